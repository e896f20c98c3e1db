//! The parts in frames of other people's pages, beside the very scripts that newsrooms run. The pages around are of another
//! origin than the explainer's.
//!
//! Each test prints its rows of the matrix: host, page, how far the frame's height is from the content's (after loading, after
//! opening something, after turning the phone, in CSS pixels), messages heard, errors.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::time::Duration;

use browser_tests::{Look, Page, Server};
use serde_json::Value;

/// A page around the frames.
struct Host {
    name: &'static str,
    /// Scripts in the folder of node packages.
    scripts: &'static [&'static str],
    /// The markup of one frame: `SRC`, and `N` for its number.
    frame: &'static str,
    /// What stands after all frames.
    after: &'static str,
    /// What is added to a frame's address.
    query: &'static str,
    /// The heights that the host allows.
    within: (f64, f64),
}

const PLAIN: &str =
    "<iframe class=f src='SRC' width='100%' height=150 style='border:0' scrolling=no title='Frame N'></iframe>";
const ANY: (f64, f64) = (0.0, 1e6);

#[tokio::test]
async fn datawrapper() {
    // The script that Datawrapper publishes today, and, below, what older embed codes carry inline.
    let scripts = &["@datawrapper/chart-core/lib/embed.js"];
    matrix(Host { name: "Datawrapper", scripts, frame: PLAIN, after: "", query: "", within: ANY }).await;
}

#[tokio::test]
async fn datawrapper_of_old() {
    const AFTER: &str = "<script>addEventListener('message', function (event) {
        var told = event.data && event.data['datawrapper-height'];
        for (var key in told) {
            var frame = document.getElementById('datawrapper-chart-' + key) || document.querySelector(\"iframe[src*='\" + key + \"']\");
            if (frame) frame.style.height = told[key] + 'px';
        }
    })</script>";
    matrix(Host { name: "Datawrapper, older", scripts: &[], frame: PLAIN, after: AFTER, query: "", within: ANY }).await;
}

#[tokio::test]
async fn pym() {
    let frame = "<div id=pymN data-pym-src='SRC'></div>";
    matrix(Host { name: "pym.js 1.3", scripts: &["pym.js/dist/pym.v1.js"], frame, after: "", query: "", within: ANY })
        .await;
}

#[tokio::test]
async fn iframe_resizer_4() {
    let after = "<script>iFrameResize({ log: false }, '.f')</script>";
    let scripts = &["iframe-resizer/js/iframeResizer.js"];
    matrix(Host { name: "iframe-resizer 4", scripts, frame: PLAIN, after, query: "", within: ANY }).await;
}

#[tokio::test]
async fn iframe_resizer_5() {
    let after = "<script>iframeResize({ license: 'GPLv3', waitForLoad: false }, '.f')</script>";
    let scripts = &["@iframe-resizer/parent/index.umd.js"];
    matrix(Host { name: "iframe-resizer 5", scripts, frame: PLAIN, after, query: "", within: ANY }).await;
}

#[tokio::test]
async fn open_iframe_resizer() {
    for (name, after) in [
        ("open-iframe-resizer 2", "<script>iframeResizer.initialize({}, '.f')</script>"),
        (
            "open-iframe-resizer 2, legacy",
            "<script>iframeResizer.initialize({ enableLegacyLibSupport: true }, '.f')</script>",
        ),
    ] {
        let scripts = &["@open-iframe-resizer/core/dist/index.umd.cjs"];
        matrix(Host { name, scripts, frame: PLAIN, after, query: "", within: ANY }).await;
    }
}

#[tokio::test]
async fn newswire_frames() {
    let frame = "<div data-frame-src='SRC'></div>";
    let scripts = &["@newswire/frames/dist/frames.umd.js"];
    let after = "<script>newswireFrames.autoInitFrames()</script>";
    matrix(Host { name: "@newswire/frames", scripts, frame, after, query: "", within: ANY }).await;
}

#[tokio::test]
async fn sidechain() {
    let frame = "<side-chain src='SRC'></side-chain>";
    let scripts = &["@nprapps/sidechain/dist/sidechain.js"];
    matrix(Host { name: "sidechain", scripts, frame, after: "", query: "", within: ANY }).await;
}

#[tokio::test]
async fn wordpress() {
    // The documented protocol: an opaque origin, a secret in the fragment, heights between 200 and 1000, and nothing to be
    // seen before the first message.
    let frame = "<iframe class='f wp-embedded-content' sandbox='allow-scripts' security=restricted style='position:absolute;visibility:hidden' data-secret=secretNNNN src='SRC#?secret=secretNNNN' width=600 height=338 title='Frame N' frameborder=0 marginwidth=0 marginheight=0 scrolling=no></iframe>";
    const AFTER: &str = "<script>addEventListener('message', ({ data, source }) => {
        if (!data || !(data.secret || data.message || data.value) || /[^a-zA-Z0-9]/.test(data.secret)) return;
        for (const frame of document.querySelectorAll(`iframe[data-secret='${data.secret}']`)) {
            if (source !== frame.contentWindow || data.message !== 'height') continue;
            frame.removeAttribute('style');
            frame.height = Math.max(200, Math.min(1000, parseInt(data.value, 10)));
        }
    })</script>";
    matrix(Host { name: "WordPress", scripts: &[], frame, after: AFTER, query: "", within: (200.0, 1000.0) }).await;
}

