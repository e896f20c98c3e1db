//! Timeline, chart and quotations are one thing: whichever of them one reads, the others stand by it.

use browser_tests::{Look, Page, visible};
use serde_json::json;

const EVENT: &str = "kim-in-beijing-2018-03";
const PERIOD: &str = "document.querySelector('.readout .period').textContent";

#[tokio::test]
async fn an_event_brings_the_trade_and_the_words_of_its_time() {
    let page = Page::open(Look::default(), &format!("#{EVENT}")).await;
    page.live().await;
    page.until("document.querySelector('.events .moment')").await;
    let told = page.text(".events .moment").await;
    // The month's trade, though the chart shows years: what is told is what its row in the table says.
    const ROW: &str = "monthly-2018-02-to-2018-03";
    let cell = page.eval(&format!("document.querySelector('#{ROW} .number').firstChild.textContent.trim()")).await;
    assert!(
        told.contains(&format!("March 2018, published as one: Total US${} million", cell.as_str().unwrap())),
        "{told}"
    );
    let quotes = "[...document.querySelectorAll('.events .moment li a')].map(a => a.hash).sort().join()";
    let joined = format!(
        "[...document.querySelectorAll('.quote')].filter(q => [...q.querySelectorAll('.names a')].some(a => a.hash == '#{EVENT}')).map(q => '#' + q.id).sort().join()"
    );
    assert_eq!(page.eval(quotes).await, page.eval(&joined).await);
    // The chart stands at the event's year, with the values around it.
    assert_eq!(page.eval(PERIOD).await, json!("2018"));
    page.until(&visible(".cursor circle")).await;
    page.click(&format!(".moment a[href='#{ROW}']")).await;
    page.until(&format!("location.hash == '#{ROW}' && document.querySelector('.picture').dataset.chart == 'monthly'"))
        .await;
    page.until(&format!("{PERIOD}.startsWith('February to March 2018')")).await;
    page.done().await;
}

#[tokio::test]
async fn a_point_of_the_chart_brings_its_events() {
    let page = Page::open(Look::default(), "?chart=monthly#monthly-2019-06").await;
    page.live().await;
    let listed = "[...document.querySelectorAll('.chart .moment a')].map(a => a.hash)";
    page.until(&format!("{listed}.includes('#xi-in-pyongyang-2019')")).await;
    // All of that month, and only of that month.
    let wrong = format!(
        "{listed}.map(id => document.querySelector(id)).filter(e => e.dataset.kind == 'event' && !e.dataset.date.startsWith('2019-06')).length"
    );
    assert_eq!(page.eval(&wrong).await, json!(0));
    let missed = format!(
        "[...document.querySelectorAll('.event')].filter(e => e.dataset.date.startsWith('2019-06') && !{listed}.includes('#' + e.id)).length"
    );
    assert_eq!(page.eval(&missed).await, json!(0));
    page.click(".chart .moment a[href='#xi-in-pyongyang-2019']").await;
    page.until("document.querySelector('.event[aria-current]')?.id == 'xi-in-pyongyang-2019'").await;
    assert_eq!(page.eval(PERIOD).await, json!("June 2019"));
    page.done().await;
}

#[tokio::test]
async fn a_quotation_that_is_read_is_not_taken_for_its_event() {
    for quote in ["treaty-article-2-1961", "kcna-pillar-2017"] {
        let page = Page::open(Look::default(), &format!("#{quote}")).await;
        page.live().await;
        // It belongs to an event, which is not what is read.
        assert_eq!(page.eval(&format!("!!document.querySelector('#{quote} .names a')")).await, json!(true), "{quote}");
        page.until("document.querySelector('.picture[data-painted]')").await;
        assert_eq!(
            page.eval("document.querySelectorAll('.event[aria-current], .events .moment').length").await,
            json!(0)
        );
        page.done().await;
    }
}

#[tokio::test]
async fn by_keyboard_alone_from_point_to_event_to_quotation_and_back() {
    let page = Page::open(Look::default(), "?chart=monthly").await;
    page.live().await;
    page.until("document.querySelector('.picture[data-painted]')").await;
    page.eval("document.getElementById('part-chart').focus()").await;
    page.press("Home").await;
    for _ in 0..40 {
        if page.link().await.ends_with("#monthly-2018-02-to-2018-03") {
            break;
        }
        page.press("ArrowRight").await;
    }
    let to = async |css: &str| {
        for _ in 0..60 {
            if page.eval(&format!("document.activeElement.matches({css:?})")).await == json!(true) {
                return page.press("Enter").await;
            }
            page.tab().await;
        }
        panic!("the keyboard does not come to {css}");
    };
    to(&format!(".chart .moment a[href='#{EVENT}']")).await;
    page.until(&format!("document.activeElement.id == '{EVENT}'")).await;
    to(".events .moment li a").await;
    page.until("document.querySelector('.quote:target')?.checkVisibility()").await;
    // The chart stays at the moment of the quotation, which is its event's.
    page.until(&format!("{PERIOD} == 'February to March 2018, published as one'")).await;
    to(&format!(".names a[href='#{EVENT}']")).await;
    page.until(&format!("document.activeElement.id == '{EVENT}'")).await;
    page.done().await;
}

#[tokio::test]
async fn the_chart_is_told_in_words_that_follow_the_view() {
    let page = Page::open(Look::default(), "?series=total").await;
    page.live().await;
    let words = "document.querySelector('.summary').textContent";
    // Recomputed here from the table that the page shows.
    let rows = "[...document.querySelectorAll('tr[id^=annual-]:not(.rival)')].map(r => [r.cells[0].textContent, r.cells[1].firstChild.textContent.trim()]).filter(r => /^[0-9]/.test(r[1]))";
    let number = "(r => +r[1].replaceAll(',', ''))";
    for pick in [
        "(a, b) => a",
        "(a, b) => b",
        "(a, b) => number(b) > number(a) ? b : a",
        "(a, b) => number(b) < number(a) ? b : a",
    ] {
        let row = page.eval(&format!("(() => {{ const number = {number}; return {rows}.reduce({pick}) }})()")).await;
        let told = format!("US${} million in {}", row[1].as_str().unwrap(), row[0].as_str().unwrap());
        page.until(&format!("{words}.includes({told:?})")).await;
    }
    page.click("[data-choice=lines] [data-value=imports]").await;
    page.until(&format!("{words}.includes('China’s imports')")).await;
    assert_eq!(
        page.eval("document.getElementById('part-chart').getAttribute('aria-describedby').split(' ').every(id => document.getElementById(id))").await,
        json!(true)
    );
    page.done().await;
}
