//! A host that frames the built page, or is slow or forgetful about what is loaded on demand.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use std::{env, fs, thread};

use tiny_http::{Header, Response, Server};

pub struct Host {
    pub address: String,
    extras: Arc<AtomicU64>,
}

/// A page that frames the built one.
const FRAME: &str = "<!doctype html><title>Host</title><link rel=icon href=icon.svg>\
                     <iframe src=index.html style='width:900px;height:750px'></iframe>";

/// What a frame of a careful host may do: scripts and nothing else. No origin, no files to save, no windows to open. As a
/// policy, so that no frame is needed for it: Chromium's driver now and then loses its way in those without an origin.
const SANDBOX: &str = "sandbox allow-scripts";

impl Host {
    pub const LOST: u64 = u64::MAX;

    pub fn start() -> Host {
        let usual = PathBuf::from("../../dist");
        let dist = env::var_os("DIST").map_or(Path::new(env!("CARGO_MANIFEST_DIR")).join(usual), PathBuf::from);
        let server = Arc::new(Server::http("127.0.0.1:0").unwrap());
        let address = format!("http://127.0.0.1:{}/", server.server_addr().to_ip().unwrap().port());
        let extras = Arc::new(AtomicU64::new(0));
        for _ in 0..4 {
            let (server, extras, dist) = (server.clone(), extras.clone(), dist.clone());
            thread::spawn(move || {
                for request in server.incoming_requests() {
                    let name = request.url().split('?').next().unwrap_or_default().trim_start_matches('/').to_owned();
                    let name = if name.is_empty() { "index.html".to_owned() } else { name };
                    let extra = name.starts_with("extras-");
                    let wait = if extra { extras.load(Ordering::Relaxed) } else { 0 };
                    let lost = wait == Host::LOST;
                    if !lost {
                        thread::sleep(Duration::from_millis(wait));
                    }
                    let plain = Path::new(&name).components().all(|part| matches!(part, Component::Normal(_)));
                    let bytes = match name.as_str() {
                        "frame.html" => Some(FRAME.into()),
                        // A worker that keeps nothing: what is slow or lost here is not to come from its store.
                        "sw.js" => Some(Vec::new()),
                        "sandbox.html" => fs::read(dist.join("index.html")).ok(),
                        _ => fs::read(dist.join(&name)).ok().filter(|_| plain && !lost),
                    };
                    let _ = match bytes {
                        None => request.respond(Response::empty(404)),
                        Some(bytes) => {
                            let header = |name: &str, value: &str| Header::from_bytes(name, value).unwrap();
                            let response = Response::from_data(bytes).with_header(header("Content-Type", kind(&name)));
                            // A page without an origin may only read what anybody may.
                            let response = response.with_header(header("Access-Control-Allow-Origin", "*"));
                            match name.as_str() {
                                "sandbox.html" => {
                                    request.respond(response.with_header(header("Content-Security-Policy", SANDBOX)))
                                }
                                _ => request.respond(response),
                            }
                        }
                    };
                }
            });
        }
        Host { address, extras }
    }

    /// From now on the extras take so many milliseconds; [`Host::LOST`]: they do not come.
    pub fn slows(&self, milliseconds: u64) {
        self.extras.store(milliseconds, Ordering::Relaxed);
    }
}

fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    }
}
