//! What real servers send with the configuration that lies in the built folder: type, caching, policy, encoding, for every
//! file; and that a frame of a careful host comes to life under it. `cargo xtask hosts` runs these.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};

use browser_tests::{Host, Kind, Look, Page, Server};
use thirtyfour::prelude::*;

const FOR_GOOD: &str = "public, max-age=31536000, immutable";
const ANEW: &str = "no-cache";

/// An answer: its status, its headers by their names in small letters, its body.
struct Answer {
    status: u16,
    headers: BTreeMap<String, Vec<String>>,
    body: Vec<u8>,
}

impl Answer {
    /// A header that is sent once, or not at all.
    fn one(&self, name: &str) -> Option<&str> {
        let all = self.headers.get(name).map(Vec::as_slice).unwrap_or_default();
        assert!(all.len() <= 1, "{name} is sent more than once: {all:?}");
        all.first().map(String::as_str)
    }
}

fn get(address: &str, headers: &[(&str, &str)]) -> Answer {
    let (host, path) = address.strip_prefix("http://").unwrap().split_once('/').unwrap();
    let mut stream = TcpStream::connect(host).unwrap();
    let headers: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    write!(stream, "GET /{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{headers}\r\n").unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let mut lines = head.lines();
    let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
    let mut headers: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, value) in lines.filter_map(|line| line.split_once(": ")) {
        headers.entry(name.to_lowercase()).or_default().push(value.to_owned());
    }
    let mut body = bytes[end + 4..].to_vec();
    if headers.get("transfer-encoding").is_some_and(|coding| coding == &["chunked"]) {
        body = unchunked(&body);
    }
    Answer { status, headers, body }
}

fn unchunked(mut rest: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    while let Some(at) = rest.windows(2).position(|two| two == b"\r\n") {
        let size = usize::from_str_radix(std::str::from_utf8(&rest[..at]).unwrap(), 16).unwrap();
        body.extend(&rest[at + 2..at + 2 + size]);
        rest = &rest[at + 4 + size..];
    }
    body
}

/// The type of a file, and whether it has small copies.
fn kind(name: &str) -> (&'static str, bool) {
    match name.rsplit('.').next() {
        Some("html") => ("text/html; charset=utf-8", true),
        Some("js") => ("text/javascript; charset=utf-8", true),
        Some("css") => ("text/css; charset=utf-8", true),
        Some("csv") => ("text/csv; charset=utf-8", true),
        Some("xml") => ("text/xml; charset=utf-8", true),
        Some("txt") => ("text/plain; charset=utf-8", false),
        Some("json") => ("application/json", true),
        Some("webmanifest") => ("application/manifest+json", true),
        Some("wasm") => ("application/wasm", true),
        Some("svg") => ("image/svg+xml", true),
        Some("png") => ("image/png", false),
        _ => panic!("{name}: a file of a kind that no host is told of"),
    }
}

/// Every file that readers may ask for, by its path in the folder.
fn files(folder: &Path) -> Vec<String> {
    fn collect(root: &Path, folder: &Path, names: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(root, &path, names);
            } else {
                names.push(path.strip_prefix(root).unwrap().to_str().unwrap().to_owned());
            }
        }
    }
    let mut names = Vec::new();
    collect(folder, folder, &mut names);
    names.retain(|name| {
        name != "_headers" && !name.starts_with("server/") && ![".br", ".gz"].iter().any(|end| name.ends_with(end))
    });
    names.sort();
    assert!(names.iter().any(|name| name == "index.html"), "{}: {names:?}", folder.display());
    names
}

/// What `_headers` says for a path; where rules match together, each of them counts.
fn told(folder: &Path, path: &str) -> BTreeMap<String, Vec<String>> {
    let text = fs::read_to_string(folder.join("_headers")).unwrap();
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for rule in text.split("\n\n").filter(|rule| rule.starts_with('/')) {
        let mut lines = rule.lines();
        let pattern = lines.next().unwrap();
        if pattern.strip_suffix('*').map_or(pattern == path, |start| path.starts_with(start)) {
            for (name, value) in lines.filter_map(|line| line.trim().split_once(": ")) {
                found.entry(name.to_lowercase()).or_default().push(value.to_owned());
            }
        }
    }
    found
}

