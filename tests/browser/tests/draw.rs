//! The drawing game: by mouse, by finger, by keyboard alone; what it says, and that it leaves nothing behind.

use std::time::Duration;

use browser_tests::{Engine, Look, Page, Server};
use serde_json::json;

const VALUES: &str = "[...document.querySelectorAll('.pen input')].map(i => i.getAttribute('aria-valuetext'))";
const UNDRAWN: &str = "not drawn yet";
const STATUS: &str = ".game [role=status]";

async fn open(look: Look) -> Page {
    let page = Page::open(look, "").await;
    page.live().await;
    page.click("[data-extra=draw]").await;
    page.until("document.querySelector('.pen input')").await;
    page
}

/// The place of a year's middle, by index, at a value in US$ billion.
async fn place(page: &Page, year: usize, value: f64) -> (f64, f64) {
    let room = page.eval("(() => { const r = document.querySelector('.pen').getBoundingClientRect(); return [r.left, r.top, r.width, r.height] })()").await;
    let of = |index: usize| room[index].as_f64().unwrap();
    (of(0) + of(2) * (year as f64 + 0.5) / 6.0, of(1) + of(3) * (1.0 - value / 8.0))
}

async fn centre(page: &Page) {
    page.eval("document.querySelector('.board').scrollIntoView({block: 'center'})").await;
}

#[tokio::test]
async fn a_mouse_draws_over_the_years_and_sees_the_record_over_its_line() {
    let page = open(Look { width: 1280, ..Look::default() }).await;
    centre(&page).await;
    assert_eq!(page.eval(VALUES).await, json!([UNDRAWN, UNDRAWN, UNDRAWN, UNDRAWN, UNDRAWN, UNDRAWN]));
    assert_eq!(page.eval("document.querySelector('[name=show]').disabled").await, json!(true));

    page.mouse(&[place(&page, 0, 5.0).await, place(&page, 2, 4.0).await]).await;
    let half = json!(["US$5.0 billion", "US$4.5 billion", "US$4.0 billion", UNDRAWN, UNDRAWN, UNDRAWN]);
    assert_eq!(page.eval(VALUES).await, half);
    assert_eq!(page.text(STATUS).await, "Still to draw: 2019, 2020, 2021");
    // The mouse is up: nothing more is drawn.
    let (x, y) = place(&page, 4, 1.0).await;
    page.hover(x, y).await;
    assert_eq!(page.eval(VALUES).await, half);

    page.mouse(&[place(&page, 3, 4.0).await, place(&page, 5, 4.1).await]).await;
    assert_eq!(page.text(STATUS).await, "All years are drawn.");
    assert_eq!(page.eval("document.querySelectorAll('.dots circle.yours').length").await, json!(6));
    assert_eq!(page.eval("document.querySelectorAll('svg.truth polyline').length").await, json!(0));

    page.click("[name=show]").await;
    page.until("document.querySelector('svg.truth polyline')").await;
    assert_eq!(
        page.text(STATUS).await,
        "You drew US$4.1 billion for 2021; the record has US$0.318 billion. Your line is nearest in 2017 and furthest in 2021."
    );
    assert_eq!(page.eval("document.querySelectorAll('.records a').length").await, json!(6));
    assert!(page.text(".records").await.contains("2020\u{a0}US$0.539\u{a0}billion"));
    assert_eq!(page.eval("document.activeElement.name").await, json!("again"));
    // What is drawn is not changed any more.
    page.mouse(&[place(&page, 1, 1.0).await]).await;
    assert_eq!(page.eval(&format!("({VALUES})[1]")).await, json!("US$4.5 billion"));

    page.click("[name=again]").await;
    assert_eq!(page.eval(VALUES).await, json!([UNDRAWN, UNDRAWN, UNDRAWN, UNDRAWN, UNDRAWN, UNDRAWN]));
    assert_eq!(page.eval("document.querySelectorAll('svg.truth polyline').length").await, json!(0));
    page.click("[name=close]").await;
    assert_eq!(
        page.eval("[document.querySelector('.game').hidden, document.activeElement.dataset.extra]").await,
        json!([true, "draw"])
    );
    // Nothing of it is kept or told to anybody.
    assert_eq!(
        page.eval("[location.search + location.hash, document.cookie, localStorage.length, sessionStorage.length]")
            .await,
        json!(["", "", 0, 0])
    );
    page.click("[data-extra=draw]").await;
    page.until("!document.querySelector('.game').hidden").await;
    assert_eq!(page.eval("document.querySelectorAll('.game').length").await, json!(1));
    page.click("[name=close]").await;
    page.click("[data-choice=chart] [data-value=share]").await;
    page.until("location.search == '?chart=share'").await;
    page.done().await;
}

