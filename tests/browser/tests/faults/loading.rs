//! What keeps the page from coming to life: whatever it is, the reader has all that was prerendered, is told so in one line,
//! and the console names the fault once.

use std::time::{Duration, Instant};

use browser_tests::{Engine, Look, MINOR, Page, Server, visible};
use serde_json::json;
use thirtyfour::By;
use thirtyfour::components::SelectElement;

/// What comes instead of the program, by the network's fault or the host's.
#[tokio::test]
async fn whatever_comes_instead_of_the_program_the_page_is_read() {
    let (glue, wasm) = Server::program();
    let bytes = Server::bytes(&wasm);
    let (half, mut wrong) = (&bytes[..bytes.len() / 2], bytes.clone());
    wrong[bytes.len() / 2..][..64].iter_mut().for_each(|byte| *byte ^= 0x55);
    // WebKit takes half a file for a whole one.
    let whole = Engine::chosen() == Engine::Webkit;
    // What the fault is, who makes it, and whether the page names it: of a file that does not come the browser tells.
    type Make<'a> = &'a dyn Fn(&Server);
    let faults: [(&str, Make, bool); 9] = [
        ("wasm missing", &|server| server.loses(&wasm), true),
        ("wasm truncated", &|server| server.add(&wasm, half), true),
        ("wasm corrupted", &|server| server.add(&wasm, &wrong), true),
        ("a page in the place of wasm", &|server| server.add(&wasm, "<!doctype html><title>Not found</title>"), true),
        ("wasm aborted midway", &|server| server.halves(&wasm), whole),
        ("glue missing", &|server| server.loses(&glue), false),
        ("glue truncated", &|server| server.add(&glue, &Server::bytes(&glue)[..5000]), true),
        ("loader missing", &|server| server.loses(&Server::loader()), false),
        ("loader aborted midway", &|server| server.halves(&Server::loader()), whole),
    ];
    let mut page = Page::open_on(Server::start("DIST", ""), Look::default(), "sources.html").await;
    for (fault, make, names) in faults {
        // Each from an address of its own: nothing is kept of the one before.
        page.server = Server::start("DIST", "");
        make(&page.server);
        page.goto("").await;
        page.still_reads(fault).await;
        let said = page.named().await;
        assert_eq!(said.len(), usize::from(names), "{fault}: {said:#?}");
    }
    page.quit().await;
}

/// A host that knows no wasm: it is read in one piece, and the console says why.
#[tokio::test]
async fn a_wrong_type_costs_nothing_but_a_word() {
    let server = Server::start("DIST", "");
    server.types(&Server::program().1, "text/plain");
    let page = Page::open_on(server, Look::default(), "").await;
    page.live().await;
    let said = page.log().await;
    assert!(said.len() == 1 && said[0].contains("MIME"), "{said:?}");
    page.quit().await;
}

/// For half a minute the page is text, and used as text; then it comes to life under the reader's hands, where the reader is.
/// One engine waits as long as that, the others until a little after the reader is told.
#[tokio::test]
async fn slow_as_it_may_be_the_page_is_read_meanwhile_and_then_lives() {
    let server = Server::start("DIST", "");
    let held = if Engine::chosen() == Engine::Chromium { 30 } else { 16 };
    server.slows(&Server::program().1, Duration::from_secs(held));
    let started = Instant::now();
    let page = Page::open_on(server, Look::default(), "").await;
    let after = async |seconds: u64| {
        tokio::time::sleep(Duration::from_secs(seconds).saturating_sub(started.elapsed())).await;
    };
    let line = visible(".quiet-line.late");
    after(5).await;
    assert_eq!(page.eval(&visible(".still .broad svg")).await, json!(true));
    assert_eq!(page.eval(&line).await, json!(false), "too early to say anything");
    page.eval(&format!("document.querySelector('a[href$=\"#{MINOR}\"]').click()")).await;
    page.in_view(MINOR).await;
    page.click(&format!("#{MINOR} summary")).await;
    // The reader is told.
    page.until(&line).await;
    assert_eq!(page.eval("document.querySelectorAll('[data-live]').length").await, json!(0), "held back");
    // Elsewhere now, in the middle of the page.
    page.eval("document.querySelectorAll('.quote')[4].scrollIntoView({ block: 'center' })").await;
    let place = "document.querySelectorAll('.quote')[4].getBoundingClientRect().top";
    let before = page.eval(place).await.as_f64().unwrap();
    page.live().await;
    assert!(Duration::from_secs(held) < started.elapsed(), "{:?}", started.elapsed());
    tokio::time::sleep(Duration::from_millis(500)).await;
    let now = page.eval(place).await.as_f64().unwrap();
    // WebKit does not hold on to a place when something above it grows: a line of text, here.
    let moved = if page.engine() == Engine::Webkit { 40.0 } else { 3.0 };
    assert!((now - before).abs() < moved, "the reader's place: {before}, then {now}");
    assert_eq!(page.eval(&line).await, json!(false));
    assert_eq!(page.eval(&format!("document.querySelector('#{MINOR} details').open")).await, json!(true));
    assert_eq!(
        page.eval(&format!("document.querySelector('.event[aria-current]').id === '{MINOR}'")).await,
        json!(true)
    );
    page.done().await;
}