/// Asks a server for every file, in every coding, and holds it to `_headers` and to the folder.
fn holds(server: Kind) {
    let folder: PathBuf = Server::built("DIST");
    let host = Host::start(server, &folder);
    // A file of headers cannot ask where it stands; a server can, and says so.
    let own = format!(" {}", host.address.splitn(4, '/').take(3).collect::<Vec<_>>().join("/"));
    for name in files(&folder) {
        let (kind, small) = kind(&name);
        let bytes = fs::read(folder.join(&name)).unwrap();
        let told = told(&folder, &format!("/{name}"));
        for (accepted, coding, ending) in [
            (None, None, ""),
            (Some("gzip"), Some("gzip"), ".gz"),
            (Some("gzip, deflate, br, zstd"), Some("br"), ".br"),
        ] {
            let asked: Vec<_> = accepted.map(|codings| ("Accept-Encoding", codings)).into_iter().collect();
            let at = format!("{server:?}, {name}, {accepted:?}");
            let answer = get(&format!("{}{name}", host.address), &asked);
            let (coding, ending) = match (server, coding) {
                (Kind::NginxWithoutBrotli, Some("br")) => (Some("gzip"), ".gz"),
                _ => (coding, ending),
            };
            let (coding, ending) = if small { (coding, ending) } else { (None, "") };
            assert_eq!(answer.status, 200, "{at}");
            assert_eq!(answer.one("content-type"), Some(kind), "{at}");
            assert_eq!(answer.one("content-encoding"), coding, "{at}");
            assert!(answer.body == fs::read(folder.join(format!("{name}{ending}"))).unwrap(), "{at}: another body");
            assert!(coding.is_none() || answer.body.len() < bytes.len(), "{at}: no smaller");
            // What a proxy keeps, it must not give to a reader who takes no such coding.
            let varies =
                answer.headers.get("vary").is_some_and(|all| all.iter().any(|v| v.contains("Accept-Encoding")));
            assert!(varies || coding.is_none(), "{at}: no Vary");
            let keeps = if Server::hashed(&name) { FOR_GOOD } else { ANEW };
            assert_eq!(answer.one("cache-control"), Some(keeps), "{at}");
            for header in [
                "content-security-policy",
                "access-control-allow-origin",
                "x-content-type-options",
                "referrer-policy",
                "cache-control",
            ] {
                let said = answer.headers.get(header).map(|all| all.iter().map(|v| v.replace(&own, "")).collect());
                assert_eq!(said.as_ref(), told.get(header), "{at}: {header} is not as in _headers");
                assert_eq!(told[header].len(), 1, "{at}: {header}");
            }
            assert!(answer.one("content-security-policy").is_some_and(|policy| policy.contains(&own)), "{at}:{own}");
            assert!(told.get("content-type").is_none_or(|told| told == &[kind]), "{at}: the type in _headers");

            // Asked for anew, an unchanged file is not sent again, and the policy still holds.
            let tag = answer.one("etag").unwrap_or_else(|| panic!("{at}: no ETag")).to_owned();
            let again = get(&format!("{}{name}", host.address), &[&asked[..], &[("If-None-Match", &tag)]].concat());
            assert_eq!((again.status, again.body.len()), (304, 0), "{at}");
            assert_eq!(again.one("cache-control"), Some(keeps), "{at}");
        }
    }

    let folder = get(&host.address, &[]);
    assert_eq!((folder.status, folder.one("content-type")), (200, Some("text/html; charset=utf-8")));
    assert_eq!(folder.one("cache-control"), Some(ANEW));
    // A file that has gone is not gone for good.
    let gone = get(&format!("{}boot-0123456789abcdef.js", host.address), &[]);
    assert_eq!((gone.status, gone.one("cache-control")), (404, None));
    // A folder without its slash leads to the one with it, on whatever host and port.
    host.add("deep/index.html", "<!doctype html><title>Deep</title>");
    let bare = get(&format!("{}deep", host.address), &[]);
    assert!((300..400).contains(&bare.status), "{}", bare.status);
    assert!(bare.one("location").is_some_and(|to| to.ends_with("/deep/") && to.starts_with('/')), "{:?}", bare.headers);
}

#[test]
fn nginx_sends_every_file_as_it_should() {
    holds(Kind::Nginx);
}

#[test]
fn nginx_does_without_its_module_for_brotli() {
    holds(Kind::NginxWithoutBrotli);
}

#[test]
fn caddy_sends_every_file_as_it_should() {
    holds(Kind::Caddy);
}

/// Frames of frames, one without an origin: what `frame-ancestors` and a module's CORS are about.
#[tokio::test]
async fn a_frame_without_an_origin_comes_to_life() {
    let page = Page::open(Look::default(), "").await;
    page.server.add("inner.html", "<!doctype html><title>Inner</title><link rel=icon href=icon.svg><iframe sandbox=allow-scripts src=index.html width=600 height=600></iframe>");
    page.server.add("host.html", "<!doctype html><title>Host</title><link rel=icon href=icon.svg><iframe sandbox=allow-scripts src=inner.html width=700 height=700></iframe>");
    for (host, depth) in [("inner.html", 1), ("host.html", 2)] {
        page.goto(host).await;
        for _ in 0..depth {
            page.driver.enter_frame(0).await.unwrap();
        }
        let live = page.driver.query(By::Css(".page[data-live]")).first().await;
        assert!(live.is_ok(), "{host}: {live:?}; {:?}", page.log().await);
        page.driver.enter_default_frame().await.unwrap();
    }
    page.done().await;
}