#[tokio::test]
async fn amp() {
    const AFTER: &str = "<script>addEventListener('message', ({ data, source }) => {
        if (!data || data.sentinel !== 'amp' || data.type !== 'embed-size' || !(data.height >= 100)) return;
        for (const frame of document.querySelectorAll('.f')) if (frame.contentWindow === source) frame.style.height = data.height + 'px';
    })</script>";
    let frame = "<iframe class=f sandbox='allow-scripts allow-popups' src='SRC#amp=1' width='100%' height=150 style='border:0' title='Frame N'></iframe>";
    matrix(Host { name: "AMP", scripts: &[], frame, after: AFTER, query: "", within: (100.0, 1e6) }).await;
}

#[tokio::test]
async fn medium_and_guardian() {
    const MEDIUM: &str = "<script>addEventListener('message', ({ data, source }) => {
        let told; try { told = JSON.parse(data) } catch { return }
        if (told.context !== 'iframe.resize') return;
        for (const frame of document.querySelectorAll('.f')) if (frame.contentWindow === source) frame.height = told.height;
    })</script>";
    const GUARDIAN: &str = "<script>addEventListener('message', ({ data, source }) => {
        let told; try { told = JSON.parse(data) } catch { return }
        if (told.type !== 'set-height' || !/^iframeMessenger:/.test(told.id)) return;
        for (const frame of document.querySelectorAll('.f')) if (frame.contentWindow === source) frame.height = told.value;
    })</script>";
    matrix(Host { name: "iframe.resize (Medium)", scripts: &[], frame: PLAIN, after: MEDIUM, query: "", within: ANY })
        .await;
    let query = "?host=guardian";
    matrix(Host { name: "Guardian", scripts: &[], frame: PLAIN, after: GUARDIAN, query, within: ANY }).await;
}

#[tokio::test]
async fn our_own_script() {
    let frame = "<figure data-explainer='SRC' data-title='Frame N' data-height=300 style='margin:0'><a href='SRC'>Link</a></figure>";
    let after = "<script src='ROOTembed.js' async></script>";
    matrix(Host { name: "embed.js", scripts: &[], frame, after, query: "", within: ANY }).await;
}

/// Measures all pages in one host, and prints its rows.
async fn matrix(host: Host) {
    let explainer = Server::start("DIST", "");
    let around = Server::of_others("");
    let paths = parts();
    let mut text = String::from(
        "<!doctype html><html lang=en><head><meta charset=utf-8><title>Host</title><link rel=icon href='data:,'>\
         <style>body { margin: 0 } iframe { display: block }</style><script>heard = []; wrong = []; \
         addEventListener('message', ({ data, source }) => heard.push([source, data])); \
         addEventListener('error', ({ message }) => wrong.push(message))</script></head><body>",
    );
    for (number, path) in paths.iter().enumerate() {
        let src = format!("{}{path}{}", explainer.address, host.query);
        text +=
            &host.frame.replace("SRC", &src).replace("NNNN", &format!("{number:04}")).replace('N', &number.to_string());
    }
    for (number, script) in host.scripts.iter().enumerate() {
        around.add_file(&format!("script-{number}.js"), &packages().join(script));
        text += &format!("<script src='script-{number}.js'></script>");
    }
    text += &host.after.replace("ROOT", &explainer.address);
    around.add("host.html", &text);

    let page = Page::open_on(around, Look::DESKTOP, "host.html").await;
    page.until(&format!("{FRAMES}.length === {}", paths.len())).await;
    // A frame far below is loaded when the reader comes near it.
    for number in 0..paths.len() {
        page.eval(&format!("{FRAMES}[{number}].scrollIntoView()")).await;
        page.until_within(&format!("{FRAMES}[{number}]"), LOADED).await;
    }
    let mut errors = vec![Vec::new(); paths.len()];
    settle(&page, &host, &mut errors, 1).await;
    for number in 0..paths.len() {
        let open = "(() => { const of = document.querySelector('details:not([open]) > summary'); of?.click(); return !!of })()";
        page.within(&format!("{FRAMES}[{number}]"), open).await;
    }
    settle(&page, &host, &mut errors, 1).await;
    page.look(Look { width: 390, height: 844, ..Look::DESKTOP }).await;
    // A frame out of sight is in no hurry to draw itself anew: each is in sight once before its height counts.
    settle(&page, &host, &mut errors, paths.len() + 1).await;
    let before = heights(&page).await;
    tokio::time::sleep(Duration::from_secs(2)).await;
    let after = heights(&page).await;

    let told = format!("{FRAMES}.map(f => heard.filter(([source]) => source === f.contentWindow).length)");
    let told = page.eval(&told).await;
    let wrong = page.eval("wrong").await;
    let mut rows = String::new();
    for (number, path) in paths.iter().enumerate() {
        let errors: Vec<String> = errors[number].iter().map(|error| format!("{error:.0}")).collect();
        rows += &format!("  {:<28} {path:<50} {:<10} {:>4}  {wrong}\n", host.name, errors.join(" "), told[number]);
    }
    // Past what the test library keeps to itself.
    let _ = std::io::stderr().write_all(rows.as_bytes());
    assert_eq!(before, after, "{}: a frame changes by itself", host.name);
    assert!(errors.iter().flatten().all(|error| error.abs() <= 2.0), "{}:\n{rows}", host.name);
    assert_eq!(wrong, Value::Array(Vec::new()), "{}", host.name);
    // iframe-resizer speaks of its licence, its successor, and of frames that run another script than its own.
    let resizer = host.scripts.iter().any(|script| script.contains("iframe-resizer/"));
    let its_own = |line: &str| {
        let line = line.to_lowercase();
        ["script-0.js", "iframe-resizer", "iframeresizer", "console.group"].iter().any(|word| line.contains(word))
    };
    let said: Vec<String> = page.log().await.into_iter().filter(|line| !(resizer && its_own(line))).collect();
    assert_eq!(said, Vec::<String>::new(), "{}", host.name);
    page.done().await;
}

