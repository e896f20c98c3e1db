//! The built page as readers meet it: opened, deep-linked, stepped through, filtered, played on the keyboard, gone back on.

use std::time::Duration;

use browser_tests::{Look, Page, Server};
use serde_json::{Value, json};
use thirtyfour::prelude::*;

const EVENT: &str = "kim-in-beijing-2018-03";

/// A minor event: its text is folded until it is read.
const MINOR: &str = "kim-in-dalian-2018";

fn visible(css: &str) -> String {
    format!(
        "!!document.querySelector({css:?}) && document.querySelector({css:?}).checkVisibility({{visibilityProperty: true}})"
    )
}

async fn in_view(page: &Page, id: &str) -> bool {
    let test = format!(
        "(() => {{ const r = document.getElementById({id:?}).getBoundingClientRect(); return r.top >= 0 && r.top < innerHeight }})()"
    );
    page.eval(&test).await == json!(true)
}

#[tokio::test]
async fn it_comes_to_life_in_silence_and_without_a_jump() {
    let page = Page::open(Look { width: 390, height: 800, ..Look::default() }, "").await;
    page.live().await;
    page.until("document.querySelector('.picture[data-painted]')").await;
    tokio::time::sleep(Duration::from_millis(500)).await;
    let shift = "new Promise(done => { let sum = 0; new PerformanceObserver(list => { for (const e of list.getEntries()) sum += e.value }).observe({type: 'layout-shift', buffered: true}); setTimeout(() => done(sum), 200) })";
    assert_eq!(page.eval(shift).await, json!(0), "the layout moved");
    page.done().await;
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
async fn the_canvas_is_sharp_and_follows_size_and_theme() {
    for ratio in [1.0, 2.0, 3.0] {
        let look = Look { ratio, ..Look::default() };
        let page = Page::open(look, "").await;
        page.live().await;
        page.until("document.querySelector('.picture[data-painted]')").await;
        let sizes = "(() => { const c = document.querySelector('canvas'), r = c.getBoundingClientRect(); return [c.width, Math.round(r.width * devicePixelRatio), c.height, Math.round(r.height * devicePixelRatio)] })()";
        let size = page.eval(sizes).await;
        assert_eq!((&size[0], &size[2]), (&size[1], &size[3]), "at ratio {ratio}");
        // Colours in the picture, most common first: paper, and not only paper.
        let colors = "(() => { const c = document.querySelector('canvas'), o = new OffscreenCanvas(c.width, c.height).getContext('2d', {willReadFrequently: true}); o.drawImage(c, 0, 0); const d = o.getImageData(0, 0, c.width, c.height).data, n = {}; for (let i = 0; i < d.length; i += 4) { const k = [d[i], d[i+1], d[i+2]].join(); n[k] = (n[k] || 0) + 1 } return Object.entries(n).sort((a, b) => b[1] - a[1]).map(e => e[0]) })()";
        let light = page.eval(colors).await;
        assert_eq!(light[0], json!("251,250,247"), "paper at ratio {ratio}");
        assert!(light.as_array().unwrap().contains(&json!("0,114,178")), "China’s exports are drawn");
        page.look(Look { dark: true, ..look }).await;
        page.until("getComputedStyle(document.body).backgroundColor == 'rgb(22, 23, 26)'").await;
        tokio::time::sleep(Duration::from_millis(150)).await;
        assert_eq!(page.eval(colors).await[0], json!("22,23,26"), "dark paper at ratio {ratio}");
        page.look(Look { width: 420, ..look }).await;
        page.until("document.querySelector('canvas').getBoundingClientRect().width < 420").await;
        tokio::time::sleep(Duration::from_millis(200)).await;
        let size = page.eval(sizes).await;
        assert_eq!((&size[0], &size[2]), (&size[1], &size[3]), "after a turn at ratio {ratio}");
        page.done().await;
    }
}

#[tokio::test]
async fn a_deep_link_lands_and_back_leads_back() {
    let page = Page::open(Look::default(), &format!("?chart=share#{EVENT}")).await;
    page.live().await;
    assert!(in_view(&page, EVENT).await);
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
    assert!(in_view(&page, &next).await);
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
    assert!(in_view(&page, order[at + 1].as_str().unwrap()).await);
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
    let only = page.eval(shown).await;
    assert!(only.as_i64().unwrap() < 30, "{only}");
    page.click("[data-choice=kinds] [data-value=all]").await;
    page.until("location.search == ''").await;
    let all = page.eval("document.querySelectorAll('.event').length").await;
    assert_eq!(page.eval(shown).await, all);

    page.click("[data-choice=length] [data-value=full]").await;
    page.until("location.search == '?events=full'").await;
    let folded = "[...document.querySelectorAll('.event .body')].filter(e => !e.checkVisibility()).length";
    assert_eq!(page.eval(folded).await, json!(0));
    page.done().await;
}

#[tokio::test]
async fn every_point_of_the_chart_is_read_by_keyboard() {
    let page = Page::open(Look::default(), "").await;
    page.live().await;
    page.eval("document.getElementById('part-chart').focus()").await;
    page.press("Home").await;
    let said = "document.getElementById('part-chart').getAttribute('aria-valuetext')";
    page.until(&format!("{said}.startsWith('1993')")).await;
    let count =
        page.eval("+document.getElementById('part-chart').getAttribute('aria-valuemax')").await.as_i64().unwrap();
    let mut seen = vec![page.eval(said).await];
    for _ in 1..count {
        page.press("ArrowRight").await;
        seen.push(page.eval(said).await);
    }
    // What is announced is what the table says, point by point.
    let rows = page.eval("[...document.querySelectorAll('.numbers')[0].querySelectorAll('tr[data-kind=observation]:not(.rival)')].map(r => [r.id, r.querySelector('th').innerText, ...[...r.querySelectorAll('td.number')].map(c => c.firstChild.textContent)])").await;
    let rows = rows.as_array().unwrap();
    assert_eq!(seen.len(), rows.len());
    for (said, row) in seen.iter().zip(rows) {
        let said = said.as_str().unwrap();
        for cell in row.as_array().unwrap()[1..].iter().filter_map(Value::as_str) {
            let cell = if cell.contains('–') { "nothing published" } else { cell.trim() };
            assert!(said.contains(cell), "{said:?} lacks {cell:?} of {row}");
        }
    }
    assert_eq!(page.link().await, format!("#{}", rows.last().unwrap()[0].as_str().unwrap()));
    page.press("PageUp").await;
    page.until(&format!("{said}.startsWith('2013')")).await;
    assert!(page.text(".readout").await.contains("6,544.70"));
    assert_eq!(page.eval(&visible(".cursor")).await, json!(true));
    page.press("End").await;
    page.until(&format!("{said}.startsWith('2025')")).await;
    page.done().await;
}

#[tokio::test]
async fn the_pointer_reads_the_chart_and_the_controls_change_it() {
    let page = Page::open(Look::default(), "").await;
    page.live().await;
    page.until("document.querySelector('.picture[data-painted]')").await;
    page.eval("document.querySelector('.picture').scrollIntoView({block: 'center'})").await;
    let place = page.eval("(() => { const r = document.querySelector('.reach').getBoundingClientRect(); return [r.left + r.width * 0.5, r.top + r.height * 0.5] })()").await;
    let before = page.text(".readout .period").await;
    page.hover(place[0].as_f64().unwrap(), place[1].as_f64().unwrap()).await;
    page.until(&format!("document.querySelector('.readout .period').innerText != {before:?}")).await;

    page.click("[data-choice=chart] [data-value=monthly]").await;
    page.until("location.search == '?chart=monthly'").await;
    page.click("[data-choice=scale] [data-value=log]").await;
    page.until("location.search == '?chart=monthly&scale=log'").await;
    page.click("[data-choice=lines] [data-value=imports]").await;
    page.until("location.search == '?chart=monthly&scale=log&series=total.exports'").await;
    let from = page.driver.find(By::Css("select[data-end=from]")).await.unwrap();
    thirtyfour::components::SelectElement::new(&from).await.unwrap().select_by_value("2020").await.unwrap();
    page.until("location.search.endsWith('period=2020..latest')").await;
    page.driver.back().await.unwrap();
    page.until("document.querySelector('.picture').dataset.chart == 'annual'").await;
    page.done().await;
}

#[tokio::test]
async fn without_scripts_everything_is_read() {
    let page = Page::open(Look { scripts: false, ..Look::default() }, &format!("#{MINOR}")).await;
    assert!(in_view(&page, MINOR).await);
    let folded = "[...document.querySelectorAll('.event .body')].filter(e => !e.checkVisibility()).length";
    assert_eq!(page.eval(folded).await, json!(0));
    assert_eq!(page.eval(&visible(".still svg")).await, json!(false));
    assert_eq!(page.eval(&visible(".still .broad svg")).await, json!(true));
    assert_eq!(page.eval(&visible(".controls")).await, json!(false));
    assert_eq!(page.eval(&visible(".no-script")).await, json!(true));
    assert_eq!(page.eval("document.querySelectorAll('[data-kind=observation]').length > 150").await, json!(true));
    page.goto("?#annual-2020").await;
    page.until("document.querySelector('#annual-2020').checkVisibility()").await;
    assert!(in_view(&page, "annual-2020").await);
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
    // The browser says that the policy stopped the code; the page says nothing else.
    let said = page.log().await;
    assert!(said.iter().all(|line| line.contains("Content Security Policy")), "{said:?}");
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
    page.until("!document.querySelector('.notices').hidden").await;
    assert_eq!(page.eval("document.querySelector('.picture').dataset.chart").await, json!("monthly"));
    let told = page.text(".notices").await;
    for part in ["cubic", "tint", "no-such-record"] {
        assert!(told.contains(part), "{told:?} lacks {part}");
    }
    assert_eq!(page.eval("document.querySelectorAll('.notices img').length").await, json!(0));
    page.click(".notices button").await;
    page.until("document.querySelector('.notices').hidden").await;
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
    page.until(&visible(".strip .here")).await;
    page.until("document.querySelector('.strip a[aria-current]') == document.querySelectorAll('.strip a')[3]").await;
    page.done().await;
}

#[tokio::test]
async fn another_folder_is_another_explainer() {
    let page = Page::open_on(Server::start("SMALL", ""), Look::default(), "#ferry-back-2022").await;
    page.live().await;
    assert_eq!(page.text("h1").await, "The ferry that came back");
    // The record was renamed; the old link still leads to it.
    page.until("document.querySelector('.event[aria-current]').id == 'return-2022'").await;
    page.click("[data-choice=kinds] [data-value=works]").await;
    page.until("location.search == '?kinds=works'").await;
    page.done().await;
}

#[tokio::test]
async fn a_chapter_shows_its_years_on_the_chart_without_a_reload() {
    let page = Page::open(Look::default(), "").await;
    page.live().await;
    page.eval("window.same = true").await;
    page.click("#lifeline-grows a[href^='?']").await;
    page.until("document.querySelector('.picture').dataset.chart == 'share'").await;
    assert_eq!(page.link().await, "?chart=share&period=2000..2012#part-trade");
    assert_eq!(page.eval("window.same").await, json!(true));
    assert!(in_view(&page, "part-trade").await);
    page.driver.back().await.unwrap();
    page.until("document.querySelector('.picture').dataset.chart == 'annual'").await;
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
    assert!(in_view(&page, EVENT).await);
    page.done().await;
}
