//! axe-core finds no barrier in any state of the page, light and dark, on phone and desktop.

use browser_tests::{Engine, Look, Page, Server};

const EVENT: &str = "kim-in-beijing-2018-03";

/// Looks at a state in every light: what axe finds in any of them, said once a look.
async fn look_over(page: &Page, state: &str, found: &mut Vec<String>) {
    for dark in [false, true] {
        for look in [Look { width: 390, ..Look::default() }, Look::DESKTOP] {
            // The rules read colours, sizes and names, of which the engines have the same; Chromium sees all four looks.
            if page.engine() != Engine::Chromium && dark != (look.width == 390) {
                continue;
            }
            page.look(Look { dark, ..look }).await;
            tokio::time::sleep(std::time::Duration::from_millis(200)).await;
            let theme = if dark { "dark" } else { "light" };
            found
                .extend(page.axe().await.into_iter().map(|fault| format!("{state}, {}, {theme}: {fault}", look.width)));
        }
    }
}

/// Expects no barrier; where there is one, the console may say why.
async fn none(page: Page, found: Vec<String>) {
    assert!(found.is_empty(), "{} faults\n{}\n{:#?}", found.len(), found.join("\n"), page.log().await);
    page.done().await;
}

/// Opens a link, does something there, and expects no barrier.
async fn clean(state: &str, build: &str, path: &str, then: &str, until: &str) {
    let page = Page::open_on(Server::start(build, ""), Look::default(), path).await;
    page.live().await;
    page.eval(then).await;
    page.until(until).await;
    let mut found = Vec::new();
    look_over(&page, state, &mut found).await;
    none(page, found).await;
}

#[tokio::test]
async fn at_the_start() {
    clean("start", "DIST", "", "0", "document.querySelector('.picture[data-painted]')").await;
}

#[tokio::test]
async fn with_an_event_in_focus() {
    let current = format!("document.querySelector('.event[aria-current]')?.id == {EVENT:?}");
    clean("event", "DIST", &format!("#{EVENT}"), "0", &current).await;
}

#[tokio::test]
async fn with_the_months_on_a_logarithmic_scale() {
    let chart = "document.querySelector('.picture').dataset.chart == 'monthly'";
    clean("months", "DIST", "?chart=monthly&scale=log", "0", chart).await;
}

#[tokio::test]
async fn with_the_share() {
    let chart = "document.querySelector('.picture').dataset.chart == 'share'";
    clean("share", "DIST", "?chart=share", "0", chart).await;
}

#[tokio::test]
async fn with_one_kind_of_events() {
    let few = "[...document.querySelectorAll('.event')].some(e => e.hidden)";
    clean("sanctions", "DIST", "?kinds=sanctions", "0", few).await;
}

#[tokio::test]
async fn with_everything_in_full_and_everything_open() {
    let open = "document.querySelectorAll('details').forEach(e => { e.open = true })";
    let full = "location.search == '?events=full' && !document.querySelector('details:not([open])')";
    clean("full", "DIST", "?events=full", open, full).await;
}

#[tokio::test]
async fn with_a_notice_of_a_bad_link() {
    let told = "document.querySelector('.notices')";
    clean("notice", "DIST", "?scale=cubic&tint=red#no-such-record", "0", told).await;
}

#[tokio::test]
async fn in_another_story() {
    clean("small story", "SMALL", "", "0", "document.querySelector('.page[data-live]')").await;
}

#[tokio::test]
async fn in_the_tour() {
    clean("tour", "DIST", "?tour=sealed-border", "0", "document.activeElement.id == 'part-tour'").await;
}

#[tokio::test]
async fn with_what_was_found() {
    clean("found", "DIST", "?find=kim&person=kim-jong-un", "0", "document.querySelectorAll('.found a').length > 20")
        .await;
}

#[tokio::test]
async fn with_a_line_to_draw() {
    let open = "document.querySelector('[data-extra=draw]').click()";
    clean("draw", "DIST", "", open, "document.querySelector('.pen input')").await;
}

#[tokio::test]
async fn with_the_kit_for_editors() {
    let open = "(document.querySelector('#part-embed details').open = true, document.querySelector('[data-extra=embed]').click())";
    clean("kit", "DIST", "", open, "document.querySelector('.kit')?.dataset.height").await;
}

#[tokio::test]
async fn in_the_parts_for_frames() {
    let page = Page::open(Look::default(), "sources.html").await;
    let mut found = Vec::new();
    for part in ["", "tour/", "chart/", "timeline/?from=2018&to=2019"] {
        page.goto(&format!("embed/{part}")).await;
        page.live().await;
        look_over(&page, part, &mut found).await;
    }
    none(page, found).await;
}

#[tokio::test]
async fn in_pages_without_code() {
    // Sources, what is looked up, quotations and cards for frames; records' pages lead on to the explainer with scripts.
    let page = Page::open(Look::default(), "sources.html").await;
    let mut found = Vec::new();
    for path in [
        "reference.html",
        "sources.html",
        "embed/quotes/",
        "embed/claim/claim-2013-record/",
        "embed/quote/xi-strategic-choice-2018/",
    ] {
        page.goto(path).await;
        look_over(&page, path, &mut found).await;
    }
    none(page, found).await;
}
