//! The timeline as readers meet it: deep-linked, stepped through, filtered, unfolded, gone back on.

use std::time::Duration;

use browser_tests::{Engine, Look, Page, visible};
use serde_json::json;

const EVENT: &str = "kim-in-beijing-2018-03";

/// A minor event: its text is folded until it is read.
const MINOR: &str = "kim-in-dalian-2018";

#[tokio::test]
async fn a_deep_link_lands_and_back_leads_back() {
    let page = Page::open(Look::default(), &format!("?chart=share#{EVENT}")).await;
    page.live().await;
    page.in_view(EVENT).await;
    assert_eq!(
        page.eval(&format!("document.getElementById({EVENT:?}).getAttribute('aria-current')")).await,
        json!("true")
    );
    assert_eq!(page.eval("document.querySelector('.picture').dataset.chart").await, json!("share"));

    page.click(".stepper a[rel=next]").await;
    page.until(&format!(
        "location.hash != '#{EVENT}' && document.querySelector('.event[aria-current]').id == location.hash.slice(1)"
    ))
    .await;
    let next = page.eval("location.hash.slice(1)").await.as_str().unwrap().to_owned();
    page.in_view(&next).await;
    assert!(page.link().await.starts_with("?chart=share#"));

    page.driver.back().await.unwrap();
    page.until(&format!("document.querySelector('.event[aria-current]').id == {EVENT:?}")).await;
    page.driver.forward().await.unwrap();
    page.until(&format!("document.querySelector('.event[aria-current]').id == {next:?}")).await;
    page.done().await;
}

#[tokio::test]
async fn keys_step_through_the_events() {
    let page = Page::open(Look::default(), &format!("#{EVENT}")).await;
    page.live().await;
    page.eval(&format!("document.getElementById({EVENT:?}).focus()")).await;
    let order = page.eval("[...document.querySelectorAll('.event')].map(e => e.id)").await;
    let at = order.as_array().unwrap().iter().position(|id| *id == json!(EVENT)).unwrap();
    page.press("ArrowRight").await;
    page.until(&format!("location.hash == '#' + {}", order[at + 1])).await;
    page.press("ArrowRight").await;
    page.until(&format!("location.hash == '#' + {}", order[at + 2])).await;
    page.press("ArrowLeft").await;
    page.until(&format!("location.hash == '#' + {}", order[at + 1])).await;
    page.in_view(order[at + 1].as_str().unwrap()).await;
    page.done().await;
}

#[tokio::test]
async fn kinds_are_switched_and_minor_events_unfold() {
    let page = Page::open(Look::default(), "").await;
    page.live().await;
    let body = format!("#{MINOR} .body");
    assert_eq!(page.eval(&visible(&body)).await, json!(false));
    page.click(&format!("#{MINOR} h4 a")).await;
    page.until(&visible(&body)).await;

    page.click("[data-choice=kinds] [data-value=sanctions]").await;
    page.until("location.search == '?kinds=sanctions'").await;
    let shown = "[...document.querySelectorAll('.event')].filter(e => !e.hidden).length";
    page.until(&format!("{shown} < 30")).await;
    page.click("[data-choice=kinds] [data-value=all]").await;
    page.until("location.search == ''").await;
    page.until(&format!("{shown} == document.querySelectorAll('.event').length")).await;

    page.click("[data-choice=length] [data-value=full]").await;
    page.until("location.search == '?events=full'").await;
    let folded = "[...document.querySelectorAll('.event .body')].filter(e => !e.checkVisibility()).length";
    assert_eq!(page.eval(folded).await, json!(0));
    page.done().await;
}

#[tokio::test]
async fn sources_open_in_place_and_nothing_is_asked_of_others() {
    let page = Page::open(Look::default(), &format!("#{EVENT}")).await;
    page.live().await;
    page.click(&format!("#{EVENT} .known summary")).await;
    page.until(&visible(&format!("#{EVENT} .citations li a"))).await;
    let foreign =
        "performance.getEntriesByType('resource').map(e => e.name).filter(n => !n.startsWith(location.origin))";
    assert_eq!(page.eval(foreign).await, json!([]));
    assert_eq!(page.eval("document.cookie + Object.keys(localStorage).join()").await, json!(""));
    page.done().await;
}

