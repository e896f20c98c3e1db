//! What installs the explainer and keeps it: names by content, the worker's list, manifest and icons.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use explainer::offline;
use resvg::tiny_skia::Pixmap;

const FILES: [(&str, &str); 15] = [
    ("index.html", "<script src=\"./boot-00000000000000aa.js\"></script>"),
    ("boot-00000000000000aa.js", "import(\"./explainer-0123456789abcdef.js\")"),
    ("explainer-0123456789abcdef.js", "export default 1"),
    ("explainer-0123456789abcdef_bg.wasm", "code"),
    ("icon.svg", "<svg/>"),
    ("sources.html", "<p>sources</p>"),
    ("embed/index.html", "another page"),
    ("data/story.json", "{}"),
    ("icon-192.png", "a picture"),
    ("preview.png", "a picture"),
    ("corrections.xml", "<feed/>"),
    ("sitemap.xml", "<urlset/>"),
    ("robots.txt", "User-agent: *"),
    ("oembed.json", "{}"),
    ("open-00000000000000bb.js", "location"),
];

/// Other pages, what is for other programs and pictures are not what a reader reads here.
fn is_read(name: &str) -> bool {
    let others = [".png", ".xml", ".txt", "oembed.json"].iter().any(|ending| name.ends_with(ending));
    !name.contains('/') && !others && !name.starts_with("open-")
}

