//! The built page as readers meet it: in silence, at every width, without scripts, without wasm, by a bad link.

use std::time::Duration;

use browser_tests::{Engine, Look, Page, Server, visible};
use serde_json::json;

/// A minor event: its text is folded until it is read.
const MINOR: &str = "kim-in-dalian-2018";

/// By how much the layout has moved so far.
const SHIFT: &str = "new Promise(done => { let sum = 0; new PerformanceObserver(list => { for (const e of list.getEntries()) sum += e.value }).observe({type: 'layout-shift', buffered: true}); setTimeout(() => done(sum), 200) })";

/// What has moved, from where to where.
const MOVED: &str = "new Promise(done => { new PerformanceObserver(list => done(list.getEntries().map(e => [e.value, e.startTime, innerWidth, e.sources.map(s => [(s.node?.outerHTML ?? s.node?.data)?.slice(0, 100), s.previousRect, s.currentRect])]))).observe({type: 'layout-shift', buffered: true}) })";

#[tokio::test]
async fn it_comes_to_life_in_silence_and_without_a_jump() {
    for look in [Look::PHONE, Look::DESKTOP] {
        let page = Page::open(look, "").await;
        page.live().await;
        page.until("document.querySelector('.picture[data-painted]')").await;
        tokio::time::sleep(Duration::from_millis(500)).await;
        // Only Chromium measures by how much a layout moves.
        if page.engine() == Engine::Chromium {
            let moved = page.eval(SHIFT).await;
            assert_eq!(moved, json!(0), "the layout moved: {look:?}; {}", page.eval(MOVED).await);
        }
        page.done().await;
    }
}

/// A slow machine paints the header before the list of colours has its choices: that they come must not move it.
#[tokio::test]
async fn a_list_in_the_header_is_as_wide_without_its_choices() {
    let page = Page::open(Look::DESKTOP, "").await;
    page.live().await;
    let widths = "(() => { const list = document.querySelector('.bar select'), width = () => list.getBoundingClientRect().width, full = width(); list.replaceChildren(); return [full, width()] })()";
    let widths = page.eval(widths).await;
    assert_eq!(widths[0], widths[1]);
    page.done().await;
}

/// A fast machine paints the beginning of the page before it goes to the record, a slow one between any two steps: what the
/// link has opened must not open or fold in between.
#[tokio::test]
async fn what_a_link_leads_to_stays_while_the_page_comes_to_life() {
    for slower in [1, 6] {
        let page = Page::open(Look::PHONE, "sources.html").await;
        if page.engine() == Engine::Chromium {
            page.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": slower })).await;
        }
        page.goto("#aid-routes-suspended-2020-08").await;
        page.live().await;
        page.until("document.querySelector('.picture[data-painted]')").await;
        page.in_view("aid-routes-suspended-2020-08").await;
        if page.engine() == Engine::Chromium {
            let shift = page.eval(SHIFT).await.as_f64().unwrap();
            assert!(shift < 0.1, "{slower} times slower the layout moved by {shift}");
        }
        page.done().await;
    }
}

#[tokio::test]
async fn it_fits_every_width() {
    let page = Page::open(Look::default(), "").await;
    page.live().await;
    for width in [320, 360, 390, 540, 768, 1024, 1280, 1440] {
        page.look(Look { width, ..Look::default() }).await;
        tokio::time::sleep(Duration::from_millis(120)).await;
        assert_eq!(
            page.eval("document.documentElement.scrollWidth - document.documentElement.clientWidth").await,
            json!(0),
            "scrolls sideways at {width}"
        );
    }
    page.done().await;
}

