use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::{env, fs, thread};

use tiny_http::{Header, Response};

use crate::Engine;

/// Serves the built page from a folder below the root, as any static host may.
pub struct Server {
    /// With the folder and a slash at the end.
    pub address: String,
    missing: Arc<Mutex<Vec<String>>>,
    said: Arc<Mutex<Vec<String>>>,
}

/// WebKit keeps what an automated page says to itself, so there the page is given ears of ours, before all else in its head.
const LISTENER: &str = include_str!("listener.js");
const LISTEN: &str = "<script src=listener.js></script>";

const FOLDER: &str = "/news/2026/a%20story/";

impl Server {
    /// `build`: the variable that names the built folder (`DIST`, or `SMALL` for the small story). `policy`: the content
    /// security policy sent with every answer; empty for none.
    pub fn start(build: &str, policy: &'static str) -> Server {
        let usual = if build == "DIST" { "../../dist" } else { "../../target/small" };
        let dist = env::var_os(build).map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join(usual), PathBuf::from);
        assert!(dist.join("index.html").is_file(), "{}: no built page; `cargo xtask test` builds it", dist.display());
        let server = tiny_http::Server::http("127.0.0.1:0").unwrap();
        let port = server.server_addr().to_ip().unwrap().port();
        let missing: Arc<Mutex<Vec<String>>> = Arc::default();
        let said: Arc<Mutex<Vec<String>>> = Arc::default();
        let (noted, heard) = (missing.clone(), said.clone());
        let listen = Engine::chosen() == Engine::Webkit;
        thread::spawn(move || {
            for mut request in server.incoming_requests() {
                let path = request.url().split(['?', '#']).next().unwrap_or_default().to_owned();
                let inside = path.strip_prefix(FOLDER).map(|path| if path.is_empty() { "index.html" } else { path });
                let plain = |path: &&str| Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
                let file = match inside.filter(plain) {
                    Some("said") if listen => {
                        let mut words = String::new();
                        let _ = request.as_reader().read_to_string(&mut words);
                        heard.lock().unwrap().push(words);
                        Some(("said".to_owned(), Vec::new()))
                    }
                    Some("listener.js") if listen => Some(("listener.js".to_owned(), LISTENER.into())),
                    inside => inside.and_then(|path| Some((path.to_owned(), fs::read(dist.join(path)).ok()?))),
                };
                let answer = match file {
                    None => {
                        noted.lock().unwrap().push(path);
                        request.respond(Response::from_string("not found").with_status_code(404))
                    }
                    Some((name, mut bytes)) => {
                        if listen && name.ends_with(".html") {
                            let page = String::from_utf8_lossy(&bytes);
                            bytes = page.replacen("<head>", &format!("<head>{LISTEN}"), 1).into_bytes();
                        }
                        let mut response = Response::from_data(bytes).with_header(header("Content-Type", kind(&name)));
                        if !policy.is_empty() {
                            response = response.with_header(header("Content-Security-Policy", policy));
                        }
                        request.respond(response)
                    }
                };
                // A browser that goes away in the middle is no fault.
                let _ = answer;
            }
        });
        Server { address: format!("http://127.0.0.1:{port}{FOLDER}"), missing, said }
    }

    /// What was asked for and is not there.
    pub fn missing(&self) -> Vec<String> {
        self.missing.lock().unwrap().clone()
    }

    /// What the page has said on the console since the last time, where it tells the server.
    pub fn said(&self) -> Vec<String> {
        std::mem::take(&mut self.said.lock().unwrap())
    }
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).unwrap()
}

fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    }
}