/// A folder of a test's own, like a built one.
fn folder(test: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("offline").join(test);
    let _ = fs::remove_dir_all(&folder);
    for (name, text) in FILES {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn version(folder: &Path) -> String {
    let worker = offline::worker(folder).unwrap();
    worker.split("VERSION = \"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

#[test]
fn the_worker_lists_every_file_of_the_page_and_its_content() {
    let folder = folder("list");
    fs::write(folder.join("sw.js"), "the worker of before").unwrap();
    let worker = offline::worker(&folder).unwrap();
    let list = worker.split("FILES = {\n").nth(1).unwrap().split("\n};").next().unwrap();
    let expected: BTreeSet<String> = FILES
        .iter()
        .filter(|(name, _)| is_read(name))
        .map(|(name, text)| format!("  \"{name}\": \"{}\"", offline::digest(text.as_bytes())))
        .collect();
    assert_eq!(list.split(",\n").map(str::to_owned).collect::<BTreeSet<_>>(), expected);
    assert!(!worker.contains("//"), "comments are for the source");
    assert_eq!(offline::digest(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

#[test]
fn a_worker_reads_the_list_of_another() {
    // LIST in static/sw.js, which the browser tests run: one line for the version, JSON in braces for the files.
    let worker = offline::worker(&folder("read")).unwrap();
    let (version, rest) = worker.split_once("VERSION = \"").unwrap().1.split_once("\";\nconst FILES = ").unwrap();
    assert!(version.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    let files: std::collections::BTreeMap<String, String> =
        serde_json::from_str(rest.split_inclusive('}').next().unwrap()).unwrap();
    assert_eq!(files.len(), FILES.iter().filter(|(name, _)| is_read(name)).count());
}

#[test]
fn the_version_changes_with_any_file_and_with_nothing_else() {
    let folder = folder("version");
    let first = version(&folder);
    assert_eq!(first.len(), 16);
    for (name, text) in FILES {
        fs::write(folder.join(name), format!("{text} ")).unwrap();
        assert_eq!(version(&folder) != first, is_read(name), "{name} has changed");
        fs::write(folder.join(name), text).unwrap();
        assert_eq!(version(&folder), first);
    }
    fs::write(folder.join("extras-0123456789abcdef.js"), "").unwrap();
    assert_ne!(version(&folder), first, "a file more");
}

#[test]
fn code_is_named_by_what_it_has_become() {
    let page = "<script type=\"module\">import init from './explainer-0123456789abcdef.js'</script>";
    let name = |text: &str| {
        let folder = folder("names");
        fs::write(folder.join("explainer-0123456789abcdef_bg.wasm"), text).unwrap();
        let page = offline::name_by_content(&folder, page).unwrap();
        let module = page.split("'./").nth(1).unwrap().split('\'').next().unwrap().to_owned();
        assert_eq!(fs::read_to_string(folder.join(module.replace(".js", "_bg.wasm"))).unwrap(), text);
        assert!(folder.join(&module).is_file() && !folder.join("explainer-0123456789abcdef.js").exists());
        let boot = folder.join(module.replace("explainer", "boot"));
        assert!(fs::read_to_string(boot).unwrap().contains(&module), "scripts know each other by the new name");
        module
    };
    assert_eq!(name("code"), name("code"));
    // Trunk's hash is one of the code before it is shrunk; that would not tell these apart.
    assert_ne!(name("code"), name("code, shrunk otherwise"));
}

/// As one hash in sixteen is.
#[test]
fn a_hash_that_begins_with_nothing_is_a_hash() {
    let folder = folder("short");
    for (name, text) in FILES.iter().filter(|(name, _)| name.contains("-0123456789abcdef")) {
        let short = |text: &str| text.replace("-0123456789abcdef", "-123456789abcdef");
        fs::remove_file(folder.join(name)).unwrap();
        fs::write(folder.join(short(name)), short(text)).unwrap();
    }
    let page = offline::name_by_content(&folder, "'./explainer-123456789abcdef.js'").unwrap();
    let module = page.trim_matches(['\'', '.', '/']);
    assert!(offline::hash_in(module).is_some() && folder.join(module).is_file(), "{page}");
}

#[test]
fn the_manifest_speaks_of_the_story_and_every_icon_is_there() {
    let record = explainer::page::record().unwrap();
    let manifest = offline::manifest(record);
    let head = &record.story[0];
    assert_eq!(
        (&manifest["name"], &manifest["short_name"]),
        (&head.title.as_str().into(), &head.short.as_str().into())
    );
    for relative in ["start_url", "scope"] {
        assert_eq!(manifest[relative], "./", "{relative}");
    }
    let (light, dark) = offline::paper();
    assert_eq!(manifest["theme_color"], light);
    let links = offline::head_links();
    assert!(
        links.find(dark) < links.find(light),
        "the first that fits is taken; the condition stands with the dark one"
    );
    let icons: Vec<_> =
        manifest["icons"].as_array().unwrap().iter().map(|icon| icon["src"].as_str().unwrap()).collect();
    assert_eq!(icons, ["icon.svg", "icon-192.png", "icon-512.png", "icon-maskable.png"]);
    for picture in &offline::PICTURES {
        let pixels = Pixmap::decode_png(&offline::draw(picture).unwrap()).unwrap();
        assert_eq!((pixels.width(), pixels.height()), (picture.size.into(), picture.size.into()), "{}", picture.name);
    }
}

#[test]
fn a_mask_cuts_nothing_off_the_icon() {
    let maskable = offline::PICTURES.iter().find(|picture| picture.maskable).unwrap();
    let pixels = Pixmap::decode_png(&offline::draw(maskable).unwrap()).unwrap();
    let corner = pixels.pixel(0, 0).unwrap();
    let size = pixels.width();
    let middle = f64::from(size) / 2.0;
    let mut drawn = 0;
    for (x, y) in (0..size).flat_map(|y| (0..size).map(move |x| (x, y))) {
        let plain = pixels.pixel(x, y).unwrap() == corner;
        let far = (f64::from(x) + 0.5 - middle).hypot(f64::from(y) + 0.5 - middle);
        assert!(plain || far <= 0.4 * f64::from(size), "drawn at {x}, {y}, outside the circle that no mask cuts");
        drawn += u32::from(!plain);
    }
    assert!(size * size / 20 < drawn, "{drawn} pixels of the icon");
}
