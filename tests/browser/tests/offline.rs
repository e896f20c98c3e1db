//! The page without its server, and while its server changes: whole, of one version, and silent.

mod versions;

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use browser_tests::{Engine, Look, Page, Server};
use serde_json::{Value, json};
use versions::{another, hash, wasm};

const WAITING: &str = "navigator.serviceWorker.getRegistration().then(r => !!r.waiting)";

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
        // What is for the host, for previews and other programs, for frames and for the pages of records.
        let others = ["sw.js", "_headers", "oembed.json", "embed.js"].contains(&name.as_str());
        let others = others || [".png", ".br", ".gz", ".xml", ".txt"].iter().any(|ending| name.ends_with(ending));
        let others = others || ["frame-", "open-"].iter().any(|start| name.starts_with(start));
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
async fn every_load_is_of_one_version_while_the_kept_one_is_renewed() {
    let (second, third) = (another("renewed", '2'), another("renewed", '3'));
    let code = wasm(&second);
    let mut page = Page::open_on(server(), Look::default(), "blank.html").await;
    // The server changes at once, after the old worker, and, twice in short time, while the second version is fetched.
    for stage in ["", "sw.js", "index.html", "sources.html", &code] {
        page.server = server();
        page.goto("").await;
        kept(&page).await;
        let old = first_word(&page).await;
        let twice = !["", "sw.js"].contains(&stage);
        if stage != "sw.js" {
            page.server.serve(&second);
        }
        if !stage.is_empty() {
            page.server.serve_after(stage, if twice { &third } else { &second });
        }
        let mut seen = Vec::new();
        for _ in 0..4 {
            let (title, live) = load(&page, "?chart=share").await;
            assert!(live, "a kept page always lives; after {stage:?}: {title}");
            seen.push(title);
        }
        match stage {
            // There is time enough to wait for it: who is online reads the newest at once.
            "" => assert_eq!(seen, ["2"; 4]),
            "sw.js" => assert_eq!((&seen[0], &seen[1..]), (&old, &["2", "2", "2"].map(str::to_owned)[..])),
            // How much of the second version came through before the third is chance.
            _ => assert_eq!(seen[1..], ["3", "3", "3"], "after {stage:?}, and {}", seen[0]),
        }
        // What of the second version was not there any more is noted as missing.
        assert_eq!(page.log().await, Vec::<String>::new(), "after {stage:?}");
    }
    page.quit().await;
}