#[tokio::test]
async fn without_scripts_everything_is_read() {
    let page = Page::open(Look { scripts: false, ..Look::default() }, &format!("#{MINOR}")).await;
    page.in_view(MINOR).await;
    let folded = "[...document.querySelectorAll('.event .body')].filter(e => !e.checkVisibility()).length";
    assert_eq!(page.eval(folded).await, json!(0));
    assert_eq!(page.eval(&visible(".still svg")).await, json!(false));
    assert_eq!(page.eval(&visible(".still .broad svg")).await, json!(true));
    assert_eq!(page.eval(&visible(".controls")).await, json!(false));
    assert_eq!(page.eval(&visible(".no-script")).await, json!(true));
    assert_eq!(page.eval("document.querySelectorAll('[data-kind=observation]').length > 150").await, json!(true));
    page.goto("?#annual-2020").await;
    page.until("document.querySelector('#annual-2020').checkVisibility()").await;
    page.in_view("annual-2020").await;
    page.done().await;
}

#[tokio::test]
async fn without_wasm_the_page_stays_and_says_so() {
    let server = Server::start("DIST", "script-src 'self'; object-src 'none'");
    let page = Page::open_on(server, Look::default(), &format!("#{MINOR}")).await;
    page.until("document.documentElement.classList.contains('not-live')").await;
    assert_eq!(page.eval(&visible(".quiet-line.late")).await, json!(true));
    assert_eq!(page.eval(&visible(&format!("#{MINOR} .body"))).await, json!(true));
    assert_eq!(page.eval(&visible(".still .broad svg")).await, json!(true));
    assert_eq!(page.eval(&visible(".controls")).await, json!(false));
    // Browser and page say that the policy stopped the code, and nothing else; Firefox shortens its name.
    let said = page.log().await;
    assert!(!said.is_empty(), "nothing is said");
    assert!(said.iter().all(|line| line.contains("Content Security Policy") || line.contains(" CSP")), "{said:?}");
    page.quit().await;
}

#[tokio::test]
async fn a_bad_link_keeps_what_is_good_and_runs_nothing() {
    let page = Page::open(
        Look::default(),
        "?chart=monthly&scale=cubic&tint=%3Cimg%20src=x%20onerror=alert(1)%3E#no-such-record",
    )
    .await;
    page.live().await;
    assert_eq!(page.eval("document.querySelectorAll('.page > [role=status]').length").await, json!(1));
    page.until("document.querySelector('[role=status] .notices')").await;
    assert_eq!(page.eval("document.querySelector('.picture').dataset.chart").await, json!("monthly"));
    let told = page.text(".notices").await;
    for part in ["cubic", "tint", "no-such-record"] {
        assert!(told.contains(part), "{told:?} lacks {part}");
    }
    assert_eq!(page.eval("document.querySelectorAll('.notices img').length").await, json!(0));
    page.click(".notices button").await;
    page.until("!document.querySelector('.notices')").await;
    // Who closes it with a key goes on at the story.
    assert_eq!(page.eval("document.activeElement.id").await, json!("part-story"));
    // It stays closed, wherever the reader goes.
    assert_eq!(page.link().await, "?chart=monthly");
    page.click(".stepper [rel=next]").await;
    page.until("document.querySelector('.event[aria-current]')").await;
    assert_eq!(page.eval("document.querySelector('.notices')").await, json!(null));
    page.done().await;
}

#[tokio::test]
async fn a_link_of_an_older_day_tells_what_has_changed_since() {
    let page = Page::open(Look::default(), "?chart=share&seen=2000-01-01").await;
    page.live().await;
    page.until("document.querySelector('.notices')").await;
    let told = page.text(".notices").await;
    assert!(told.starts_with("The record has changed since 1 January 2000. What changed ("), "{told}");
    // It stays while the reader looks round, and leads to what changed.
    page.click("[data-choice=kinds] [data-value=trade]").await;
    page.until("location.search == '?chart=share&kinds=trade' && document.querySelector('.notices')").await;
    page.click(".notices a").await;
    page.until("location.pathname.endsWith('/reference.html') && document.querySelector(':target')").await;
    page.driver.back().await.unwrap();
    page.live().await;
    page.goto("?seen=2000-01-01").await;
    page.live().await;
    page.until("document.querySelector('.notices')").await;
    // Who has closed it is not told again on the way back.
    page.click("[data-choice=chart] [data-value=share]").await;
    page.until("location.search == '?chart=share'").await;
    page.click(".notices button").await;
    page.until("!document.querySelector('.notices')").await;
    page.driver.back().await.unwrap();
    page.until("document.querySelector('.picture').dataset.chart == 'annual'").await;
    assert_eq!(page.eval("document.querySelector('.notices')").await, json!(null));
    // A day that no change is younger than says nothing; what is no day is told.
    page.goto("?seen=9999-12-31").await;
    page.live().await;
    assert_eq!(page.eval("document.querySelector('.notices')").await, json!(null));
    page.goto("?seen=yesterday").await;
    page.live().await;
    page.until("document.querySelector('.notices')?.innerText.includes('yesterday')").await;
    // A frame leads to it beside the page that it stands in.
    page.goto("embed/chart/?seen=2000-01-01").await;
    page.live().await;
    page.until("document.querySelector('.notices a')?.href.endsWith('a%20story/reference.html#part-changes')").await;
    page.done().await;
}

