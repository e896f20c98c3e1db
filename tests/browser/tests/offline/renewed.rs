//! The server changes: what is served is whole, of one version, and the newest that there is.

use std::path::Path;
use std::time::{Duration, Instant};

use browser_tests::{Engine, Look, Page, Server};
use serde_json::{Value, json};

use super::versions::{another, wasm};
use super::{first_word, kept, load, reload, server, visited};

const WAITING: &str = "navigator.serviceWorker.getRegistration().then(r => !!r.waiting)";

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

/// The feed of corrections leads to a page beside the first; neither of them may show yesterday's text.
#[tokio::test]
async fn every_page_that_is_kept_is_the_newest() {
    let page = visited(server()).await;
    for (digit, file) in [('2', "reference.html#part-method"), ('3', "sources.html")] {
        page.server.serve(&another("beside", digit));
        page.goto(file).await;
        assert_eq!(first_word(&page).await, digit.to_string(), "{file}");
    }
    page.server.away(true);
    page.goto("reference.html").await;
    assert_eq!(first_word(&page).await, "3");
    page.server.away(false);
    page.done().await;
}

/// A story may have to be taken down. Who has read it before is not to go on reading it.
#[tokio::test]
async fn what_was_taken_down_is_kept_no_longer() {
    let page = visited(server()).await;
    let built = first_word(&page).await;
    let missing = |missing: bool| {
        page.server.serve(if missing { Path::new("/nonexistent").to_owned() } else { Server::built("DIST") }.as_path());
    };
    page.server.add("index.html", "<!doctype html><title>Retracted</title><link rel=icon href='data:,'>");
    // For a moment, as while a folder is uploaded: nothing is lost.
    missing(true);
    page.goto("").await;
    page.live().await;
    assert_eq!(first_word(&page).await, built);
    let since = "caches.keys().then(names => names.some(name => name.endsWith(' gone')))";
    page.until(since).await;
    missing(false);
    page.goto("sources.html").await;
    assert_eq!(page.eval(since).await, json!(false));
    // For good: an hour has gone by since it was first found missing.
    missing(true);
    page.goto("").await;
    page.until(since).await;
    page.eval("caches.keys().then(async names => (await caches.open(names.find(name => name.endsWith(' gone')))).put('since', new Response(Date.now() - 4e6)))").await;
    page.goto("?chart=share").await;
    assert_eq!(first_word(&page).await, "Retracted");
    page.until("caches.keys().then(names => !names.length)").await;
    page.until("navigator.serviceWorker.getRegistrations().then(found => !found.length)").await;
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