#[tokio::test]
async fn every_load_is_of_one_version_when_the_server_changes_during_a_first_visit() {
    let second = another("first", '2');
    let built = wasm(&Server::built("DIST"));
    let glue = built.replace("_bg.wasm", ".js");
    let mut page = Page::open_on(server(), Look::default(), "blank.html").await;
    for stage in ["index.html", &glue, &built, "sw.js", "sources.html"] {
        page.server = server();
        page.server.serve_after(stage, &second);
        page.goto("blank.html").await;
        let (title, live) = load(&page, "").await;
        assert_ne!(title, "2");
        // Where its code is no longer there, better none than another's.
        if ["sw.js", "sources.html"].contains(&stage) {
            assert!(live, "after {stage:?} it had all");
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
        page.log().await;
        // A worker whose files are gone gives up, and the next visit brings the new one.
        let mut kept = false;
        for _ in 0..10 {
            assert_eq!(load(&page, "").await, ("2".to_owned(), true), "after {stage:?}");
            tokio::time::sleep(Duration::from_secs(1)).await;
            kept = page.eval("!!navigator.serviceWorker.controller").await == json!(true);
            if kept {
                break;
            }
        }
        assert!(kept, "after {stage:?}");
        assert_eq!(page.log().await, Vec::<String>::new(), "after {stage:?}");
    }
    page.quit().await;
}

#[tokio::test]
async fn half_an_update_changes_nothing() {
    let second = another("half", '2');
    let code = wasm(&second);
    let page = visited(server()).await;
    let old = first_word(&page).await;
    page.server.serve(&second);
    page.server.loses(&code);
    assert_eq!(load(&page, "").await, (old.clone(), true), "without its code");
    page.server.halves(&code);
    assert_eq!(load(&page, "").await, (old.clone(), true), "with half of it");
    // Only Chromium can be told how much room there is.
    let origin = page.server.address.split("/news").next().unwrap().to_owned();
    if page.engine() == Engine::Chromium {
        page.cdp("Storage.overrideQuotaForOrigin", json!({ "origin": origin, "quotaSize": 1000 })).await;
        page.server.mends(&code);
        assert_eq!(load(&page, "").await, (old.clone(), true), "without room");
    }
    // From here nothing comes any more. While the server is there, a renewal that still asks gets what has been mended.
    page.server.away(true);
    page.server.mends(&code);
    if page.engine() == Engine::Chromium {
        page.cdp("Storage.overrideQuotaForOrigin", json!({ "origin": origin })).await;
    }
    assert_eq!(load(&page, "").await, (old.clone(), true), "without the server");
    let keys = page.eval("caches.keys()").await;
    assert_eq!(keys.as_array().unwrap().len(), 1, "of the half ones nothing is left: {keys}");
    assert_eq!(page.log().await, Vec::<String>::new());
    page.server.away(false);
    assert_eq!(load(&page, "").await, ("2".to_owned(), true), "once it is there");
    page.done().await;
}

#[tokio::test]
async fn an_old_page_keeps_its_files_until_it_is_closed() {
    let second = another("tabs", '2');
    let page = visited(server()).await;
    let others = ["explainer / 1", "explainer /news/2026/a%20story/deeper/ 1", "somebody else"];
    for name in others {
        page.eval(&format!("caches.open({name:?}).then(c => c.put('x', new Response('x'))).then(() => 1)")).await;
    }
    let old_code = wasm(&Server::built("DIST"));
    let first = page.driver.window().await.unwrap();
    page.server.serve(&second);

    let tab = page.driver.new_tab().await.unwrap();
    page.driver.switch_to_window(tab).await.unwrap();
    assert_eq!(load(&page, "").await, ("2".to_owned(), true));
    page.driver.switch_to_window(first.clone()).await.unwrap();
    page.eval("navigator.serviceWorker.getRegistration().then(r => r.update()).then(() => 1)").await;
    page.until(WAITING).await;
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert_eq!(page.eval(WAITING).await, json!(true), "the new worker waits");
    let fetched = page.eval(&format!("fetch({old_code:?}, {{cache: 'no-store'}}).then(r => r.status)")).await;
    assert_eq!(fetched, json!(200), "the server has it no longer");
    assert_eq!(page.eval("caches.keys().then(k => k.length)").await, json!(2 + others.len()));
    // A reload is no end: another page may need it.
    reload(&page).await;
    page.live().await;
    assert_eq!(first_word(&page).await, "2");
    page.server.away(true);
    reload(&page).await;
    page.live().await;
    assert_eq!(first_word(&page).await, "2");
    page.server.away(false);

    // Both are left: the second version takes over, and the first goes.
    let old = page.driver.windows().await.unwrap();
    let tab = page.driver.new_tab().await.unwrap();
    for old in old {
        page.driver.switch_to_window(old).await.unwrap();
        page.driver.close_window().await.unwrap();
    }
    page.driver.switch_to_window(tab).await.unwrap();
    // Another page of the same origin, to look from. Firefox lets a worker rest for half a minute before it goes.
    page.goto("../").await;
    let waits = "navigator.serviceWorker.getRegistrations().then(r => !!r[0].waiting)";
    let left = Instant::now();
    while page.eval(waits).await == json!(true) {
        assert!(left.elapsed() < Duration::from_secs(60), "nobody is left, and still it waits");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    page.log().await;
    page.goto("").await;
    kept(&page).await;
    let names = page.eval("caches.keys()").await;
    let names: Vec<&str> = names.as_array().unwrap().iter().filter_map(Value::as_str).collect();
    for name in others {
        assert!(names.contains(&name), "{name} belongs to somebody else: {names:?}");
    }
    assert_eq!(names.len(), 1 + others.len(), "{names:?}");
    reload(&page).await;
    page.live().await;
    assert_eq!(first_word(&page).await, "2");
    assert_eq!(page.log().await, Vec::<String>::new());
    page.quit().await;
}

#[tokio::test]
async fn a_slow_server_is_not_waited_for() {
    let page = visited(server()).await;
    let second = another("slow", '2');
    page.server.serve(&second);
    page.server.slows("sw.js", Duration::from_secs(8));
    let started = Instant::now();
    let (title, live) = load(&page, "").await;
    assert!(live && title != "2");
    assert!(started.elapsed() < Duration::from_secs(6), "{:?}", started.elapsed());
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
