//! What the browser tests need: the built page on a server of its own, and a headless browser that looks at it, of the
//! engine that `ENGINE` names.
//!
//! Invariant: a page that says anything on the console fails its test, unless the test takes the words away itself.

mod axe;
mod engine;
mod faults;
mod host;
mod input;
mod look;
mod process;
mod proxy;
mod server;
mod snapshot;
mod tree;

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use engine::Browser;
pub use engine::Engine;
pub use faults::MINOR;
pub use host::{Host, Kind};
pub use look::Look;
pub use proxy::Proxy;
pub use server::Server;
pub use snapshot::snapshot;

/// What a page tells of itself where something was waited for in vain: how far it has come, and what has been pressed.
const STATE: &str = "[location.href, document.readyState, document.documentElement.outerHTML.length, document.querySelector('.page')?.outerHTML.slice(0, 80), document.documentElement.className, document.documentElement.dataset.lazy, scrollY, document.activeElement?.outerHTML.slice(0, 80), performance.getEntriesByType('resource').map(of => [of.name, of.responseEnd])]";

/// A browser with the page open.
pub struct Page {
    pub server: Server,
    pub driver: WebDriver,
    browser: Browser,
    /// Whether the browser serves another test as well.
    usual: AtomicBool,
}

impl Page {
    /// Opens a path of the served folder (`?chart=share#id`).
    pub async fn open(look: Look, path: &str) -> Page {
        Page::open_on(Server::usual("DIST"), look, path).await
    }

    pub async fn open_on(server: Server, look: Look, path: &str) -> Page {
        Page::open_behind(None, server, look, path).await
    }

    /// Opens a page in a browser that reaches others than this machine by way of a proxy alone.
    pub async fn open_behind(proxy: Option<&Proxy>, server: Server, look: Look, path: &str) -> Page {
        let browser = Browser::take(look, proxy).await;
        let (driver, usual) = (browser.driver().clone(), engine::is_usual(look, proxy).into());
        let page = Page { server, driver, browser, usual };
        page.look(look).await;
        // What the tests before have left to say.
        page.log().await;
        page.goto(path).await;
        page
    }

    pub fn engine(&self) -> Engine {
        Engine::chosen()
    }

    pub async fn look(&self, look: Look) {
        self.browser.look(look).await;
    }

    /// A command of Chromium's debugger, for what no other way leads to; other engines have none.
    pub async fn cdp(&self, command: &str, parameters: Value) -> Value {
        self.usual.store(false, Ordering::Relaxed);
        match &self.browser {
            Browser::Chromium(browser) => browser.cdp(command, parameters).await,
            _ => panic!("{command}: {:?} has no such debugger", self.engine()),
        }
    }

    pub async fn goto(&self, path: &str) {
        self.driver.goto(format!("{}{path}", self.server.address)).await.unwrap();
    }

    /// Waits until the page has come to life.
    pub async fn live(&self) {
        self.until("document.querySelector('.page[data-live]')").await;
    }

