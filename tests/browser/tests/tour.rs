//! The guided tour as readers take it: by button, link, key and finger, on a phone and at a desk, left and taken up again.

use std::time::Duration;

use browser_tests::{Engine, Look, Page};
use serde_json::json;

const STEPS: [&str; 7] =
    ["origins", "lifeline-grows", "chill-and-sanctions", "thaw", "sealed-border", "trains-return", "where-it-stands"];

const SHOWN: &str = "[...document.querySelectorAll('.event')].filter(e => e.checkVisibility()).length";
const ASIDE: &str =
    "[...document.querySelectorAll('.figures, .strip, .controls, .quote, .find')].some(e => e.checkVisibility())";

#[tokio::test]
async fn seven_steps_lead_through_the_story_and_out_again() {
    for look in [Look::PHONE, Look::DESKTOP] {
        let page = Page::open(look, "").await;
        page.live().await;
        page.click(".tour .button").await;
        for (index, step) in STEPS.iter().enumerate() {
            page.until(&format!("location.search == '?tour={step}'")).await;
            page.until("document.activeElement.id == 'part-tour'").await;
            let heading = page.text("#part-tour").await;
            let chapter = format!("document.querySelector('#{step} h3').textContent");
            assert_eq!(page.eval(&chapter).await, json!(heading));
            assert!(page.text(".tour nav p").await.contains(&format!("{} of 7", index + 1)));
            assert_eq!(page.eval("document.querySelectorAll('.tour .done').length").await, json!(index + 1));
            assert_eq!(page.eval(SHOWN).await, json!(3), "{step}");
            assert_eq!(page.eval(ASIDE).await, json!(false), "{step} shows more than itself");
            assert_eq!(
                page.eval(&format!("document.querySelector('#{step} blockquote').checkVisibility()")).await,
                json!(true)
            );
            assert_eq!(
                page.eval("document.documentElement.scrollWidth - innerWidth <= 0").await,
                json!(true),
                "{step}"
            );
            page.until("document.querySelector('.picture[data-painted]')").await;
            page.click("#part-steps [rel=next]").await;
        }
        // Out of the last step one comes to its chapter, in the whole page.
        page.until("location.search == '' && location.hash == '#where-it-stands'").await;
        page.until("document.activeElement.id == 'where-it-stands'").await;
        page.in_view("where-it-stands").await;
        assert_eq!(page.eval("document.querySelectorAll('.page[data-tour]').length").await, json!(0));
        page.driver.back().await.unwrap();
        page.until("location.search == '?tour=where-it-stands' && document.querySelector('.page[data-tour]')").await;
        page.driver.back().await.unwrap();
        page.until("document.querySelector('#part-tour').textContent == 'The trains return'").await;
        page.done().await;
    }
}

#[tokio::test]
async fn keys_turn_the_steps_and_escape_keeps_the_place() {
    let page = Page::open(Look::default(), "?tour=thaw").await;
    page.live().await;
    page.until("document.activeElement.id == 'part-tour'").await;
    page.press("ArrowRight").await;
    page.until("location.search == '?tour=sealed-border'").await;
    page.press("ArrowLeft").await;
    page.until("location.search == '?tour=thaw'").await;
    // On the chart the arrows read the points of the step's own years.
    page.eval("document.getElementById('part-chart').focus()").await;
    page.press("Home").await;
    page.until("location.href.endsWith('?tour=thaw#monthly-2018-01')").await;
    page.press("ArrowRight").await;
    page.until("location.hash.startsWith('#monthly-2018-02')").await;
    page.press("Escape").await;
    page.until("location.search == '' && location.hash == '#thaw'").await;
    page.until("document.activeElement.id == 'thaw'").await;
    page.done().await;
}

