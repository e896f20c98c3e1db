//! What lets the explainer be installed and read offline: names by content, icons, the manifest, the service worker.
//!
//! No two files of one name with a hash ever have different content: a browser may keep such a file for good.

use std::error::Error;
use std::path::Path;
use std::{fs, io};

use record::Record;
use resvg::{tiny_skia, usvg};
use serde_json::json;
use sha2::{Digest, Sha256};

const ICON: &str = include_str!("../static/icon.svg");
const TOKENS: &str = include_str!("../static/css/tokens.css");
const WORKER: &str = include_str!("../static/sw.js");

/// In a debug build nothing is kept, and what a release left at the same address is given up.
const NO_WORKER: &str = "\
addEventListener(\"install\", () => skipWaiting());
addEventListener(\"activate\", () => registration.unregister());
";

/// A square picture of the icon. Systems cut shapes of their own out of a maskable one, the smallest a circle of four fifths,
/// within which the icon is drawn: there the paper has no corners.
pub struct Picture {
    pub name: &'static str,
    pub size: u16,
    pub maskable: bool,
}

pub const PICTURES: [Picture; 3] = [
    Picture { name: "icon-192.png", size: 192, maskable: false },
    Picture { name: "icon-512.png", size: 512, maskable: false },
    Picture { name: "icon-maskable.png", size: 512, maskable: true },
];

/// SHA-256 in hexadecimal, as the worker computes it.
pub fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A script without its lines of comment.
pub fn without_comments(script: &str) -> String {
    script.lines().filter(|line| !line.trim_start().starts_with("//")).map(|line| format!("{line}\n")).collect()
}

/// Renames scripts and wasm that trunk has named by a hash, to a hash over what they have become since; all to one, as they
/// call each other. Gives the page with the new names.
pub fn name_by_content(folder: &Path, page: &str) -> io::Result<String> {
    let mut names: Vec<String> = Vec::new();
    for entry in fs::read_dir(folder)? {
        names.extend(entry?.file_name().into_string().ok().filter(|name| digits_in(name).is_some()));
    }
    names.sort();
    let mut all = Sha256::new();
    for name in &names {
        all.update(fs::read(folder.join(name))?);
    }
    let hash: String = all.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let renamed = |text: &str| {
        names.iter().filter_map(|name| digits_in(name)).fold(text.to_owned(), |text, old| text.replace(old, &hash))
    };
    for name in &names {
        let (old, new) = (folder.join(name), folder.join(renamed(name)));
        fs::rename(&old, &new)?;
        if name.ends_with(".js") {
            fs::write(&new, renamed(&fs::read_to_string(&new)?))?;
        }
    }
    Ok(renamed(page))
}

/// The sixteen hexadecimal digits in a name like `explainer-0123456789abcdef_bg.wasm`; HASHED in static/sw.js is
/// the same, and so are the patterns in static/server/.
pub fn hash_in(name: &str) -> Option<&str> {
    digits_in(name).filter(|digits| digits.len() == 16)
}

/// The same in a name that trunk has given, which leaves out the zeros that a hash begins with: one in sixteen is shorter. With
/// fewer than ten digits it would be a word.
fn digits_in(name: &str) -> Option<&str> {
    let stem = name.strip_suffix(".js").or_else(|| name.strip_suffix("_bg.wasm"))?;
    let (_, digits) = stem.rsplit_once('-')?;
    ((10..=16).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_hexdigit())).then_some(digits)
}

/// What the head of the page says for systems that install it or colour their bars. Of two colours the first that fits is
/// taken, so that the second needs no condition.
pub fn head_links() -> String {
    let (light, dark) = paper();
    format!(
        "<meta name=\"theme-color\" media=\"(prefers-color-scheme:dark)\" content=\"{dark}\">\
         <meta name=\"theme-color\" content=\"{light}\">\
         <link rel=\"apple-touch-icon\" href=\"./icon-maskable.png\">\
         <link rel=\"manifest\" href=\"./manifest.webmanifest\">"
    )
}