#[tokio::test]
async fn a_finger_draws_in_the_empty_years_and_scrolls_the_page_elsewhere() {
    let page = open(Look { width: 360, height: 740, ..Look::PHONE }).await;
    centre(&page).await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    let before = page.eval("scrollY").await;
    let path = [(0, 6.0), (1, 5.0), (2, 2.5), (3, 2.8), (4, 0.5), (5, 0.3)];
    let mut along = Vec::new();
    for (year, value) in path {
        along.push(place(&page, year, value).await);
    }
    page.finger(&along).await;
    page.until("!document.querySelector('[name=show]').disabled").await;
    let drawn = page.eval(VALUES).await;
    for ((_, value), text) in path.iter().zip(drawn.as_array().unwrap()) {
        // A finger is told in whole pixels, of which one is a third of a step.
        let found = text.as_str().unwrap().replace("US$", "").replace(" billion", "").parse::<f64>().unwrap();
        assert!((found - value).abs() < 0.11, "{drawn}");
    }
    assert_eq!(page.eval("scrollY").await, before, "drawing does not scroll");
    let touching = "['.pen', '.board', '.game'].map(css => getComputedStyle(document.querySelector(css)).touchAction)";
    assert_eq!(page.eval(touching).await, json!(["none", "auto", "auto"]));

    // From the years that are given, the same movement scrolls.
    let (x, y) = place(&page, 0, 2.0).await;
    let given = page.eval("document.querySelector('.board').getBoundingClientRect().left + 40").await.as_f64().unwrap();
    // In WebKit it is the mouse here, which does not scroll, and Firefox's driver moves fingers for the page alone.
    if page.engine() == Engine::Chromium {
        page.drag((given, y), (given, y - 150.0)).await;
        page.until(&format!("scrollY > {before} + 60")).await;
    }
    assert_eq!(page.eval(VALUES).await, drawn);
    assert!(given < x);

    centre(&page).await;
    page.click("[name=show]").await;
    assert!(page.text(STATUS).await.contains("for 2021; the record has US$0.318 billion. Your line is nearest in"));
    assert_eq!(page.eval("getComputedStyle(document.querySelector('.pen')).touchAction").await, json!("auto"));
    page.done().await;
}

#[tokio::test]
async fn the_keyboard_alone_draws_shows_draws_again_and_closes() {
    let page = Page::open(Look { width: 768, ..Look::default() }, "").await;
    page.live().await;
    page.eval("document.querySelector('[data-extra=draw]').focus()").await;
    let strike = async |key: &str, times: usize| {
        for _ in 0..times {
            page.press(key).await;
        }
    };
    strike("Enter", 1).await;
    page.until("document.activeElement.matches('.pen input')").await;
    let said = "[document.activeElement.ariaLabel, document.activeElement.getAttribute('aria-valuetext')]";
    assert_eq!(page.eval(said).await, json!(["2016", UNDRAWN]));
    // From where the given years end, in steps of a tenth.
    strike("ArrowUp", 1).await;
    assert_eq!(page.eval(said).await, json!(["2016", "US$5.5 billion"]));
    strike("ArrowDown", 3).await;
    assert_eq!(page.eval(said).await, json!(["2016", "US$5.2 billion"]));
    for (year, key, value) in [
        ("2017", "End", "US$8.0 billion"),
        ("2018", "Home", "US$0.0 billion"),
        ("2019", "ArrowLeft", "US$5.3 billion"),
        ("2020", "ArrowRight", "US$5.5 billion"),
        ("2021", "Home", "US$0.0 billion"),
    ] {
        strike("Tab", 1).await;
        strike(key, 1).await;
        assert_eq!(page.eval(said).await, json!([year, value]));
    }
    let ring = page.eval("getComputedStyle(document.activeElement).outlineStyle").await;
    assert_eq!(ring, json!("solid"), "one sees where the keyboard is");
    strike("Tab", 1).await;
    assert_eq!(page.eval("document.activeElement.name").await, json!("show"));
    strike("Enter", 1).await;
    let told = page.text(STATUS).await;
    assert!(told.starts_with("You drew US$0.0 billion for 2021; the record has US$0.318 billion."), "{told}");
    assert!(told.ends_with("Your line is nearest in 2021 and furthest in 2020."), "{told}");
    strike("Enter", 1).await;
    assert_eq!(page.eval(said).await, json!(["2016", UNDRAWN]));
    page.eval("document.querySelector('[name=close]').focus()").await;
    strike("Enter", 1).await;
    assert_eq!(page.eval("document.activeElement.dataset.extra").await, json!("draw"));
    page.done().await;
}

