use std::time::Duration;

use http::Method;
use serde_json::json;
use thirtyfour::prelude::*;

use crate::Page;
use crate::engine::{Raw, act, pointer};

/// Keys by their DOM names, and what WebDriver calls them.
const KEYS: [(&str, char); 14] = [
    ("Tab", '\u{e004}'),
    ("Enter", '\u{e007}'),
    ("Shift", '\u{e008}'),
    ("Control", '\u{e009}'),
    ("Escape", '\u{e00c}'),
    ("Space", ' '),
    ("PageUp", '\u{e00e}'),
    ("PageDown", '\u{e00f}'),
    ("End", '\u{e010}'),
    ("Home", '\u{e011}'),
    ("ArrowLeft", '\u{e012}'),
    ("ArrowUp", '\u{e013}'),
    ("ArrowRight", '\u{e014}'),
    ("ArrowDown", '\u{e015}'),
];

impl Page {
    /// Presses a key, or keys held together (`Shift+Tab`), in whatever has the focus.
    pub async fn press(&self, keys: &str) {
        self.strike(keys).await;
        tokio::time::sleep(Duration::from_millis(60)).await;
    }

    async fn strike(&self, keys: &str) {
        let keys: Vec<char> = keys.split('+').map(key).collect();
        let event = |kind: &str, key: &char| json!({ "type": kind, "value": key });
        let down = keys.iter().map(|key| event("keyDown", key));
        let up = keys.iter().rev().map(|key| event("keyUp", key));
        let actions: Vec<_> = down.chain(up).collect();
        act(&self.driver, json!({ "type": "key", "id": "keys", "actions": actions })).await;
    }

    pub async fn tab(&self) {
        self.press("Tab").await;
    }

    /// Types text into whatever has the focus.
    pub async fn type_text(&self, text: &str) {
        let actions: Vec<_> = text
            .chars()
            .flat_map(|key| ["keyDown", "keyUp"].map(|kind| json!({ "type": kind, "value": key })))
            .collect();
        act(&self.driver, json!({ "type": "key", "id": "keys", "actions": actions })).await;
        tokio::time::sleep(Duration::from_millis(60)).await;
    }

    /// Moves the mouse to a place in the window.
    pub async fn hover(&self, x: f64, y: f64) {
        let step = json!({ "type": "pointerMove", "duration": 0, "origin": "viewport", "x": x.round() as i64, "y": y.round() as i64 });
        act(&self.driver, json!({ "type": "pointer", "id": "mouse", "actions": [step] })).await;
    }

    /// Draws a finger over the page, in steps as a hand would; WebKit has no fingers here and takes the mouse.
    pub async fn drag(&self, from: (f64, f64), to: (f64, f64)) {
        const STEPS: u32 = 12;
        let at = |step: u32| {
            let part = f64::from(step) / f64::from(STEPS);
            (from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part)
        };
        let along: Vec<(f64, f64)> = (0..=STEPS).map(at).collect();
        self.finger(&along).await;
    }

    /// Puts a finger down at the first place, moves it over the others, lifts it at the last; in WebKit the mouse.
    pub async fn finger(&self, along: &[(f64, f64)]) {
        self.browser.finger(along).await;
        tokio::time::sleep(Duration::from_millis(60)).await;
    }

    /// Presses the mouse at the first place, moves it over the others, lets go at the last.
    pub async fn mouse(&self, along: &[(f64, f64)]) {
        pointer(&self.driver, "mouse", along).await;
    }

    /// Every stop of the focus, by Tab from the top of the page until it leaves the page or comes round: `tag#id name`.
    pub async fn keyboard_walk(&self) -> Vec<String> {
        const STOP: &str = "(() => { const e = document.activeElement; if (!e || e == document.body || e == document.documentElement || e.stop) return ''; e.stop = true; return e.localName + (e.id && '#' + e.id) })()";
        self.eval("(document.activeElement.blur(), scrollTo(0, 0), getSelection().removeAllRanges())").await;
        let mut stops = Vec::new();
        loop {
            self.strike("Tab").await;
            let stop = self.eval(STOP).await;
            let stop = stop.as_str().unwrap_or_default();
            if stop.is_empty() {
                break;
            }
            let element = self.driver.active_element().await.unwrap();
            let name = self.name(&element).await;
            stops.push(format!("{stop} {name}").trim_end().to_owned());
        }
        self.eval("document.querySelectorAll('*').forEach(e => { delete e.stop })").await;
        stops
    }

    /// The name by which a screen reader calls an element.
    async fn name(&self, element: &WebElement) -> String {
        let path = format!("element/{}/computedlabel", element.element_id());
        let answer = self.driver.handle().cmd(Raw { method: Method::GET, path, body: None }).await;
        let label: String = answer.and_then(|answer| answer.value()).expect("a label");
        label.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

fn key(name: &str) -> char {
    let known = KEYS.iter().find(|(known, _)| *known == name).map(|(_, key)| *key);
    let mut letters = name.chars();
    known.or_else(|| letters.next().filter(|_| letters.next().is_none())).unwrap_or_else(|| {
        let names: Vec<&str> = KEYS.iter().map(|(name, _)| *name).collect();
        panic!("no key {name:?}; there are single letters, {}", names.join(", "))
    })
}