/// Writes icons and manifest into the built folder and, when all else is there, the worker.
pub fn write(folder: &Path, record: &Record) -> Result<(), Box<dyn Error>> {
    for picture in &PICTURES {
        fs::write(folder.join(picture.name), draw(picture)?)?;
    }
    fs::write(folder.join("manifest.webmanifest"), serde_json::to_string_pretty(&manifest(record))?)?;
    let worker = if cfg!(debug_assertions) { NO_WORKER.to_owned() } else { worker(folder)? };
    fs::write(folder.join("sw.js"), worker)?;
    Ok(())
}

/// The manifest. It has no `id`: that would be resolved against the origin, and be the same for every explainer there; left
/// out, it is the address of the folder.
pub fn manifest(record: &Record) -> serde_json::Value {
    let head = &record.story[0];
    let (paper, _) = paper();
    let mut icons = vec![json!({ "src": "icon.svg", "sizes": "any", "type": "image/svg+xml" })];
    icons.extend(PICTURES.iter().map(|picture| {
        let Picture { name, size, maskable } = picture;
        let purpose = if *maskable { "maskable" } else { "any" };
        json!({ "src": name, "sizes": format!("{size}x{size}"), "type": "image/png", "purpose": purpose })
    }));
    json!({
        "name": head.title,
        "short_name": head.short,
        "description": head.standfirst,
        "lang": head.lang,
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": paper,
        "theme_color": paper,
        "icons": icons,
    })
}

/// The service worker of what stands at the folder's top: the page, those beside it, and what they load. Other folders, of
/// data and of other pages, are left to the network.
pub fn worker(folder: &Path) -> io::Result<String> {
    let mut files: Vec<(String, String)> = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        // Pictures are for systems and previews, feeds and lists for other programs, and two scripts for pages that are left to
        // the network: those of records, and articles.
        let others = [".png", ".xml", ".txt"].iter().any(|ending| name.ends_with(ending)) || name == "oembed.json";
        let elsewhere = name.starts_with("open-") || name == "embed.js";
        let read = name != "sw.js" && !others && !elsewhere;
        if entry.file_type()?.is_file() && read {
            files.push((name, digest(&fs::read(entry.path())?)));
        }
    }
    files.sort();
    let list: Vec<String> = files.iter().map(|(name, digest)| format!("  \"{name}\": \"{digest}\"")).collect();
    let list = list.join(",\n");
    let version = digest(format!("{WORKER}{list}").as_bytes());
    let worker = without_comments(WORKER).replace("VERSION = \"\"", &format!("VERSION = \"{}\"", &version[..16]));
    Ok(worker.replace("FILES = {}", &format!("FILES = {{\n{list}\n}}")))
}

/// The picture as PNG.
pub fn draw(picture: &Picture) -> Result<Vec<u8>, Box<dyn Error>> {
    let tree = usvg::Tree::from_str(ICON, &usvg::Options::default())?;
    let side = u32::from(picture.size);
    let mut pixels = tiny_skia::Pixmap::new(side, side).ok_or("a picture has no size")?;
    if picture.maskable {
        let paper = u32::from_str_radix(paper().0.trim_start_matches('#'), 16)?;
        let [_, red, green, blue] = paper.to_be_bytes();
        pixels.fill(tiny_skia::Color::from_rgba8(red, green, blue, 255));
    }
    let scale = f32::from(picture.size) / tree.size().width();
    resvg::render(&tree, tiny_skia::Transform::from_scale(scale, scale), &mut pixels.as_mut());
    Ok(pixels.encode_png()?)
}

/// The colour of the paper, light and dark, as tokens.css gives it.
pub fn paper() -> (&'static str, &'static str) {
    let mut values = TOKENS.split("--paper: ").skip(1).filter_map(|after| after.split(';').next());
    (values.next().unwrap_or_default(), values.next().unwrap_or_default())
}
