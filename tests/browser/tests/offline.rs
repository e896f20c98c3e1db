//! The page without its server, and while its server changes: whole, of one version, and silent.

mod renewed;
mod versions;

use std::collections::BTreeMap;
use std::time::Duration;

use browser_tests::{Engine, Look, Page, Server};
use serde_json::{Value, json};
use versions::hash;

/// A page that has been visited once and is kept.
async fn visited(server: Server) -> Page {
    let page = Page::open_on(server, Look::default(), "").await;
    kept(&page).await;
    page
}

async fn kept(page: &Page) {
    page.live().await;
    page.until("!!navigator.serviceWorker.controller").await;
}

/// Opens the page and waits until it lives or has said that it cannot; gives the title and whether it lives. Whatever code
/// it got has the names that the page itself gives.
async fn load(page: &Page, path: &str) -> (String, bool) {
    // By way of nowhere: a change of the fragment alone is no load.
    page.driver.goto("about:blank").await.unwrap();
    page.goto(path).await;
    page.until("document.readyState == 'complete'").await;
    let settled = "document.querySelector('.page[data-live]') ? 'live' : document.documentElement.classList.contains('not-live') ? 'still' : performance.getEntriesByType('resource').some(e => /boot-/.test(e.name) && 400 <= e.responseStatus) || 10000 < performance.now() ? 'lost' : 0";
    page.until(settled).await;
    let live = page.eval(settled).await == json!("live");
    let wanted =
        page.eval("[...document.querySelectorAll('link[href*=explainer-]')].map(e => e.href.split('/').pop())").await;
    let got = "performance.getEntriesByType('resource').filter(e => !(400 <= e.responseStatus) && /explainer-/.test(e.name)).map(e => e.name.split('/').pop())";
    let got = page.eval(got).await;
    let wanted: Vec<&str> = wanted.as_array().unwrap().iter().filter_map(Value::as_str).map(hash).collect();
    for name in got.as_array().unwrap().iter().filter_map(Value::as_str) {
        assert!(wanted.contains(&hash(name)), "a page of {wanted:?} has got {name}");
    }
    let title = page.eval("document.title").await.as_str().unwrap_or_default().to_owned();
    (title.split(' ').next().unwrap_or_default().to_owned(), live)
}

/// As a reader reloads. A driver's own reload goes past the worker in Firefox.
async fn reload(page: &Page) {
    page.eval("(window.left = true, setTimeout(() => location.reload()), 0)").await;
    page.until("!window.left").await;
}

/// The first word of the title of what is built.
async fn first_word(page: &Page) -> String {
    let title = page.eval("document.title").await;
    title.as_str().unwrap().split(' ').next().unwrap().to_owned()
}

fn server() -> Server {
    let server = Server::start("DIST", "");
    server.add("blank.html", "<!doctype html><title>blank</title><link rel=icon href=icon.svg>");
    server
}

#[tokio::test]
async fn what_was_visited_once_is_read_without_the_network() {
    let page = visited(server()).await;
    page.server.away(true);
    for path in ["", "?chart=share#annual-2020", "index.html?chart=monthly", "#kim-in-beijing-2018-03"] {
        page.goto(path).await;
        reload(&page).await;
        page.live().await;
    }
    page.goto("?chart=share").await;
    page.until("document.querySelector('.picture').dataset.chart == 'share'").await;
    let sources = "fetch('sources.html').then(r => r.text()).then(t => t.split('data-kind=source').length > 400)";
    assert_eq!(page.eval(sources).await, json!(true));
    let part = "fetch('./?x#y', {headers: {Range: 'bytes=0-9'}}).then(r => r.text()).then(t => t.startsWith('<!doctype html>') && t.endsWith('</html>\\n'))";
    assert_eq!(page.eval(part).await, json!(true));
    assert_eq!(page.log().await, Vec::<String>::new());
    // What is not of this page is left to the network, which is not there.
    assert_eq!(page.eval("fetch('embed/').then(() => 'came', () => 'did not')").await, json!("did not"));
    assert_eq!(page.eval("fetch('../../').then(() => 'came', () => 'did not')").await, json!("did not"));
    page.log().await;
    page.quit().await;
}

#[tokio::test]
async fn what_is_read_is_kept_and_nothing_else_is_stored() {
    let page = visited(server()).await;
    let listed = "caches.keys().then(([k]) => caches.open(k)).then(c => c.keys()).then(l => l.map(r => decodeURI(r.url).split('a story/')[1]))";
    let listed = page.eval(listed).await;
    let mut listed: Vec<&str> = listed.as_array().unwrap().iter().filter_map(Value::as_str).collect();
    // The tests' own, where the page is given ears.
    listed.retain(|file| *file != "listener.js");
    listed.sort_unstable();
    let built = Server::built("DIST");
    let mut files: Vec<String> = Vec::new();
    for entry in std::fs::read_dir(built).unwrap().map(Result::unwrap) {
        let name = entry.file_name().to_string_lossy().into_owned();
        // What is for the host, for previews and other programs, for articles and for the pages of records.
        let others = ["sw.js", "_headers", "oembed.json", "embed.js"].contains(&name.as_str());
        let others = others || [".png", ".br", ".gz", ".xml", ".txt"].iter().any(|ending| name.ends_with(ending));
        let others = others || name.starts_with("open-");
        if entry.file_type().unwrap().is_file() && !others {
            files.push(name);
        }
    }
    files.sort();
    assert_eq!(listed, files);
    let used = "Promise.resolve(navigator.storage?.estimate?.()).then(e => Object.keys(e?.usageDetails ?? {}))";
    let used = page.eval(used).await;
    for what in used.as_array().unwrap() {
        assert!(["caches", "serviceWorkerRegistrations"].contains(&what.as_str().unwrap()), "{used}");
    }
    let others =
        "indexedDB.databases().then(d => [d.length, localStorage.length, sessionStorage.length, document.cookie])";
    assert_eq!(page.eval(others).await, json!([0, 0, 0, ""]));
    page.done().await;
}