/// In a frame: its page has come, and not only the empty one that stands before it.
const LOADED: &str = "location.href !== 'about:blank' && document.readyState === 'complete'";

/// All frames, also those that stand in a shadow.
const FRAMES: &str = "[...document.querySelectorAll('iframe, side-chain')].map(f => f.iframe ?? f)";

async fn heights(page: &Page) -> Vec<f64> {
    let heights = page.eval(&format!("{FRAMES}.map(f => f.clientHeight)")).await;
    heights.as_array().unwrap().iter().map(|height| height.as_f64().unwrap()).collect()
}

/// Waits until every frame is as tall as its content, as far as the host allows, and at so many looks in a row, or has had its
/// time; notes by how much not. At each look another frame is in sight.
async fn settle(page: &Page, host: &Host, errors: &mut [Vec<f64>], looks: usize) {
    const CONTENT: &str = "document.documentElement.getBoundingClientRect().height";
    let (mut off, mut calm) = (Vec::new(), 0);
    for look in 0..40 + looks {
        page.eval(&format!("{FRAMES}[{}].scrollIntoView()", look % errors.len())).await;
        tokio::time::sleep(Duration::from_millis(250)).await;
        let now = heights(page).await;
        off.clear();
        for (number, height) in now.iter().enumerate() {
            let frame = format!("{FRAMES}[{number}]");
            // The page's own scripts have come, so that the content is what it will be.
            let there = "(document.querySelector('[data-live], .not-live') || !document.querySelector('script[type=module]') || document.documentElement.dataset.part === 'quotes')";
            let content =
                page.within(&frame, &format!("{LOADED} && {there} ? {CONTENT} : -1e6")).await.as_f64().unwrap();
            off.push(if content < 0.0 { content } else { height - content.ceil().clamp(host.within.0, host.within.1) });
        }
        calm = if off.iter().all(|off| off.abs() <= 2.0) { calm + 1 } else { 0 };
        if calm == looks {
            break;
        }
    }
    for (all, off) in errors.iter_mut().zip(off) {
        all.push(off);
    }
}

/// Every part, and the first card of each kind.
fn parts() -> Vec<String> {
    let dist = Server::built("DIST");
    let mut paths: Vec<String> =
        ["embed/", "embed/tour/", "embed/chart/", "embed/timeline/", "embed/quotes/"].map(str::to_owned).into();
    for kind in ["embed/quote", "embed/claim"] {
        let mut ids: Vec<PathBuf> = fs::read_dir(dist.join(kind)).unwrap().map(|entry| entry.unwrap().path()).collect();
        ids.sort();
        paths.push(format!("{kind}/{}/", ids[0].file_name().unwrap().to_string_lossy()));
    }
    paths
}

/// The folder of node packages with the scripts of the hosts.
fn packages() -> PathBuf {
    let folder = std::env::var_os("HOSTS").map(PathBuf::from);
    folder.unwrap_or_else(|| panic!("HOSTS: not set; `cargo xtask test` gets the scripts of the hosts"))
}
