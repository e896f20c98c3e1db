use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs};

use serde_json::json;
use thirtyfour::Capabilities;
use thirtyfour::prelude::*;

use super::{connect, run};
use crate::process::{Process, first, free_port};
use crate::{Look, Proxy};

/// WebKit in Debian's MiniBrowser, on a screen of its own whose settings (theme, scale, motion) change as a desktop's would.
pub struct Webkit {
    pub driver: WebDriver,
    /// Settings, and what is saved; the screen's own, which goes with it.
    folder: PathBuf,
    settings: Process,
    _driver: Process,
    _screen: Process,
}

/// The toolbar would keep the window wider than a phone.
const NO_TOOLBAR: &str = "* { min-width: 0; min-height: 0; padding: 0; margin: 0; border-width: 0; font-size: 1px; -gtk-icon-transform: scale(0) }";

impl Webkit {
    pub async fn start(look: Look, proxy: Option<&Proxy>) -> Webkit {
        let mut screen = Command::new("Xvfb");
        screen.args(["-displayfd", "1", "-screen", "0", "4400x3000x24", "-nolisten", "tcp"]);
        let (screen, lines) = Process::start_reading(&mut screen);
        let display = first(&lines, "Xvfb says its display", |line| {
            line.trim().parse::<u32>().ok().map(|number| format!(":{number}"))
        });
        let folder = screen.folder.clone();
        fs::create_dir_all(folder.join("gtk-3.0")).unwrap();
        fs::create_dir_all(folder.join("downloads")).unwrap();
        let downloads = format!("XDG_DOWNLOAD_DIR={:?}\n", folder.join("downloads"));
        fs::write(folder.join("user-dirs.dirs"), downloads).unwrap();
        fs::write(folder.join("gtk-3.0/gtk.css"), NO_TOOLBAR).unwrap();
        settle(&folder, look);
        let mut settings = Command::new("xsettingsd");
        settings.arg("-c").arg(folder.join("settings")).env("DISPLAY", &display).stdout(Stdio::null());
        let settings = Process::start(&mut settings);

        let mut arguments = vec!["--automation"];
        if !look.scripts {
            arguments.push("--enable-javascript=false");
        }
        let mut wants = Capabilities::new();
        wants.set("webkitgtk:browserOptions", json!({ "binary": mini_browser(), "args": arguments })).unwrap();
        if let Some(proxy) = proxy {
            wants.set("proxy", proxy.wanted()).unwrap();
        }
        let (process, driver) = drive(&folder, &display, &wants).await;
        // No window manager is there to give the window the keyboard: without it nothing shows where the focus is.
        let mut focus = Command::new("xdotool");
        focus.args(["search", "--sync", "--onlyvisible", "--class", "MiniBrowser", "windowfocus"]);
        let focused = focus.env("DISPLAY", &display).stdout(Stdio::null()).status();
        assert!(focused.is_ok_and(|status| status.success()), "xdotool gives MiniBrowser the keyboard");
        Webkit { driver, folder, settings, _driver: process, _screen: screen }
    }

    pub fn downloads(&self) -> PathBuf {
        self.folder.join("downloads")
    }

    /// Scripts are allowed or not when the browser starts; there is no touch.
    pub async fn look(&self, look: Look) {
        settle(&self.folder, look);
        self.settings.signal("-HUP");
        let Look { width, height, ratio, dark, still, .. } = look;
        let wanted = json!([width, height, ratio, dark, still]).to_string();
        let seen = "(async () => JSON.stringify([innerWidth, innerHeight, devicePixelRatio, matchMedia('(prefers-color-scheme: dark)').matches, matchMedia('(prefers-reduced-motion: reduce)').matches, outerHeight - innerHeight]))()";
        let started = Instant::now();
        loop {
            // The driver was once seen to close the connection here; a question does no harm asked twice.
            let answer: Vec<serde_json::Value> = match run(&self.driver, seen).await {
                Ok(answer) => serde_json::from_str(&answer).unwrap(),
                Err(fault) => vec![json!(fault), json!(null), json!(null), json!(null), json!(null), json!(null)],
            };
            let now = json!([answer[0], answer[1], answer[2].as_f64(), answer[3], answer[4]]).to_string();
            if now == wanted {
                return;
            }
            assert!(started.elapsed() < Duration::from_secs(10), "the window stays at {now}, wanted: {wanted}");
            // What is left of the toolbar stands above the page.
            let toolbar = answer[5].as_u64().unwrap_or(0) as u32;
            self.driver.set_window_rect(0, 0, width, height + toolbar).await.unwrap();
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
    }
}

/// Starts the driver and, by it, the browser. One driver in some thirty that are told of a proxy never says that its browser
/// has started; then both are ended, and others take their place.
async fn drive(folder: &Path, display: &str, wants: &Capabilities) -> (Process, WebDriver) {
    const PATIENCE: Duration = Duration::from_secs(20);
    let mut faults = Vec::new();
    for _ in 0..4 {
        let port = free_port();
        let mut command = Command::new("WebKitWebDriver");
        command
            .arg(format!("--port={port}"))
            .env("DISPLAY", display)
            .env("XDG_CONFIG_HOME", folder)
            .env("GDK_BACKEND", "x11")
            .env("NO_AT_BRIDGE", "1")
            .stdout(Stdio::null());
        let process = Process::start(&mut command);
        let started = Instant::now();
        while let Some(left) = PATIENCE.checked_sub(started.elapsed()) {
            let asked = connect(port, wants.clone());
            match tokio::time::timeout(left, asked).await {
                Ok(Ok(driver)) => return (process, driver),
                Ok(Err(error)) => faults.push(error.to_string()),
                Err(_) => faults.push(format!("no answer in {} s", PATIENCE.as_secs())),
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
    faults.dedup();
    panic!("MiniBrowser: {faults:?}")
}

/// Writes the desktop's settings.
fn settle(folder: &Path, look: Look) {
    let Look { ratio, dark, still, .. } = look;
    assert!(ratio.fract() == 0.0, "a screen of WebKitGTK is scaled by whole numbers, not by {ratio}");
    let theme = if dark { "Adwaita-dark" } else { "Adwaita" };
    let settings = format!(
        "Net/ThemeName \"{theme}\"\nGdk/WindowScalingFactor {ratio}\nGdk/UnscaledDPI 98304\nXft/DPI {}\nGtk/EnableAnimations {}\n",
        98304.0 * ratio,
        u8::from(!still)
    );
    fs::write(folder.join("settings"), settings).unwrap();
}

/// `MINIBROWSER`, or where Debian puts it.
fn mini_browser() -> PathBuf {
    if let Some(path) = env::var_os("MINIBROWSER") {
        return path.into();
    }
    let libraries = fs::read_dir("/usr/lib").into_iter().flatten().filter_map(|entry| entry.ok());
    let mut places = libraries.map(|entry| entry.path().join("webkit2gtk-4.1/MiniBrowser"));
    places.find(|path| path.is_file()).expect("MiniBrowser is in /usr/lib; `cargo xtask test` gets it")
}