    /// Waits until an expression is true. On the way from one document to the next there is nothing to ask, so that a
    /// fault only counts when it stays.
    pub async fn until(&self, expression: &str) {
        let started = Instant::now();
        loop {
            let value = self.ask(expression).await;
            if value.as_ref().is_ok_and(truthy) {
                return;
            }
            if Duration::from_secs(60) < started.elapsed() {
                let state = self.ask(STATE).await;
                panic!("never came true: {expression}: {value:?}; {state:?}; log: {:?}", self.log().await);
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// The value of an expression in the page; it works without scripts too.
    pub async fn eval(&self, expression: &str) -> Value {
        self.ask(expression).await.unwrap_or_else(|fault| panic!("{expression}: {fault}"))
    }

    /// Lays out what the page leaves out for being off the screen, so that all of it can be measured at once.
    pub async fn lay_out_all(&self) {
        self.until("document.documentElement.dataset.lazy !== ''").await;
        self.eval("delete document.documentElement.dataset.lazy").await;
        self.eval("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))").await;
    }

    async fn ask(&self, expression: &str) -> Result<Value, String> {
        let text = self.browser.run(&format!("(async () => JSON.stringify(await ({expression})))()")).await?;
        Ok(serde_json::from_str(&text).unwrap_or(Value::Null))
    }

    /// The value of an expression in a frame, which an expression of the page around it gives.
    pub async fn within(&self, frame: &str, expression: &str) -> Value {
        self.ask_within(frame, expression).await.unwrap_or_else(|fault| panic!("{frame}: {expression}: {fault}"))
    }

    /// Waits until an expression is true in a frame, past the moment in which its page comes.
    pub async fn until_within(&self, frame: &str, expression: &str) {
        let started = Instant::now();
        loop {
            let value = self.ask_within(frame, expression).await;
            if value.as_ref().is_ok_and(truthy) {
                return;
            }
            if Duration::from_secs(60) < started.elapsed() {
                let state = self.ask_within(frame, STATE).await;
                panic!("never came true in {frame}: {expression}: {value:?}; {state:?}; log: {:?}", self.log().await);
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    async fn ask_within(&self, frame: &str, expression: &str) -> Result<Value, String> {
        let found = self.driver.execute(format!("return {frame}"), Vec::new()).await;
        let element = found.and_then(|found| found.element()).map_err(|error| error.to_string())?;
        element.enter_frame().await.map_err(|error| error.to_string())?;
        let script = format!("(async () => JSON.stringify(await ({expression})))()");
        let said = engine::run(&self.driver, &script).await;
        self.driver.enter_default_frame().await.unwrap();
        Ok(serde_json::from_str(&said?).unwrap_or(Value::Null))
    }

    pub async fn text(&self, css: &str) -> String {
        self.eval(&format!("document.querySelector({css:?}).innerText"))
            .await
            .as_str()
            .unwrap_or_default()
            .trim()
            .to_owned()
    }

    /// Presses an element. What a page that has just come to life still lays out is waited for: it could move the element on
    /// after the driver has asked for its place.
    pub async fn click(&self, css: &str) {
        self.until("!document.querySelector('.page[data-live]') || document.documentElement.dataset.lazy !== ''").await;
        let element = self.driver.find(By::Css(css)).await.unwrap_or_else(|error| panic!("{css}: {error}"));
        element.scroll_into_view().await.unwrap();
        element.click().await.unwrap_or_else(|error| panic!("{css}: {error}"));
    }

    /// Waits until the top of a record is within the window: a browser goes to a fragment when it is ready to.
    pub async fn in_view(&self, id: &str) {
        let top = format!("document.getElementById({id:?}).getBoundingClientRect().top");
        self.until(&format!("{top} >= 0 && {top} < innerHeight")).await;
    }

    /// Has files saved in a folder without asking, and gives the folder. Who asks removes it.
    pub async fn downloads(&self) -> PathBuf {
        self.usual.store(false, Ordering::Relaxed);
        self.browser.downloads().await
    }

    /// What the page's address says after the folder.
    pub async fn link(&self) -> String {
        self.eval("location.search + location.hash").await.as_str().unwrap_or_default().to_owned()
    }

    /// What the page has said on the console since the last time.
    pub async fn log(&self) -> Vec<String> {
        self.browser.log(&self.server).await
    }

    /// Ends the test: nothing was said, nothing was missing, nothing was asked of anybody else.
    pub async fn done(self) {
        assert_eq!(self.log().await, Vec::<String>::new());
        assert_eq!(self.server.missing(), Vec::<String>::new());
        if self.usual.into_inner() { self.browser.keep().await } else { self.browser.quit().await }
    }

    pub async fn quit(self) {
        self.browser.quit().await;
    }
}

/// An expression: whether there is such an element and it can be seen.
pub fn visible(css: &str) -> String {
    format!(
        "!!document.querySelector({css:?}) && document.querySelector({css:?}).checkVisibility({{visibilityProperty: true}})"
    )
}

fn truthy(value: &Value) -> bool {
    !matches!(value, Value::Null | Value::Bool(false)) && *value != json!(0) && *value != json!("")
}