#[tokio::test]
async fn the_game_fits_every_width_and_finger() {
    for dark in [false, true] {
        let page = open(Look { dark, ..Look::default() }).await;
        for width in [320, 360, 540, 768, 1280] {
            page.look(Look { width, dark, ..Look::default() }).await;
            // Once the chart is painted for it.
            page.until("document.documentElement.scrollWidth == document.documentElement.clientWidth").await;
            let small = page.eval("[...document.querySelectorAll('.draw button, .take button')].filter(b => b.checkVisibility() && (b.offsetHeight < 44 || b.offsetWidth < 44)).map(b => b.innerText)").await;
            assert_eq!(small, json!([]), "too small at {width}");
            // Years do not run into each other, and stay inside.
            let over = page.eval("(() => { const t = [...document.querySelectorAll('.axes text[text-anchor=middle]')].filter(t => t.checkVisibility()).map(t => t.getBoundingClientRect()); return t.filter((r, i) => i && r.left < t[i - 1].right || innerWidth < r.right).length })()").await;
            assert_eq!(over, json!(0), "years at {width}");
        }
        page.done().await;
    }
}

#[tokio::test]
async fn what_comes_late_moves_nothing() {
    for width in [360, 1280] {
        let server = Server::start("DIST", "");
        server.extras().iter().for_each(|file| server.slows(file, Duration::from_millis(700)));
        // A worker that keeps nothing: what is slow here is not to come from its store.
        server.add("sw.js", "");
        let page = Page::open_on(server, Look { width, ..Look::default() }, "").await;
        page.live().await;
        page.until("document.querySelector('.picture[data-painted]')").await;
        page.eval("document.querySelector('#part-draw').scrollIntoView()").await;
        tokio::time::sleep(Duration::from_millis(300)).await;
        page.eval("(window.moved = 0, new PerformanceObserver(list => { for (const e of list.getEntries()) if (!e.hadRecentInput) moved += e.value }).observe({ type: 'layout-shift' }))").await;
        page.click("[data-extra=draw]").await;
        assert_eq!(page.eval("document.querySelector('#draw-it').getAttribute('aria-busy')").await, json!("true"));
        page.until("document.querySelector('.pen input')").await;
        tokio::time::sleep(Duration::from_millis(300)).await;
        assert_eq!(page.eval("moved").await, json!(0), "at {width}");
        assert_eq!(page.eval("document.querySelector('#draw-it').hasAttribute('aria-busy')").await, json!(false));
        page.done().await;
    }
}

#[tokio::test]
async fn the_record_draws_itself_only_where_motion_is_welcome() {
    for still in [false, true] {
        let page = open(Look { still, ..Look::default() }).await;
        page.eval("document.querySelectorAll('.pen input').forEach(i => { i.value = 30; i.dispatchEvent(new Event('input', { bubbles: true })) })").await;
        let running = page.eval("(document.querySelector('[name=show]').click(), document.querySelector('.game').getAnimations({ subtree: true }).length > 0)").await;
        assert_eq!(running, json!(!still));
        page.done().await;
    }
}

#[tokio::test]
async fn a_story_that_asks_nothing_has_no_game() {
    let page = Page::open_on(Server::start("SMALL", ""), Look::default(), "").await;
    page.live().await;
    assert_eq!(page.eval("document.querySelector('#part-draw').checkVisibility()").await, json!(false));
    page.click("[data-extra=csv]").await;
    page.until("document.querySelector('.take [role=status] a')?.download == 'small-yearly-2018-2023.csv'").await;
    page.done().await;
}