#[tokio::test]
async fn keeping_asks_for_no_code_twice() {
    let page = visited(server()).await;
    let mut times: BTreeMap<String, Vec<(u16, usize)>> = BTreeMap::new();
    for asked in page.server.asked() {
        times.entry(asked.file).or_default().push((asked.status, asked.bytes));
    }
    // WebKit under a driver browses privately, without a cache; what it was asked for twice says nothing.
    if page.engine() == Engine::Webkit {
        return page.done().await;
    }
    for (file, answers) in &times {
        let sent = answers.iter().filter(|(_, bytes)| 0 < *bytes).count();
        assert_eq!(sent, 1, "{file} was sent {sent} times: {answers:?}");
        if Server::hashed(file) {
            assert_eq!(answers.len(), 1, "{file}: {answers:?}");
        }
    }
    // Asked for anew, answered that it is the same.
    assert_eq!(times["index.html"][1..], [(304, 0)]);
    assert!(times.keys().filter(|file| Server::hashed(file)).count() >= 3, "{times:?}");
    page.done().await;
}

#[tokio::test]
async fn cleared_by_the_browser_it_is_kept_again() {
    let page = visited(server()).await;
    page.eval("caches.keys().then(k => caches.delete(k[0]))").await;
    reload(&page).await;
    page.live().await;
    page.until("caches.match('index.html')").await;
    page.server.away(true);
    reload(&page).await;
    page.live().await;
    page.done().await;
}

#[tokio::test]
async fn an_embedded_page_keeps_nothing() {
    let server = server();
    server
        .add("host.html", "<!doctype html><title>host</title><link rel=icon href=icon.svg><iframe src='./'></iframe>");
    let page = Page::open_on(server, Look::default(), "host.html").await;
    page.until("document.querySelector('iframe').contentDocument.querySelector('.page[data-live]')").await;
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert_eq!(page.eval("navigator.serviceWorker.getRegistrations().then(r => r.length)").await, json!(0));
    assert_eq!(page.eval("caches.keys()").await, json!([]));
    assert!(page.server.asked().iter().all(|asked| asked.file != "sw.js"));
    page.done().await;
}

#[tokio::test]
async fn where_workers_are_refused_nothing_is_said() {
    let built = std::fs::read_to_string(Server::built("DIST").join("index.html")).unwrap();
    let throws = "get() { throw new DOMException('no', 'SecurityError') }";
    let rejects = "value: { register: () => Promise.reject(new DOMException('no', 'SecurityError')) }";
    for refusal in [throws, rejects, "value: undefined"] {
        let server = server();
        let script =
            format!("<script>Object.defineProperty(Navigator.prototype, 'serviceWorker', {{ {refusal} }})</script>");
        server.add("index.html", built.replacen("<head>", &format!("<head>{script}"), 1));
        let page = Page::open_on(server, Look::default(), "").await;
        page.live().await;
        tokio::time::sleep(Duration::from_millis(300)).await;
        assert_eq!(page.eval("document.documentElement.className").await, json!(""), "{refusal}");
        assert!(page.server.asked().iter().all(|asked| asked.file != "sw.js"), "{refusal}");
        page.done().await;
    }
}

#[tokio::test]
async fn it_can_be_installed() {
    let page = visited(server()).await;
    let manifest = "fetch(document.querySelector('link[rel=manifest]').href).then(r => r.json()).then(m => Promise.all(m.icons.map(i => fetch(i.src).then(r => r.status))))";
    assert_eq!(page.eval(manifest).await, json!([200, 200, 200, 200]));
    // Only Chromium says what it makes of it.
    if page.engine() == Engine::Chromium {
        let manifest = page.cdp("Page.getAppManifest", json!({})).await;
        assert_eq!(manifest["errors"], json!([]), "{manifest}");
        assert_eq!(manifest["url"], json!(format!("{}manifest.webmanifest", page.server.address)));
        let errors = page.cdp("Page.getInstallabilityErrors", json!({})).await;
        assert_eq!(errors["installabilityErrors"], json!([]));
        // Each explainer of an origin is a program of its own.
        let id = page.cdp("Page.getAppId", json!({})).await;
        assert_eq!(id["appId"], json!(page.server.address));
    }
    page.done().await;
}
