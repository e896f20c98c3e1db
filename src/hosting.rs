//! What a host must send with the files: the content security policy and how long each file keeps, written for hosts that
//! read `_headers`, for nginx and for Caddy.
//!
//! Invariant: everything is computed from the folder as it lies there, after all else has been written. The policy names
//! what stands inline by its hash; no hash lets a style attribute or an event's handler in, so that no page may have one.

use std::collections::BTreeSet;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::{fs, io};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use scraper::{ElementRef, Html, Selector};
use sha2::{Digest, Sha256};

use crate::offline::hash_in;

const POLICY: &str = include_str!("../static/server/policy.txt");
const HEADERS: &str = include_str!("../static/_headers");
const NGINX: &str = include_str!("../static/server/nginx.conf");
const CADDY: &str = include_str!("../static/server/Caddyfile");

/// A file whose name holds the hash of its content.
pub const FOR_GOOD: &str = "public, max-age=31536000, immutable";
/// Any other file is asked for anew: a record that corrects itself must not show yesterday's text.
pub const ANEW: &str = "no-cache";

/// Types that not every host knows.
const TYPES: [(&str, &str); 2] = [(".wasm", "application/wasm"), (".webmanifest", "application/manifest+json")];

/// The origin at which a server is asked, in its own words: in a frame without an origin WebKit takes nobody for `'self'`.
pub const NGINX_ORIGIN: &str = "$scheme://$http_host";
pub const CADDY_ORIGIN: &str = "{scheme}://{hostport}";

/// Writes the configurations into the built folder. `origin`: that of the site, where it is known; a file of headers cannot
/// ask for it.
pub fn write(folder: &Path, origin: Option<&str>) -> Result<(), Box<dyn Error>> {
    let policy = policy(folder)?;
    let with = |origin: &str| policy.replace(" SITE", &[" ", origin].concat());
    let known = origin.map_or_else(|| policy.replace(" SITE", ""), with);
    fs::write(folder.join("_headers"), HEADERS.replace("POLICY", &known) + &rules(folder)?)?;
    let server = folder.join("server");
    fs::create_dir_all(&server)?;
    fs::write(server.join("nginx.conf"), NGINX.replace("POLICY", &with(NGINX_ORIGIN)))?;
    fs::write(server.join("Caddyfile"), CADDY.replace("POLICY", &with(CADDY_ORIGIN)))?;
    Ok(())
}

/// The policy in one line: the template, with the hashes of all that stands inline in any page of the folder. The site's own
/// origin is left open, as `SITE`.
pub fn policy(folder: &Path) -> Result<String, Box<dyn Error>> {
    let mut inline = Inline::default();
    for path in files(folder)?.iter().filter(|path| path.extension().is_some_and(|ending| ending == "html")) {
        let page = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        inline.read(&Html::parse_document(&page)).map_err(|problem| format!("{}: {problem}", path.display()))?;
    }
    let list = |hashes: &BTreeSet<String>| hashes.iter().map(String::as_str).collect::<Vec<_>>().join(" ");
    let policy = POLICY.replace("SCRIPTS", &list(&inline.scripts)).replace("STYLES", &list(&inline.styles));
    Ok(policy.lines().map(str::trim_end).collect::<Vec<_>>().join("; "))
}

/// What stands inline in pages, as a policy writes hashes.
#[derive(Default)]
struct Inline {
    scripts: BTreeSet<String>,
    styles: BTreeSet<String>,
}

impl Inline {
    fn read(&mut self, page: &Html) -> Result<(), String> {
        let all = Selector::parse("*").map_err(|error| error.to_string())?;
        for element in page.select(&all) {
            let name = element.value().name();
            for (attribute, value) in element.value().attrs() {
                let refused = attribute == "style" || attribute.starts_with("on") || value.starts_with("javascript:");
                if refused {
                    return Err(format!(
                        "<{name} {attribute}=\"{value}\">: the policy refuses it; use a rule or a file"
                    ));
                }
            }
            let text: String = element.text().collect();
            match name {
                "style" => self.styles.insert(hash(&text)),
                "script" if is_script(element) => self.scripts.insert(hash(&text)),
                // Read by browsers without scripts alone; to all others it is text.
                "noscript" => {
                    self.read(&Html::parse_fragment(&text))?;
                    false
                }
                _ => false,
            };
        }
        Ok(())
    }
}

/// Whether an element is a script that stands inline. A block of data is none.
fn is_script(element: ElementRef) -> bool {
    let kind = element.attr("type").unwrap_or_default();
    element.attr("src").is_none() && ["", "module", "text/javascript", "importmap", "speculationrules"].contains(&kind)
}

fn hash(text: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text.as_bytes())))
}

/// Rules that do not overlap: one for each file of the folder and for each folder in it, however many pages that holds.
/// Some hosts serve `page.html` as `page`.
fn rules(folder: &Path) -> io::Result<String> {
    let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    let mut rules = format!("\n/\n  Cache-Control: {ANEW}\n");
    for entry in entries {
        let name = entry.file_name().to_string_lossy().into_owned();
        let (end, keeps) = match (entry.file_type()?.is_dir(), hash_in(&name)) {
            (true, _) => ("/*", ANEW),
            (false, Some(_)) => ("", FOR_GOOD),
            (false, None) => ("", ANEW),
        };
        let kind = TYPES.iter().find(|(ending, _)| name.ends_with(ending));
        let kind = kind.map_or(String::new(), |(_, kind)| format!("  Content-Type: {kind}\n"));
        for name in [Some(name.as_str()), name.strip_suffix(".html")].into_iter().flatten() {
            rules += &format!("\n/{name}{end}\n  Cache-Control: {keeps}\n{kind}");
        }
    }
    Ok(rules)
}

/// Every file of a folder and of those in it, in order.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
