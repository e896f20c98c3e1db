//! The chart as readers meet it: sharp in every size and theme, read by pointer and by keyboard, changed by its controls.

use std::time::Duration;

use browser_tests::{Look, Page, visible};
use serde_json::{Value, json};
use thirtyfour::prelude::*;

#[tokio::test]
async fn the_canvas_is_sharp_and_follows_size_and_theme() {
    let page = Page::open(Look::default(), "sources.html").await;
    for ratio in [1.0, 2.0, 3.0] {
        let look = Look { ratio, ..Look::default() };
        page.look(look).await;
        page.goto("").await;
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
        page.until(&format!("({sizes}).every((n, i, all) => i % 2 || n == all[i + 1])")).await;
    }
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
            let cell = if cell.contains('–') { "no figure found" } else { cell.trim() };
            assert!(said.contains(cell), "{said:?} lacks {cell:?} of {row}");
        }
    }
    assert_eq!(page.link().await, format!("#{}", rows.last().unwrap()[0].as_str().unwrap()));
    page.press("PageDown").await;
    page.until(&format!("{said}.startsWith('2013')")).await;
    assert!(page.text(".readout").await.contains("6,544.70"));
    assert_eq!(page.eval(&visible(".cursor line")).await, json!(true));
    page.press("End").await;
    page.until(&format!("{said}.startsWith('2025')")).await;
    page.done().await;
}

/// A link may choose months for which nothing is published, to show just that.
#[tokio::test]
async fn where_nothing_is_published_the_readout_says_so() {
    let page = Page::open(Look::default(), "?chart=monthly&period=2025-01..2025-02").await;
    page.live().await;
    page.until("document.querySelector('.readout .period').textContent.includes('2025')").await;
    assert!(page.text(".readout").await.contains("no figure found"), "{}", page.text(".readout").await);
    // The slider's scale is that of the picture.
    let scale = "(e => [e.ariaValueMin, e.ariaValueNow, e.ariaValueMax])(document.getElementById('part-chart'))";
    let stops = page.eval(scale).await;
    page.eval("document.getElementById('part-chart').focus()").await;
    page.press("Home").await;
    page.until("document.getElementById('part-chart').ariaValueNow == 1").await;
    page.press("End").await;
    page.until(&format!("JSON.stringify({scale}) == JSON.stringify({stops})")).await;
    assert_eq!(stops[1], stops[2]);
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
    let from = page.driver.find(By::Css("select[data-choice=from]")).await.unwrap();
    thirtyfour::components::SelectElement::new(&from).await.unwrap().select_by_value("2020").await.unwrap();
    page.until("location.search.endsWith('period=2020..latest')").await;
    page.driver.back().await.unwrap();
    page.until("document.querySelector('.picture').dataset.chart == 'annual'").await;
    page.done().await;
}

#[tokio::test]
async fn the_last_line_says_that_it_stays() {
    let page = Page::open(Look::default(), "").await;
    page.live().await;
    let stays = "[...document.querySelectorAll('[data-choice=lines] [aria-disabled=true]')].map(line => line.dataset.value).join()";
    for (line, left) in [("total", ""), ("imports", "exports"), ("exports", "exports"), ("total", "")] {
        page.click(&format!("[data-choice=lines] [data-value={line}]")).await;
        page.until(&format!("{stays} == '{left}'")).await;
    }
    assert_eq!(page.link().await, "?series=total.exports");
    page.done().await;
}

#[tokio::test]
async fn the_years_that_are_chosen_are_the_years_that_are_shown() {
    let page = Page::open(Look::default(), "").await;
    page.live().await;
    let chosen = "['from', 'until'].map(end => document.querySelector(`select[data-choice=${end}]`).value).join()";
    let choose = async |end: &str, year: &str, link: &str| {
        let select = page.driver.find(By::Css(format!("select[data-choice={end}]"))).await.unwrap();
        thirtyfour::components::SelectElement::new(&select).await.unwrap().select_by_value(year).await.unwrap();
        page.until(&format!("location.search == '{link}'")).await;
    };
    // There and back again, by hand.
    choose("until", "2020", "?period=earliest..2020").await;
    choose("until", "2025", "").await;
    choose("until", "2020", "?period=earliest..2020").await;
    page.click("[data-choice=chart] [data-value=monthly]").await;
    page.until("location.search == '?chart=monthly'").await;
    page.click("[data-choice=chart] [data-value=annual]").await;
    page.until("location.search == ''").await;
    page.until(&format!("{chosen} == '1993,2025'")).await;
    // And by the way back.
    choose("from", "2010", "?period=2010..latest").await;
    page.click(".stepper [rel=next]").await;
    page.until("location.hash").await;
    choose("from", "2015", "?period=2015..latest").await;
    page.driver.back().await.unwrap();
    page.until("location.search == '?period=2010..latest'").await;
    page.until(&format!("{chosen} == '2010,2025'")).await;
    page.done().await;
}

#[tokio::test]
async fn the_pointer_reads_what_is_drawn_below_it() {
    for look in [Look { width: 1440, ..Look::DESKTOP }, Look { width: 768, ..Look::DESKTOP }, Look::PHONE] {
        let page = Page::open(look, "").await;
        page.live().await;
        page.until("document.querySelector('.picture[data-painted]')").await;
        page.eval("document.querySelector('.picture').scrollIntoView({block: 'center'})").await;
        let place = page.eval("(r => [r.left, r.width, r.top + r.height / 2])(document.querySelector('.reach').getBoundingClientRect())").await;
        let [left, width, middle] = [0, 1, 2].map(|at| place[at].as_f64().unwrap());
        for share in [0.2, 0.35, 0.5, 0.65] {
            let x = left + width * share;
            page.hover(x, middle).await;
            // Of 33 years none is further away than half a year; left and right of them stand the scale and the names of the lines.
            let near = format!(
                "Math.abs(document.querySelector('.cursor line')?.getBoundingClientRect().left - {x}) <= {} / 60 + 1",
                width
            );
            page.until(&near).await;
        }
        page.done().await;
    }
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
    page.in_view("part-trade").await;
    page.driver.back().await.unwrap();
    page.until("document.querySelector('.picture').dataset.chart == 'annual'").await;
    page.done().await;
}
