//! Real servers with the configuration that lies in the built folder, below a path of its own.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use std::{env, fs, process, thread};

use crate::process::{Process, free_port};
use crate::server::FOLDER;

/// A server of somebody else's making.
pub struct Host {
    /// With the folder and a slash at the end.
    pub address: String,
    /// Holds the configuration, the log and the site: links to what was built, so that a test can add to it.
    folder: PathBuf,
    _process: Process,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// Debian's, with its module for brotli.
    Nginx,
    NginxWithoutBrotli,
    Caddy,
}

/// The path of the folder as a configuration names it.
const PATH: &str = "/news/2026/a story/";

impl Host {
    pub fn start(kind: Kind, built: &Path) -> Host {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = env::temp_dir().join(format!("explainer-host-{}-{number}", process::id()));
        let site = folder.join("site");
        fs::create_dir_all(&site).unwrap();
        for entry in fs::read_dir(built).unwrap() {
            let entry = entry.unwrap();
            std::os::unix::fs::symlink(entry.path(), site.join(entry.file_name())).unwrap();
        }
        // A port that was free may be taken meanwhile: then the server ends, and another is tried.
        for _ in 0..10 {
            let port = free_port();
            let configuration = folder.join("configuration");
            let text = if kind == Kind::Caddy { caddy(&folder, port) } else { nginx(&folder, port, kind) };
            fs::write(&configuration, text).unwrap();
            let mut command = Command::new(program(kind));
            match kind {
                Kind::Caddy => command.args(["run", "--adapter", "caddyfile", "--config"]).env("HOME", &folder),
                _ => command.args(["-e", "stderr", "-c"]),
            };
            let process = Process::start(command.arg(&configuration));
            if listens(port, process.id()) {
                let address = format!("http://127.0.0.1:{port}{FOLDER}");
                return Host { address, folder, _process: process };
            }
        }
        panic!("{kind:?} does not start with {}", folder.join("configuration").display())
    }

    /// Adds a file to the site, or puts it in the place of one of the build.
    pub fn add(&self, file: &str, content: impl AsRef<[u8]>) {
        for name in [file.to_owned(), format!("{file}.br"), format!("{file}.gz")] {
            let _ = fs::remove_file(self.folder.join("site").join(name));
        }
        let path = self.folder.join("site").join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// What was answered from the beginning, a line each: `STATUS BYTES ADDRESS`.
    pub fn log(&self) -> String {
        fs::read_to_string(self.folder.join("access.log")).unwrap_or_default()
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn program(kind: Kind) -> PathBuf {
    variable(if kind == Kind::Caddy { "CADDY" } else { "NGINX" })
}

fn variable(name: &str) -> PathBuf {
    env::var_os(name).map(PathBuf::from).unwrap_or_else(|| panic!("{name} is not set; `cargo xtask hosts` sets it"))
}

/// As README.md says, with what a test needs round it.
fn nginx(folder: &Path, port: u16, kind: Kind) -> String {
    let (module, brotli) = match kind {
        Kind::Nginx => (format!("load_module {};", variable("NGINX_BROTLI").display()), "brotli_static on;"),
        _ => (String::new(), ""),
    };
    let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
    let temporary: String = temporary.map(|name| format!("{name}_temp_path {}/{name};", folder.display())).concat();
    let folder = folder.display();
    format!(
        "daemon off; master_process off; pid {folder}/pid; {module}
        events {{}}
        http {{
            log_format asked '$status $body_bytes_sent $request_uri';
            access_log {folder}/access.log asked;
            {temporary}
            server {{
                listen 127.0.0.1:{port};
                location \"{PATH}\" {{
                    alias {folder}/site/;
                    include {folder}/site/server/nginx.conf;
                    {brotli}
                }}
            }}
        }}"
    )
}

fn caddy(folder: &Path, port: u16) -> String {
    let folder = folder.display();
    format!(
        "{{
            admin off
        }}
        http://127.0.0.1:{port} {{
            bind 127.0.0.1
            handle_path \"{PATH}*\" {{
                root * {folder}/site
                import {folder}/site/server/Caddyfile
            }}
        }}"
    )
}

/// Waits until a program listens at a port: that program, not another that was quicker.
fn listens(port: u16, id: u32) -> bool {
    let started = Instant::now();
    while started.elapsed() < Duration::from_secs(20) {
        if !Path::new(&format!("/proc/{id}/fd")).is_dir() {
            return false;
        }
        if sockets(id).iter().any(|socket| listener(port).as_ref() == Some(socket)) {
            return true;
        }
        thread::sleep(Duration::from_millis(10));
    }
    false
}

/// The number of the socket that listens at a port of this machine.
fn listener(port: u16) -> Option<String> {
    const LISTENS: &str = "0A";
    let table = fs::read_to_string("/proc/net/tcp").ok()?;
    let fields = table.lines().map(|line| line.split_whitespace().collect::<Vec<_>>());
    let found = fields.into_iter().find(|fields| {
        fields.get(1).is_some_and(|place| place.ends_with(&format!(":{port:04X}"))) && fields.get(3) == Some(&LISTENS)
    });
    found.and_then(|fields| fields.get(9).map(|number| format!("socket:[{number}]")))
}

fn sockets(id: u32) -> Vec<String> {
    let open = fs::read_dir(format!("/proc/{id}/fd")).into_iter().flatten().flatten();
    open.filter_map(|entry| fs::read_link(entry.path()).ok()).map(|link| link.to_string_lossy().into_owned()).collect()
}
