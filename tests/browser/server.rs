use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use std::{env, fs, io, thread};

use sha2::{Digest, Sha256};

use crate::{Engine, Host, Kind};

/// Serves the built page from a folder below the root, as any static host may: what has a hash in its name for good,
/// everything else to be asked for anew.
pub struct Server {
    /// With the folder and a slash at the end.
    pub address: String,
    state: Arc<Mutex<State>>,
    /// Stands in the place of this server where no faults are asked of it.
    host: Option<Host>,
}

#[derive(Default)]
struct State {
    folder: PathBuf,
    policy: &'static str,
    away: bool,
    closed: bool,
    faults: BTreeMap<String, Fault>,
    added: BTreeMap<String, Vec<u8>>,
    next: Option<(String, PathBuf)>,
    asked: Vec<Asked>,
    missing: Vec<String>,
    said: Vec<String>,
}

#[derive(Clone, Copy)]
enum Fault {
    Lost,
    Cut,
    Half,
    Slow(Duration),
    Typed(&'static str),
}

/// An answered request.
#[derive(Clone, Debug)]
pub struct Asked {
    pub file: String,
    pub status: u16,
    /// Of the body.
    pub bytes: usize,
}

/// WebKit keeps what an automated page says to itself, so there the page is given ears of ours, before all else in its head.
const LISTENER: &str = include_str!("listener.js");

pub const FOLDER: &str = "/news/2026/a%20story/";

impl Server {
    /// The server that `SERVER` names, `nginx` or, without it, this one, without faults and without a policy.
    pub fn usual(build: &str) -> Server {
        match env::var("SERVER").as_deref() {
            Ok("nginx") => {
                let folder = Server::built(build);
                let host = Host::start(Kind::Nginx, &folder);
                let state = Arc::new(Mutex::new(State { folder, ..State::default() }));
                Server { address: host.address.clone(), state, host: Some(host) }
            }
            Ok(other) => panic!("SERVER: no server {other:?}; there is nginx"),
            Err(_) => Server::start(build, ""),
        }
    }

