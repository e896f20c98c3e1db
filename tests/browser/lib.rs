//! What the browser tests need: the built page on a server of its own, and a headless Chromium that looks at it.
//!
//! Invariant: a page that says anything on the console fails its test, unless the test takes the words away itself.

mod server;

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::prelude::*;
use thirtyfour::{ChromiumLikeCapabilities, LoggingPrefsLogLevel};

pub use server::Server;

/// How the page is looked at.
#[derive(Clone, Copy)]
pub struct Look {
    pub width: u32,
    pub height: u32,
    /// Device pixels a CSS pixel.
    pub ratio: f64,
    pub dark: bool,
    pub scripts: bool,
}

impl Default for Look {
    fn default() -> Look {
        Look { width: 1000, height: 800, ratio: 1.0, dark: false, scripts: true }
    }
}

/// A browser with the page open.
pub struct Page {
    pub server: Server,
    pub driver: WebDriver,
    _process: Process,
}

struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Page {
    /// Opens a path of the served folder (`?chart=share#id`).
    pub async fn open(look: Look, path: &str) -> Page {
        Page::open_on(Server::start("DIST", ""), look, path).await
    }

    pub async fn open_on(server: Server, look: Look, path: &str) -> Page {
        let (process, port) = chromedriver();
        let mut wants = DesiredCapabilities::chrome();
        let flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"];
        let quiet = [
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--force-color-profile=srgb",
        ];
        for flag in flags.into_iter().chain(quiet) {
            wants.add_arg(flag).unwrap();
        }
        wants.set_logging_prefs("browser", LoggingPrefsLogLevel::All).unwrap();
        let driver =
            WebDriver::new(format!("http://127.0.0.1:{port}"), wants).await.expect("chromedriver starts a browser");
        let page = Page { server, driver, _process: process };
        page.look(look).await;
        if !look.scripts {
            page.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await;
        }
        page.goto(path).await;
        page
    }

    pub async fn look(&self, look: Look) {
        let Look { width, height, ratio, dark, .. } = look;
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": ratio, "mobile": false });
        self.cdp("Emulation.setDeviceMetricsOverride", size).await;
        let scheme = if dark { "dark" } else { "light" };
        let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        self.cdp("Emulation.setEmulatedMedia", features).await;
    }

    pub async fn cdp(&self, command: &str, parameters: Value) -> Value {
        self.driver.cdp().send_raw(command, parameters).await.unwrap_or_else(|error| panic!("{command}: {error}"))
    }

    pub async fn goto(&self, path: &str) {
        self.driver.goto(format!("{}{path}", self.server.address)).await.unwrap();
    }

    /// Waits until the page has come to life.
    pub async fn live(&self) {
        self.until("document.querySelector('.page[data-live]')").await;
    }

    /// Waits until an expression is true.
    pub async fn until(&self, expression: &str) {
        let started = Instant::now();
        while !truthy(&self.eval(expression).await) {
            assert!(
                started.elapsed() < Duration::from_secs(20),
                "never came true: {expression}; log: {:?}",
                self.log().await
            );
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// The value of an expression in the page, by way of the debugger: it works without scripts too.
    pub async fn eval(&self, expression: &str) -> Value {
        let parameters = json!({ "expression": format!("(async () => JSON.stringify(await ({expression})))()"), "awaitPromise": true, "returnByValue": true });
        let answer = self.cdp("Runtime.evaluate", parameters).await;
        assert!(answer.get("exceptionDetails").is_none(), "{expression}: {answer}");
        let text = answer["result"]["value"].as_str().unwrap_or("null").to_owned();
        serde_json::from_str(&text).unwrap_or(Value::Null)
    }

    pub async fn text(&self, css: &str) -> String {
        self.eval(&format!("document.querySelector({css:?}).innerText"))
            .await
            .as_str()
            .unwrap_or_default()
            .trim()
            .to_owned()
    }

    pub async fn click(&self, css: &str) {
        let element = self.driver.find(By::Css(css)).await.unwrap_or_else(|error| panic!("{css}: {error}"));
        element.scroll_into_view().await.unwrap();
        element.click().await.unwrap_or_else(|error| panic!("{css}: {error}"));
    }

    /// Presses a key, by its DOM name, in whatever has the focus.
    pub async fn press(&self, key: &str) {
        let code = match key {
            "ArrowLeft" => 37,
            "ArrowRight" => 39,
            "Home" => 36,
            "End" => 35,
            "PageUp" => 33,
            "PageDown" => 34,
            _ => 0,
        };
        for kind in ["keyDown", "keyUp"] {
            let event = json!({ "type": kind, "key": key, "code": key, "windowsVirtualKeyCode": code });
            self.cdp("Input.dispatchKeyEvent", event).await;
        }
        tokio::time::sleep(Duration::from_millis(60)).await;
    }

    /// What the page's address says after the folder.
    pub async fn link(&self) -> String {
        self.eval("location.search + location.hash").await.as_str().unwrap_or_default().to_owned()
    }

    /// What the page has said on the console since the last time.
    pub async fn log(&self) -> Vec<String> {
        let entries = self.driver.browser_log().await.unwrap_or_default();
        entries.into_iter().map(|entry| format!("{} {}", entry.level, entry.message)).collect()
    }

    /// Ends the test: nothing was said, nothing was missing, nothing was asked of anybody else.
    pub async fn done(self) {
        assert_eq!(self.log().await, Vec::<String>::new());
        assert_eq!(self.server.missing(), Vec::<String>::new());
        self.quit().await;
    }

    pub async fn quit(self) {
        let _ = self.driver.quit().await;
    }
}

fn truthy(value: &Value) -> bool {
    !matches!(value, Value::Null | Value::Bool(false)) && *value != json!(0) && *value != json!("")
}

fn chromedriver() -> (Process, u16) {
    let mut child = Command::new("chromedriver")
        .arg("--port=0")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("chromedriver is on the path; `cargo xtask test` gets it");
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let started = lines.map_while(Result::ok).find(|line| line.contains("started successfully on port"));
    let port = started.and_then(|line| line.trim_end_matches('.').rsplit(' ').next()?.parse().ok());
    (Process(child), port.expect("chromedriver says its port"))
}
