//! The three engines, each with its own way to be looked at, asked and listened to.
//!
//! Invariant: a test never names an engine but for a single step that one of them cannot do, with the reason beside it.

mod chromium;
mod firefox;
mod kept;
mod webkit;

use std::env;
use std::path::PathBuf;
use std::time::Duration;

use http::Method;
use serde_json::{Value, json};
use thirtyfour::common::command::{Command, FormatRequestData};
use thirtyfour::error::WebDriverResult;
use thirtyfour::{Capabilities, RequestData, SessionId, WebDriver};

use crate::process::folder;
use crate::{Look, Proxy, Server};
pub use chromium::Chromium;
pub use firefox::Firefox;
pub use kept::is_usual;
pub use webkit::Webkit;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Engine {
    Chromium,
    Firefox,
    Webkit,
}

impl Engine {
    /// The engine that `ENGINE` names; Chromium where nothing is said.
    pub fn chosen() -> Engine {
        match env::var("ENGINE").as_deref() {
            Err(_) | Ok("chromium") => Engine::Chromium,
            Ok("firefox") => Engine::Firefox,
            Ok("webkit") => Engine::Webkit,
            Ok(other) => panic!("ENGINE: no engine {other:?}; there are chromium, firefox, webkit"),
        }
    }
}

/// A running browser.
pub enum Browser {
    Chromium(Chromium),
    Firefox(Firefox),
    Webkit(Webkit),
}

impl Browser {
    async fn start(look: Look, proxy: Option<&Proxy>) -> Browser {
        match Engine::chosen() {
            Engine::Chromium => Browser::Chromium(Chromium::start(look, proxy).await),
            Engine::Firefox => Browser::Firefox(Firefox::start(proxy).await),
            Engine::Webkit => Browser::Webkit(Webkit::start(look, proxy).await),
        }
    }

    pub fn driver(&self) -> &WebDriver {
        match self {
            Browser::Chromium(browser) => &browser.driver,
            Browser::Firefox(browser) => &browser.driver,
            Browser::Webkit(browser) => &browser.driver,
        }
    }

    pub async fn look(&self, look: Look) {
        match self {
            Browser::Chromium(browser) => browser.look(look).await,
            Browser::Firefox(browser) => browser.look(look).await,
            Browser::Webkit(browser) => browser.look(look).await,
        }
    }

    /// Runs a script that gives a promise of text, in the page, whether the page itself may run scripts or not.
    pub async fn run(&self, script: &str) -> Result<String, String> {
        match self {
            Browser::Chromium(browser) => browser.run(script).await,
            Browser::Firefox(browser) => browser.run(script).await,
            Browser::Webkit(browser) => run(&browser.driver, script).await,
        }
    }

    pub async fn log(&self, server: &Server) -> Vec<String> {
        match self {
            Browser::Chromium(browser) => browser.log().await,
            Browser::Firefox(browser) => browser.log().await,
            Browser::Webkit(_) => server.said(),
        }
    }

    /// Has files saved in a folder without asking, and gives the folder. Who asks removes it.
    pub async fn downloads(&self) -> PathBuf {
        let folder = match self {
            Browser::Webkit(browser) => browser.downloads(),
            _ => folder("downloads"),
        };
        match self {
            Browser::Chromium(browser) => {
                let allow = json!({ "behavior": "allow", "downloadPath": folder });
                browser.cdp("Browser.setDownloadBehavior", allow).await;
            }
            Browser::Firefox(browser) => browser.save_in(&folder).await,
            Browser::Webkit(_) => {}
        }
        folder
    }

    /// Moves a finger, or where the engine cannot be touched a mouse with its button down, along a line.
    pub async fn finger(&self, along: &[(f64, f64)]) {
        match self {
            Browser::Chromium(browser) => browser.finger(along).await,
            Browser::Firefox(browser) => pointer(&browser.driver, "touch", along).await,
            Browser::Webkit(browser) => pointer(&browser.driver, "mouse", along).await,
        }
    }
}

/// A driver and its browser. Each request has a connection of its own: a browser outlives the test that started it, and a
/// connection kept from there would end with that test's runtime, in the middle of another.
async fn connect(port: u16, wants: impl Into<Capabilities>) -> WebDriverResult<WebDriver> {
    const PATIENCE: Duration = Duration::from_secs(120);
    let client = reqwest::Client::builder().pool_max_idle_per_host(0).timeout(PATIENCE).build().expect("a client");
    WebDriver::builder(format!("http://127.0.0.1:{port}"), wants).client(client).connect().await
}

/// Runs a script by WebDriver alone.
pub async fn run(driver: &WebDriver, script: &str) -> Result<String, String> {
    let script = format!(
        "const done = arguments[arguments.length - 1]; ({script}).then(said => done(['said', said]), fault => done(['fault', String(fault)]))"
    );
    let answer = driver.execute_async(script, Vec::new()).await.map_err(|error| error.to_string())?;
    match (answer.json()[0].as_str(), answer.json()[1].as_str()) {
        (Some("said"), said) => Ok(said.unwrap_or("null").to_owned()),
        (_, fault) => Err(fault.unwrap_or("no answer").to_owned()),
    }
}

/// Puts a pointer down at the first place, moves it over all others, lifts it at the last.
pub async fn pointer(driver: &WebDriver, kind: &str, along: &[(f64, f64)]) {
    let to = |(x, y): &(f64, f64), duration: u32| json!({ "type": "pointerMove", "duration": duration, "origin": "viewport", "x": x.round() as i64, "y": y.round() as i64 });
    let mut steps = vec![to(&along[0], 0), json!({ "type": "pointerDown", "button": 0 })];
    steps.extend(along[1..].iter().map(|place| to(place, 16)));
    steps.push(json!({ "type": "pointerUp", "button": 0 }));
    act(driver, json!({ "type": "pointer", "id": kind, "parameters": { "pointerType": kind }, "actions": steps }))
        .await;
}

/// Performs the actions of one input source and lets go of everything.
pub async fn act(driver: &WebDriver, source: Value) {
    let actions = json!([source]);
    driver
        .handle()
        .cmd(Command::PerformActions(actions.clone().into()))
        .await
        .unwrap_or_else(|error| panic!("{actions}: {error}"));
}

/// A command of WebDriver for which the library has no word.
#[derive(Debug)]
pub struct Raw {
    pub method: Method,
    /// Below the session.
    pub path: String,
    pub body: Option<Value>,
}

impl FormatRequestData for Raw {
    fn format_request(&self, session: &SessionId) -> RequestData {
        let request = RequestData::new(self.method.clone(), format!("session/{session}/{}", self.path));
        match &self.body {
            Some(body) => request.add_body(body.clone()),
            None => request,
        }
    }
}
