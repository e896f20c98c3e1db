use std::process::Command;

use serde_json::{Value, json};
use thirtyfour::prelude::*;
use thirtyfour::{ChromiumLikeCapabilities, LoggingPrefsLogLevel};

use super::connect;
use crate::process::{Process, first};
use crate::{Look, Proxy};

/// Chromium, looked at and asked by way of its debugger.
pub struct Chromium {
    pub driver: WebDriver,
    _process: Process,
}

impl Chromium {
    pub async fn start(look: Look, proxy: Option<&Proxy>) -> Chromium {
        let (process, port) = driver();
        let mut wants = DesiredCapabilities::chrome();
        let flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"];
        let quiet = [
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--force-color-profile=srgb",
        ];
        let heard = look.heard.then_some("--force-renderer-accessibility");
        for flag in flags.into_iter().chain(quiet).chain(heard) {
            wants.add_arg(flag).unwrap();
        }
        wants.set_logging_prefs("browser", LoggingPrefsLogLevel::All).unwrap();
        if let Some(proxy) = proxy {
            wants.set("proxy", proxy.wanted()).unwrap();
        }
        let driver = connect(port, wants).await.expect("chromedriver starts a browser");
        Chromium { driver, _process: process }
    }

    pub async fn look(&self, look: Look) {
        let Look { width, height, ratio, dark, scripts, touch, still, .. } = look;
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": ratio, "mobile": touch });
        self.cdp("Emulation.setDeviceMetricsOverride", size).await;
        self.cdp("Emulation.setTouchEmulationEnabled", json!({ "enabled": touch })).await;
        let features = json!([
            { "name": "prefers-color-scheme", "value": if dark { "dark" } else { "light" } },
            { "name": "prefers-reduced-motion", "value": if still { "reduce" } else { "no-preference" } },
        ]);
        self.cdp("Emulation.setEmulatedMedia", json!({ "features": features })).await;
        self.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": !scripts })).await;
    }

    pub async fn cdp(&self, command: &str, parameters: Value) -> Value {
        self.driver.cdp().send_raw(command, parameters).await.unwrap_or_else(|error| panic!("{command}: {error}"))
    }

    pub async fn run(&self, script: &str) -> Result<String, String> {
        let parameters = json!({ "expression": script, "awaitPromise": true, "returnByValue": true });
        let answer = self.cdp("Runtime.evaluate", parameters).await;
        if answer.get("exceptionDetails").is_some() {
            return Err(answer.to_string());
        }
        Ok(answer["result"]["value"].as_str().unwrap_or("null").to_owned())
    }

    pub async fn log(&self) -> Vec<String> {
        let entries = self.driver.browser_log().await.unwrap_or_default();
        entries.into_iter().map(|entry| format!("{} {}", entry.level, entry.message)).collect()
    }

    pub async fn finger(&self, along: &[(f64, f64)]) {
        for (step, (x, y)) in along.iter().enumerate() {
            let kind = if step == 0 { "touchStart" } else { "touchMove" };
            let points = json!([{ "x": x, "y": y }]);
            self.cdp("Input.dispatchTouchEvent", json!({ "type": kind, "touchPoints": points })).await;
        }
        self.cdp("Input.dispatchTouchEvent", json!({ "type": "touchEnd", "touchPoints": [] })).await;
    }
}

/// The driver on a port of its own. It looks for one free both in IPv6 and IPv4, one after the other, and where another
/// program takes it in between it gives up ("IPv4 port not available").
fn driver() -> (Process, u16) {
    for _ in 0..20 {
        let (process, lines) = Process::start_reading(Command::new("chromedriver").arg("--port=0"));
        let port = first(&lines, "chromedriver says its port", |line| {
            let port =
                line.split("started successfully on port ").nth(1).map(|after| after.trim_end_matches('.').parse());
            if line.ends_with("Exiting...") { Some(None) } else { port.map(Result::ok) }
        });
        if let Some(port) = port {
            return (process, port);
        }
    }
    panic!("chromedriver finds no port in twenty tries");
}
