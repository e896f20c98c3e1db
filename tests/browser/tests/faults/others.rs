//! Nobody but the site itself is asked for anything: whatever a reader opens, plays with or takes along.

use std::time::Duration;

use browser_tests::{Look, Page, Proxy, Server};

const ADDRESS: &str = "http://elsewhere.example/";

#[tokio::test]
async fn nothing_is_asked_of_anybody_else() {
    let proxy = Proxy::start();
    let server = Server::start("DIST", "");
    let probe = format!("<!doctype html><title>Probe</title><link rel=icon href=icon.svg><img src='{ADDRESS}' alt=''>");
    server.add("probe.html", probe);
    let page = Page::open_behind(Some(&proxy), server, Look::default(), "probe.html").await;
    // The trap closes.
    page.until("document.readyState == 'complete'").await;
    let asked = proxy.asked();
    assert!(asked.iter().any(|asked| asked.contains("elsewhere.example")), "{asked:?}");
    page.log().await;

    page.goto("?find=kim").await;
    page.live().await;
    page.until("document.querySelectorAll('.found a').length > 20").await;
    page.eval("document.querySelectorAll('details').forEach(part => { part.open = true })").await;
    for name in ["draw", "csv", "json", "svg", "png", "link", "quote", "text", "embed", "sound"] {
        page.eval(&format!("document.querySelector('[data-extra={name}]').click()")).await;
        page.until("!document.querySelector('[aria-busy]')").await;
    }
    page.until("document.querySelector('.kit')?.dataset.height").await;
    page.eval("scrollTo(0, document.body.scrollHeight)").await;
    page.until("!!navigator.serviceWorker.controller").await;
    for path in [
        "?tour=thaw",
        "sources.html",
        "embed/",
        "embed/quotes/?from=2018",
        "embed/standalone.html",
        "embed/claim/claim-2013-record/",
        "e/kim-in-beijing-2018-03/",
    ] {
        page.goto(path).await;
        page.until("document.readyState == 'complete'").await;
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    assert_eq!(proxy.asked(), Vec::<String>::new());
    page.log().await;
    page.quit().await;
}