/// The network goes as soon as a file has come. On a first visit the reader has what has come, on a second all of it.
#[tokio::test]
async fn offline_at_every_stage_of_loading() {
    let (glue, wasm) = Server::program();
    let cut = |server: &Server, from: usize| {
        // What is asked for after the page itself, in this order.
        for file in [&Server::loader(), &glue, &wasm].into_iter().skip(from) {
            server.cuts(file);
        }
    };
    let mut page = Page::open_on(Server::start("DIST", ""), Look::default(), "sources.html").await;
    for (stage, from) in [("the page", 0), ("the loader", 1), ("the glue", 2)] {
        page.server = Server::start("DIST", "");
        cut(&page.server, from);
        page.goto("").await;
        page.still_reads(&format!("offline after {stage}, first visit")).await;
        assert_eq!(page.named().await, Vec::<String>::new(), "after {stage}");
    }
    for from in 0..=2 {
        page.server = Server::start("DIST", "");
        page.goto("").await;
        page.live().await;
        page.until("!!navigator.serviceWorker.controller").await;
        cut(&page.server, from);
        page.goto("?chart=share").await;
        page.until(
            "document.querySelector('.page[data-live]') && document.querySelector('.picture').dataset.chart == 'share'",
        )
        .await;
        assert_eq!(page.log().await, Vec::<String>::new());
    }
    page.quit().await;
}

/// A browser that keeps nothing: the page works, and forgets.
#[tokio::test]
async fn storage_that_throws_is_done_without() {
    let refuse = "for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError') } })";
    let page = Page::open_on(Server::with_script(refuse), Look::default(), "").await;
    page.live().await;
    page.click(".tour .button").await;
    page.click("#part-steps [rel=next]").await;
    page.until("location.search == '?tour=lifeline-grows'").await;
    page.click(".tour .leave").await;
    page.until("!document.querySelector('.page[data-tour]')").await;
    assert_eq!(page.eval("document.querySelectorAll('.invitation a').length").await, json!(1), "no step is remembered");
    // Colours are chosen for as long as the page is open.
    let choice = page.driver.find(By::Css("[data-extra=theme]")).await.unwrap();
    SelectElement::new(&choice).await.unwrap().select_by_value("dark").await.unwrap();
    page.until("getComputedStyle(document.body).backgroundColor == 'rgb(22, 23, 26)'").await;
    page.done().await;
}

/// A browser that gives nothing to draw on: the first chart stays the drawing that was prerendered, of another there is none;
/// what they show is read out, told in words and stands in the tables, and a line says that something is not there.
#[tokio::test]
async fn a_canvas_that_is_refused_leaves_the_drawing_and_the_words() {
    let refuse = "HTMLCanvasElement.prototype.getContext = () => null";
    let page = Page::open_on(Server::with_script(refuse), Look::default(), "").await;
    page.live().await;
    let line = visible(".quiet-line.late");
    page.until(&line).await;
    assert_eq!(page.eval(&visible(".still .broad svg")).await, json!(true));
    // It is read by keyboard as ever.
    page.eval("document.getElementById('part-chart').focus()").await;
    page.press("Home").await;
    page.until("document.querySelector('.readout').innerText.startsWith('1993')").await;
    page.click("[data-choice=chart] [data-value=share]").await;
    page.until("location.search == '?chart=share'").await;
    // Never one chart's picture under the words of another.
    assert_eq!(page.eval(&visible(".still svg")).await, json!(false));
    assert_eq!(page.eval(&line).await, json!(true));
    assert!(page.text("#part-chart-words").await.contains("2000"));
    page.click("[data-choice=chart] [data-value=annual]").await;
    page.until(&visible(".still .broad svg")).await;
    page.done().await;
}