#[tokio::test]
async fn a_finger_turns_the_steps_sideways_and_scrolls_up_and_down() {
    let page = Page::open(Look::PHONE, "?tour=thaw").await;
    page.live().await;
    if page.engine() == Engine::Webkit {
        // Its driver has no fingers; the swipe is heard by way of touch events only.
        return page.done().await;
    }
    let title = "document.getElementById('part-tour').getBoundingClientRect().top";
    let y = page.eval(title).await.as_f64().unwrap() + 12.0;
    page.drag((300.0, y), (60.0, y + 10.0)).await;
    page.until("location.search == '?tour=sealed-border'").await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    let y = page.eval(title).await.as_f64().unwrap() + 12.0;
    page.drag((60.0, y), (300.0, y - 10.0)).await;
    page.until("location.search == '?tour=thaw'").await;
    let aside = "getComputedStyle(document.documentElement).overscrollBehaviorX";
    assert_eq!(page.eval(aside).await, json!("none"), "a finger that goes sideways is the browser's way back");
    // Up and down, and along the chart, the step stays; up and down the page scrolls, but not by the fingers of Firefox's
    // driver, which the page alone feels.
    page.eval("scrollTo(0, 0)").await;
    page.drag((200.0, 700.0), (215.0, 300.0)).await;
    if page.engine() != Engine::Firefox {
        page.until("scrollY > 100").await;
    }
    page.eval("document.querySelector('.reach').scrollIntoView({block: 'center'})").await;
    let middle =
        page.eval("(r => r.top + r.height / 2)(document.querySelector('.reach').getBoundingClientRect())").await;
    let middle = middle.as_f64().unwrap();
    page.drag((300.0, middle), (80.0, middle)).await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert!(page.link().await.starts_with("?tour=thaw"), "{}", page.link().await);
    page.done().await;
}

#[tokio::test]
async fn a_record_of_another_part_leads_out_of_the_tour() {
    let page = Page::open(Look::default(), "?tour=thaw").await;
    page.live().await;
    // One of the step's own events is read in the step …
    page.click("#xi-in-pyongyang-2019 h4 a").await;
    page.until("location.href.endsWith('?tour=thaw#xi-in-pyongyang-2019')").await;
    page.until("document.querySelector('#xi-in-pyongyang-2019 .body').checkVisibility()").await;
    // … as its source of a figure, the heading and the page itself, to which a keyboard comes first …
    for link in ["#thaw h3 a", ".skip"] {
        page.eval(&format!("document.querySelector({link:?}).focus()")).await;
        page.until(&format!(
            "document.activeElement.matches({link:?}) && document.activeElement.getBoundingClientRect().width > 20"
        ))
        .await;
        page.eval("document.activeElement.click()").await;
        page.until("['#thaw', '#part-story'].includes(location.hash)").await;
        page.until("location.search == '?tour=thaw' && document.querySelector('.page[data-tour]')").await;
    }
    // … and a quotation stands among the others.
    page.click("#xi-in-pyongyang-2019 h4 a").await;
    page.click("#xi-in-pyongyang-2019 .names a[href^='#']").await;
    page.until("location.search == '' && !document.querySelector('.page[data-tour]')").await;
    page.until("!('touring' in document.documentElement.dataset)").await;
    page.until("document.querySelector(location.hash).checkVisibility()").await;
    page.done().await;
}

#[tokio::test]
async fn the_source_of_a_figure_leads_out_to_the_table() {
    let page = Page::open(Look::default(), "?tour=thaw").await;
    page.live().await;
    page.click(".readout .source a").await;
    page.until("location.search == '?chart=monthly' && !document.querySelector('.page[data-tour]')").await;
    page.until("document.querySelector(location.hash).checkVisibility()").await;
    page.goto("embed/tour/?tour=thaw").await;
    page.live().await;
    page.until("document.querySelector('.readout .source a').getAttribute('href').startsWith('../../?chart=monthly#')")
        .await;
    // A tour that is all there is goes on where it was, whatever the link.
    let done = "document.querySelectorAll('.tour .done').length";
    let steps = page.eval(done).await;
    assert_ne!(steps, json!(1));
    page.eval("location.hash = '#treaty-1961'").await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(page.eval(done).await, steps);
    page.done().await;
}

