use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::thread;

use serde_json::{Value, json};

/// Stands between a browser and everybody but this machine: it lets nothing through and notes who was asked for.
pub struct Proxy {
    address: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Proxy {
    pub fn start() -> Proxy {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let asked = Arc::<Mutex<Vec<String>>>::default();
        let noted = asked.clone();
        thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let noted = noted.clone();
                thread::spawn(move || {
                    let mut line = String::new();
                    let _ = BufReader::new(&stream).read_line(&mut line);
                    // `GET http://host/path HTTP/1.1`, or `CONNECT host:443 HTTP/1.1`.
                    noted.lock().unwrap().extend(line.split(' ').nth(1).map(str::to_owned));
                    let _ = stream.write_all(b"HTTP/1.1 403 no\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
                });
            }
        });
        Proxy { address, asked }
    }

    /// What a browser is told of it.
    pub(crate) fn wanted(&self) -> Value {
        json!({ "proxyType": "manual", "httpProxy": self.address, "sslProxy": self.address, "noProxy": ["127.0.0.1"] })
    }

    /// Who was asked for since the last time, but for the errands of the browser itself.
    pub fn asked(&self) -> Vec<String> {
        const CHROMIUM: [&str; 6] = [
            "accounts.google.com",
            "clients2.google.com",
            "content-autofill.googleapis.com",
            "optimizationguide-pa.googleapis.com",
            "safebrowsing.googleapis.com",
            "update.googleapis.com",
        ];
        const FIREFOX: [&str; 3] = [".firefox.com", ".mozilla.com", ".mozilla.net"];
        let mut asked = std::mem::take(&mut *self.asked.lock().unwrap());
        asked.retain(|address| {
            let host = address.trim_start_matches("http://").split(['/', ':']).next().unwrap_or_default();
            !CHROMIUM.contains(&host) && !FIREFOX.iter().any(|maker| host.ends_with(maker))
        });
        asked
    }
}
