use std::env;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use http::Method;
use serde_json::{Value, json};
use thirtyfour::Capabilities;
use thirtyfour::prelude::*;

use super::{Raw, connect, run};
use crate::process::{Lines, Process, first};
use crate::{Look, Proxy};

/// Firefox, looked at by scripts that run in the browser itself, asked by WebDriver, heard on its standard output.
pub struct Firefox {
    pub driver: WebDriver,
    lines: Lines,
    /// How many of the lines were given out.
    read: AtomicUsize,
    /// Whether the page may run scripts.
    scripts: AtomicBool,
    _process: Process,
}

/// Room for every look: what lies outside the window cannot be clicked.
const WINDOW: [(&str, &str); 2] = [("MOZ_HEADLESS_WIDTH", "1600"), ("MOZ_HEADLESS_HEIGHT", "1400")];

/// The page's size, ratio and theme, its pointer, and whether it may run scripts; what the developer tools' own view of
/// phones does.
const LOOK: &str = "
    const [look] = arguments, browser = gBrowser.selectedBrowser, context = browser.browsingContext;
    for (const [name, value] of [['width', look.width], ['height', look.height], ['min-width', look.width]])
        browser.style.setProperty(name, value + 'px');
    browser.style.setProperty('flex', 'none');
    const pointer = look.touch ? 1 : 6;
    Services.prefs.setIntPref('ui.primaryPointerCapabilities', pointer);
    Services.prefs.setIntPref('ui.allPointerCapabilities', pointer);
    Services.prefs.setIntPref('ui.useOverlayScrollbars', look.touch ? 1 : 0);
    Services.prefs.setIntPref('ui.prefersReducedMotion', look.still ? 1 : 0);
    context.prefersColorSchemeOverride = look.dark ? 'dark' : 'light';
    context.overrideDPPX = look.ratio;
    context.touchEventsOverride = look.touch ? 'enabled' : 'none';
    context.allowJavascript = look.scripts;
";

/// Faults and warnings about the page; what scripts say themselves goes to the standard output.
///
/// A page that is left while the worker's answer is still being copied to it is one too for Firefox, which then has lost the
/// answer's address; a worker that fails is told of with the address.
const FAULTS: &str = "
    const faults = Services.console.getMessageArray()
        .filter(said => said instanceof Ci.nsIScriptError && !said.isFromChromeContext && said.innerWindowID)
        .filter(said => !said.errorMessage.startsWith('Failed to load ‘’. A ServiceWorker'))
        .map(said => `${said.category}: ${said.errorMessage} ${said.sourceName}:${said.lineNumber}`);
    Services.console.reset();
    return JSON.stringify(faults);
";

impl Firefox {
    pub async fn start(proxy: Option<&Proxy>) -> Firefox {
        let program = env::var_os("GECKODRIVER").unwrap_or_else(|| "geckodriver".into());
        let mut command = Command::new(program);
        command.args(["--port=0", "--websocket-port=0", "--allow-system-access"]).envs(WINDOW);
        let (process, lines) = Process::start_reading(&mut command);
        let port: u16 = first(&lines, "geckodriver says its port", |line| {
            line.split("Listening on 127.0.0.1:").nth(1)?.trim().parse().ok()
        });
        let preferences = json!({
            "devtools.console.stdout.content": true,
            "devtools.console.stdout.chrome": false,
            "dom.w3c_touch_events.enabled": 2,
            // The browser's own errands, of which it would tell on the same line.
            "app.normandy.enabled": false,
            "messaging-system.log": "off",
            "browser.region.update.enabled": false,
            "services.settings.server": "data:,",
            // The list of what was saved would take the keyboard from the next test's page.
            "browser.download.alwaysOpenPanel": false,
            // It ends at once: to end in good order takes it five seconds. No process is kept ready for a page that never comes.
            "toolkit.shutdown.fastShutdownStage": 3,
            "dom.ipc.processPrelaunch.enabled": false,
        });
        let mut wants = Capabilities::new();
        wants.set("browserName", "firefox").unwrap();
        wants.set("moz:firefoxOptions", json!({ "args": ["-headless"], "prefs": preferences })).unwrap();
        if let Some(proxy) = proxy {
            wants.set("proxy", proxy.wanted()).unwrap();
        }
        let driver = connect(port, wants).await.expect("geckodriver starts a browser");
        Firefox { driver, lines, read: AtomicUsize::new(0), scripts: AtomicBool::new(true), _process: process }
    }

    pub async fn look(&self, look: Look) {
        let Look { width, height, ratio, dark, scripts, touch, still, .. } = look;
        let look = json!({ "width": width, "height": height, "ratio": ratio, "dark": dark, "scripts": scripts, "touch": touch, "still": still });
        self.inside(LOOK, vec![look]).await;
        self.scripts.store(scripts, Ordering::Relaxed);
        let seen = "(async () => `${innerWidth} ${innerHeight}`)()";
        let started = Instant::now();
        while run(&self.driver, seen).await.unwrap() != format!("{width} {height}") {
            assert!(started.elapsed() < Duration::from_secs(10), "the window never took {width} × {height}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// In the page's own world, where what a test puts in the place of something is of the page's own kind; where the page
    /// may run no such script (a policy, no scripts at all), in the driver's world beside it. Without scripts the page's
    /// world may still take one, and never end it.
    pub async fn run(&self, script: &str) -> Result<String, String> {
        if !self.scripts.load(Ordering::Relaxed) {
            return run(&self.driver, script).await;
        }
        let own = format!(
            "(() => {{ try {{ const said = window.eval({}); if (said?.then) return said }} catch {{}} return {script} }})()",
            json!(script)
        );
        run(&self.driver, &own).await
    }

    pub async fn log(&self) -> Vec<String> {
        // What was printed before a mark has been read when the mark has.
        let mark = format!("mark {}", self.read.load(Ordering::Relaxed));
        run(&self.driver, &format!("(async () => {{ console.log({mark:?}) }})()")).await.unwrap();
        first(&self.lines, "Firefox prints what the console says", |line| line.contains(&mark).then_some(()));
        let faults = self.inside(FAULTS, Vec::new()).await;
        let lines = self.lines.lock().unwrap();
        let from = self.read.swap(lines.len(), Ordering::Relaxed);
        let words = lines[from..].iter().filter(|line| line.starts_with("console.") && !line.contains(&mark));
        let faults: Vec<String> = serde_json::from_str(faults.as_str().unwrap()).unwrap();
        words.cloned().chain(faults).collect()
    }

    pub async fn save_in(&self, folder: &Path) {
        const SAVE: &str = "
            Services.prefs.setIntPref('browser.download.folderList', 2);
            Services.prefs.setStringPref('browser.download.dir', arguments[0]);
        ";
        self.inside(SAVE, vec![json!(folder)]).await;
    }

    /// Runs a script in the browser itself, with all its rights.
    async fn inside(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.context("chrome").await;
        let answer = self.driver.execute(script, arguments).await;
        self.context("content").await;
        answer.unwrap_or_else(|error| panic!("{script}: {error}")).json().clone()
    }

    async fn context(&self, context: &'static str) {
        let body = Some(json!({ "context": context }));
        let path = "moz/context".to_owned();
        self.driver.handle().cmd(Raw { method: Method::POST, path, body }).await.unwrap();
    }
}