    /// `build`: the variable that names the built folder (`DIST`, or `SMALL` for the small story). `policy`: the content
    /// security policy sent with every answer; empty for none.
    pub fn start(build: &str, policy: &'static str) -> Server {
        let folder = Server::built(build);
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}{FOLDER}", listener.local_addr().unwrap());
        let state = Arc::new(Mutex::new(State { folder, policy, ..State::default() }));
        let shared = state.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let shared = shared.clone();
                // A browser that goes away in the middle is no fault.
                thread::spawn(move || answer(stream, &shared));
            }
        });
        Server { address, state, host: None }
    }

    /// A server of pages of a test's own, with another origin than the built page.
    pub fn of_others(policy: &'static str) -> Server {
        let server = Server::start("DIST", policy);
        server.serve(Path::new("/nonexistent"));
        server
    }

    /// The built folder that a variable names.
    pub fn built(build: &str) -> PathBuf {
        let usual = if build == "DIST" { "../../dist" } else { "../../target/small" };
        let dist = env::var_os(build).map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join(usual), PathBuf::from);
        assert!(dist.join("index.html").is_file(), "{}: no built page; `cargo xtask test` builds it", dist.display());
        dist
    }

    /// From now on serves another folder at the same address.
    pub fn serve(&self, folder: &Path) {
        self.state.lock().unwrap().folder = folder.to_owned();
    }

    /// Serves another folder as soon as a file has been asked for.
    pub fn serve_after(&self, file: &str, folder: &Path) {
        self.state.lock().unwrap().next = Some((file.to_owned(), folder.to_owned()));
    }

    /// Every connection ends without an answer, until it is back.
    pub fn away(&self, away: bool) {
        self.state.lock().unwrap().away = away;
    }

    /// From now on gives no leave to other origins, as many a host of static files.
    pub fn closed(&self, closed: bool) {
        self.state.lock().unwrap().closed = closed;
    }

    /// From now on a file is not there.
    pub fn loses(&self, file: &str) {
        self.fault(file, Fault::Lost);
    }

    /// From now on the connection ends where a file is asked for, as if the network had gone.
    pub fn cuts(&self, file: &str) {
        self.fault(file, Fault::Cut);
    }

    /// From now on the connection ends in the middle of a file.
    pub fn halves(&self, file: &str) {
        self.fault(file, Fault::Half);
    }

    /// From now on a file takes its time to come.
    pub fn slows(&self, file: &str, time: Duration) {
        self.fault(file, Fault::Slow(time));
    }

    /// From now on a file is said to be of another type.
    pub fn types(&self, file: &str, kind: &'static str) {
        self.fault(file, Fault::Typed(kind));
    }

    /// From now on a file comes as it should.
    pub fn mends(&self, file: &str) {
        self.state.lock().unwrap().faults.remove(file);
    }

    fn fault(&self, file: &str, fault: Fault) {
        assert!(self.host.is_none(), "{file}: a real server makes no faults; take Server::start");
        self.state.lock().unwrap().faults.insert(file.to_owned(), fault);
    }

    /// Adds a file to the folder that is not part of the build, or puts it in the place of one that is.
    pub fn add(&self, file: &str, content: impl AsRef<[u8]>) {
        if let Some(host) = &self.host {
            return host.add(file, content.as_ref());
        }
        self.state.lock().unwrap().added.insert(file.to_owned(), content.as_ref().to_owned());
    }

    /// Adds a file from elsewhere, as a script that a host runs.
    pub fn add_file(&self, file: &str, from: &Path) {
        let text = fs::read_to_string(from).unwrap_or_else(|error| panic!("{}: {error}", from.display()));
        self.add(file, &text);
    }

    /// What was asked for since the last time.
    pub fn asked(&self) -> Vec<Asked> {
        assert!(self.host.is_none(), "a real server is asked for what is missing only");
        std::mem::take(&mut self.state.lock().unwrap().asked)
    }

    /// The files that are loaded on demand.
    pub fn extras(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.state.lock().unwrap().folder).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
        names.filter(|name| name.starts_with("extras-") && Server::hashed(name)).collect()
    }

    /// Whether a name holds its content's hash, as in `explainer-0123456789abcdef_bg.wasm`.
    pub fn hashed(name: &str) -> bool {
        let stem = name.strip_suffix(".js").or_else(|| name.strip_suffix("_bg.wasm")).unwrap_or_default();
        stem.rsplit_once('-').is_some_and(|(_, hash)| hash.len() == 16 && hash.bytes().all(|b| b.is_ascii_hexdigit()))
    }

    /// What the page has said on the console since the last time, where it tells the server.
    pub fn said(&self) -> Vec<String> {
        std::mem::take(&mut self.state.lock().unwrap().said)
    }

    /// What was asked for and is not there.
    pub fn missing(&self) -> Vec<String> {
        if let Some(host) = &self.host {
            let lost = |line: &str| line.strip_prefix("404 ")?.split(' ').nth(1).map(str::to_owned);
            return host.log().lines().filter_map(lost).collect();
        }
        self.state.lock().unwrap().missing.clone()
    }
}