#[tokio::test]
async fn the_strip_shows_where_one_is_and_jumps() {
    let page = Page::open(Look::default(), "").await;
    page.live().await;
    page.click(".strip a:nth-of-type(4)").await;
    page.until("location.hash == '#' + document.querySelectorAll('.chapter header')[3].id").await;
    page.eval(&format!("document.getElementById({EVENT:?}).scrollIntoView()")).await;
    page.until(&visible(".strip .here path")).await;
    page.until("document.querySelector('.strip a[aria-current]') == document.querySelectorAll('.strip a')[3]").await;
    page.done().await;
}

/// As in a story of hundreds of records: what is off the screen has heights that are guessed.
#[tokio::test]
async fn a_link_leads_past_what_is_not_laid_out() {
    let page = Page::open(Look::default(), "").await;
    page.eval("document.documentElement.dataset.lazy = 'always'").await;
    page.live().await;
    page.eval("document.querySelectorAll('.event, .quotes, .checked').forEach(of => of.style.contentVisibility = '')")
        .await;
    for id in ["passenger-trains-return-2026-03", EVENT] {
        page.eval(&format!("document.querySelector('a[href$=\"#{id}\"]').click()")).await;
        page.until(&format!("location.hash == '#{id}'")).await;
        page.until(&format!(
            "(at => 0 <= at && at < innerHeight / 2)(document.getElementById({id:?}).getBoundingClientRect().top)"
        ))
        .await;
    }
    page.done().await;
}

#[tokio::test]
async fn a_link_to_a_hidden_event_shows_it() {
    let page = Page::open(Look::default(), "?kinds=sanctions").await;
    page.live().await;
    let hidden = format!("document.getElementById({EVENT:?}).hidden");
    page.until(&hidden).await;
    page.eval(&format!("document.querySelector('.quote a[href=\"#{EVENT}\"]').click()")).await;
    page.until(&format!("!{hidden}")).await;
    tokio::time::sleep(Duration::from_millis(150)).await;
    page.in_view(EVENT).await;
    page.done().await;
}

#[tokio::test]
async fn on_a_low_or_narrow_screen_overview_and_steps_keep_their_places() {
    let page = Page::open(Look { width: 844, height: 390, ..Look::default() }, &format!("#{EVENT}")).await;
    page.live().await;
    // Nothing sticks there, and the marks stay where the overview is.
    let within = "(() => { const [strip, marks] = ['.strip', '.strip .marks'].map(css => document.querySelector(css).getBoundingClientRect()); return strip.top <= marks.top && marks.bottom <= strip.bottom })()";
    assert_eq!(page.eval(within).await, json!(true));
    page.look(Look { width: 320, ..Look::PHONE }).await;
    page.until("document.querySelector('.stepper .position').textContent != ''").await;
    let rows = "new Set([...document.querySelectorAll('.stepper > :not([hidden])')].map(e => { const r = e.getBoundingClientRect(); return Math.round((r.top + r.bottom) / 2) })).size";
    assert_eq!(page.eval(rows).await, json!(1), "previous, position and next stand in one row");
    page.done().await;
}

#[tokio::test]
async fn a_phone_that_is_turned_keeps_the_place() {
    let upright = Look { width: 360, height: 640, ..Look::PHONE };
    let page = Page::open(upright, "#border-reopens-2023-08").await;
    page.live().await;
    // WebKit has no place to hold on to; in Firefox it is the window's own look that is changed, not the reader's phone.
    if page.engine() != Engine::Chromium {
        return page.done().await;
    }
    let top = "document.querySelector('#border-reopens-2023-08').getBoundingClientRect().top";
    page.until(&format!("0 < {top} && {top} < 400")).await;
    for (width, height) in [(640, 360), (360, 640)] {
        page.look(Look { width, height, ..Look::PHONE }).await;
        page.until(&format!("innerWidth == {width} && 0 < {top} && {top} < {height}")).await;
    }
    page.done().await;
}