/// Who has zoomed in moves what is seen with the same finger.
#[tokio::test]
async fn zoomed_in_a_finger_turns_no_step() {
    let page = Page::open(Look::PHONE, "?tour=thaw").await;
    page.live().await;
    if page.engine() != Engine::Chromium {
        // No other driver zooms.
        return page.done().await;
    }
    page.cdp("Emulation.setPageScaleFactor", json!({ "pageScaleFactor": 2 })).await;
    page.until("'zoomed' in document.documentElement.dataset && visualViewport.scale > 1.9").await;
    let y = "document.getElementById('part-tour').getBoundingClientRect().top + 12";
    let y = page.eval(y).await.as_f64().unwrap();
    page.drag((180.0, y), (30.0, y + 3.0)).await;
    page.until("visualViewport.offsetLeft > 30").await;
    assert_eq!(page.eval("location.search").await, json!("?tour=thaw"));
    page.cdp("Emulation.setPageScaleFactor", json!({ "pageScaleFactor": 1 })).await;
    page.until("!('zoomed' in document.documentElement.dataset)").await;
    page.done().await;
}

#[tokio::test]
async fn the_tour_is_taken_up_where_it_was_left_and_nothing_else_is_kept() {
    let page = Page::open(Look::default(), "?tour=sealed-border").await;
    page.live().await;
    page.goto("").await;
    page.live().await;
    page.until("document.querySelectorAll('.invitation a').length == 2").await;
    assert!(page.text(".invitation").await.contains("step 5: The sealed border"));
    assert_eq!(page.eval("Object.keys(localStorage).join()").await, json!("explainer.tour.china-dprk"));
    page.click(".invitation a:last-child").await;
    page.until("location.search == '?tour=sealed-border'").await;
    // Who has been to the end begins anew.
    page.goto("?tour=where-it-stands").await;
    page.live().await;
    page.until("Object.keys(localStorage).length == 0").await;
    page.done().await;
}

#[tokio::test]
async fn a_step_that_is_not_there_is_named() {
    let page = Page::open(Look::default(), "?tour=the-end").await;
    page.live().await;
    page.until("document.querySelector('.notices')").await;
    let told = page.text(".notices").await;
    assert!(told.contains("the-end") && told.contains("sealed-border"), "{told}");
    assert_eq!(page.eval("document.querySelectorAll('.page[data-tour]').length").await, json!(0));
    page.done().await;
}

#[tokio::test]
async fn on_a_small_phone_a_step_begins_with_its_words() {
    const STEPS: &str = "[...document.querySelectorAll('.tour li a')].map(a => a.search)";
    let page = Page::open(Look { height: 640, ..Look::PHONE }, "?tour=thaw").await;
    page.live().await;
    let steps = page.eval(STEPS).await;
    assert_eq!(steps.as_array().unwrap().len(), 7);
    for step in steps.as_array().unwrap() {
        page.goto(step.as_str().unwrap()).await;
        page.live().await;
        page.until("document.activeElement.id == 'part-tour'").await;
        // Title, words, chart, events, from top to bottom; four lines of the words are seen at once.
        let tops = "['#part-tour', '.chapter:not([hidden]) > header > p:not(.years)', '.picture', '.chapter:not([hidden]) .event:not([hidden])', '#part-steps'].map(css => document.querySelector(css).getBoundingClientRect().top + scrollY)";
        let tops: Vec<f64> = serde_json::from_value(page.eval(tops).await).unwrap();
        assert!(tops[..4].is_sorted(), "{step}: {tops:?}");
        let words = page.eval("document.querySelector('.chapter:not([hidden]) > header > p:not(.years)').getBoundingClientRect().top + 4 * 27 < document.querySelector('#part-steps').getBoundingClientRect().top").await;
        assert_eq!(words, json!(true), "{step}");
    }
    page.done().await;
}