fn answer(mut stream: TcpStream, state: &Mutex<State>) -> io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut lines = reader.by_ref().lines().map_while(Result::ok);
    let Some(line) = lines.next() else { return Ok(()) };
    let headers: BTreeSet<String> = lines.take_while(|line| !line.is_empty()).map(|line| line.to_lowercase()).collect();
    let path = line.split(' ').nth(1).unwrap_or_default().split(['?', '#']).next().unwrap_or_default();
    let page = format!("{path}index.html");
    let inside = if path.ends_with('/') { &page } else { path }.strip_prefix(FOLDER);
    let listen = Engine::chosen() == Engine::Webkit;
    if listen && inside == Some("said") {
        let length = headers.iter().find_map(|header| header.strip_prefix("content-length: ")?.parse().ok());
        let mut words = String::new();
        reader.take(length.unwrap_or(0)).read_to_string(&mut words)?;
        state.lock().unwrap().said.push(words);
        return write!(stream, "HTTP/1.1 200 heard\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    }

    let (file, fault, policy, closed) = {
        let mut state = state.lock().unwrap();
        if state.away {
            return Ok(());
        }
        let plain = |path: &&str| Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
        let read = |name: &str| {
            let bytes = state.added.get(name).cloned().or_else(|| fs::read(state.folder.join(name)).ok());
            if listen { heard(name, bytes, &state.folder) } else { bytes }
        };
        let file = inside.filter(plain).and_then(|name| Some((name, read(name)?)));
        let fault = inside.and_then(|name| state.faults.get(name).copied());
        if file.is_none() {
            state.missing.push(path.to_owned());
        }
        if state.next.as_ref().is_some_and(|(after, _)| Some(after.as_str()) == inside)
            && let Some((_, folder)) = state.next.take()
        {
            state.folder = folder;
        }
        (file, fault, state.policy, state.closed)
    };
    match fault {
        Some(Fault::Slow(time)) => thread::sleep(time),
        Some(Fault::Cut) => return Ok(()),
        _ => {}
    }
    // A frame without an origin of its own reads what anybody may read.
    let leave = if closed { "" } else { "Access-Control-Allow-Origin: *\r\n" };
    let mut head = format!("Connection: close\r\n{leave}");
    let (status, body) = match file {
        Some((name, bytes)) if !matches!(fault, Some(Fault::Lost)) => {
            let mut hasher = DefaultHasher::new();
            bytes.hash(&mut hasher);
            let tag = format!("\"{:016x}\"", hasher.finish());
            let caching = if Server::hashed(name) { "max-age=31536000, immutable" } else { "no-cache" };
            let kind = if let Some(Fault::Typed(kind)) = fault { kind } else { kind(name) };
            head += &format!("Content-Type: {kind}\r\nCache-Control: {caching}\r\nETag: {tag}\r\n");
            if !policy.is_empty() {
                // As nginx fills in its own origin.
                let host = headers.iter().find_map(|header| header.strip_prefix("host: ")).unwrap_or_default();
                let policy = policy.replace("$scheme://$http_host", &format!("http://{host}"));
                head += &format!("Content-Security-Policy: {policy}\r\n");
            }
            if headers.contains(&format!("if-none-match: {tag}")) { (304, Vec::new()) } else { (200, bytes) }
        }
        _ => (404, b"not found".to_vec()),
    };
    let sent = if matches!(fault, Some(Fault::Half)) { &body[..body.len() / 2] } else { &body[..] };
    let asked = Asked { file: inside.unwrap_or(path).to_owned(), status, bytes: sent.len() };
    state.lock().unwrap().asked.push(asked);
    write!(stream, "HTTP/1.1 {status} answer\r\n{head}Content-Length: {}\r\n\r\n", body.len())?;
    stream.write_all(sent)
}

/// The file with ears; the worker keeps it so, as it would any other.
fn heard(name: &str, bytes: Option<Vec<u8>>, folder: &Path) -> Option<Vec<u8>> {
    let with_ears = |page: &[u8]| {
        String::from_utf8_lossy(page).replacen(
            "<head>",
            &format!("<head><script src=\"{FOLDER}listener.js\"></script>"),
            1,
        )
    };
    let digest = |bytes: &[u8]| Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    match name {
        "listener.js" => Some(LISTENER.into()),
        "sw.js" => {
            let mut worker = String::from_utf8(bytes?).ok()?;
            for page in ["index.html", "reference.html", "sources.html"]
                .iter()
                .filter_map(|page| fs::read(folder.join(page)).ok())
            {
                worker = worker.replace(&digest(&page), &digest(with_ears(&page).as_bytes()));
            }
            let listener = format!("FILES = {{\n  \"listener.js\": \"{}\",", digest(LISTENER.as_bytes()));
            Some(worker.replace("FILES = {", &listener).into())
        }
        _ if name.ends_with(".html") => Some(with_ears(&bytes?).into_bytes()),
        _ => bytes,
    }
}

fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        _ => "application/octet-stream",
    }
}