#[tokio::test]
async fn another_folder_is_another_explainer() {
    let page = Page::open_on(Server::start("SMALL", ""), Look::default(), "#ferry-back-2022").await;
    page.live().await;
    assert_eq!(page.text("h1").await, "The ferry that came back");
    // The record was renamed; the old link still leads to it.
    page.until("document.querySelector('.event[aria-current]').id == 'return-2022'").await;
    page.in_view("return-2022").await;
    // So do the page and the card that others have linked to and framed.
    page.goto("e/ferry-back-2022/").await;
    page.until("document.querySelector('.page[data-live]') && location.hash == '#return-2022'").await;
    page.click("[data-choice=kinds] [data-value=works]").await;
    page.until("location.search == '?kinds=works'").await;
    // And a chapter's, as a step of the tour.
    page.goto("t/chapter-back/").await;
    page.until("document.querySelector('.page[data-live]') && location.search == '?tour=chapter-return'").await;
    page.goto("?tour=chapter-back").await;
    page.until("document.querySelector('#part-tour')?.textContent == 'The return'").await;
    assert_eq!(page.eval("document.querySelector('.notices')").await, json!(null));
    page.done().await;
}

#[tokio::test]
async fn the_page_of_a_record_leads_to_the_explainer_at_that_state() {
    let page = Page::open(Look::default(), "sources.html").await;
    for (from, to) in [
        (
            "e/kim-in-beijing-2018-03/?chart=share&utm_source=mail",
            "?chart=share&utm_source=mail#kim-in-beijing-2018-03",
        ),
        ("q/xi-strategic-choice-2018/", "#xi-strategic-choice-2018"),
        ("c/claim-2013-record/", "#claim-2013-record"),
        ("t/thaw/?scale=log", "?tour=thaw&scale=log"),
    ] {
        page.goto(from).await;
        page.until(&format!("document.querySelector('.page[data-live]') && location.href.endsWith('/{to}')")).await;
        assert_eq!(page.eval("document.querySelector('.notices')").await, json!(null), "{from}");
    }
    // For a search engine the page stands for itself. Only Chromium can be had to say that it is one.
    if page.engine() == Engine::Chromium {
        let agent =
            "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html) Chrome/140.0.0.0 Safari/537.36";
        page.cdp("Emulation.setUserAgentOverride", json!({ "userAgent": agent })).await;
        page.goto("c/claim-2013-record/").await;
        page.until("document.readyState === 'complete'").await;
        assert_eq!(page.eval("location.pathname.endsWith('/c/claim-2013-record/')").await, json!(true));
    }
    page.done().await;
    // Without scripts it is read as it stands, and the explainer is a link away.
    let page = Page::open(Look { scripts: false, ..Look::PHONE }, "c/claim-2013-record/").await;
    page.until(&visible(".citations, .sources")).await;
    assert_eq!(page.eval("document.documentElement.scrollWidth <= innerWidth").await, json!(true));
    page.click("a[href='../../#claim-2013-record']").await;
    page.until("document.querySelector('#part-sources') && location.hash == '#claim-2013-record'").await;
    page.in_view("claim-2013-record").await;
    page.done().await;
}
