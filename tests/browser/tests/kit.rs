//! "Embed this": what an editor chooses is what the frame shows and what the snippet brings into another page.

use browser_tests::{Look, Page, Server};
use serde_json::json;

const SNIPPET: &str = "document.querySelector('.kit [name=snippet]').value";
const FRAME: &str = "document.querySelector('.kit iframe')";
const LIVE: &str = "!!document.querySelector('.page[data-live]')";

async fn open(look: Look, link: &str) -> Page {
    let page = Page::open(look, link).await;
    page.live().await;
    page.eval("document.querySelector('#part-embed details').open = true").await;
    page.click("[data-extra=embed]").await;
    page.until("document.querySelector('.kit iframe')?.src").await;
    // A frame that is sent elsewhere while it loads tells of what it gave up in one engine.
    page.until_within(FRAME, LIVE).await;
    page
}

/// Chooses as a hand would: the value, then the event.
async fn choose(page: &Page, name: &str, value: &str) {
    let set = format!(
        "(() => {{ const of = document.querySelector('.kit [name={name}]'); of.type == 'checkbox' ? of.checked = {value} == 'true' : of.value = {value}; of.dispatchEvent(new Event('change', {{ bubbles: true }})) }})()",
        value = json!(value)
    );
    page.eval(&set).await;
}

#[tokio::test]
async fn what_is_chosen_is_seen_at_once_and_brought_by_the_snippet() {
    let page = open(Look::DESKTOP, "?chart=monthly&from=2018").await;
    let entries = page.eval("history.length").await;
    let src = "new URL(document.querySelector('.kit iframe').src)";
    page.until(&format!("{src}.pathname.endsWith('/embed/') && {src}.search == '?chart=monthly&from=2018'")).await;
    choose(&page, "what", "chart").await;
    page.until_within(FRAME, &format!("location.pathname.endsWith('/chart/') && {LIVE}")).await;
    choose(&page, "theme", "dark").await;
    page.until_within(FRAME, &format!("location.search.endsWith('&theme=dark') && {LIVE}")).await;
    choose(&page, "to", "2019").await;
    page.until(&format!("{src}.href.endsWith('/embed/chart/?chart=monthly&from=2018&to=2019&theme=dark')")).await;
    // A month does as well; what is neither is marked, and asks for nothing.
    for (value, valid, asked) in [
        ("2019-06", true, "&to=2019-06"),
        ("June 2019", false, ""),
        ("2019..2020", false, ""),
        ("2019", true, "&to=2019"),
    ] {
        choose(&page, "to", value).await;
        page.until(&format!("{src}.href.endsWith('?chart=monthly&from=2018{asked}&theme=dark')")).await;
        assert_eq!(page.eval("document.querySelector('.kit [name=to]').validity.valid").await, json!(valid), "{value}");
    }
    // A time that ends before it begins is none, and that is said.
    let told = "document.querySelector('#part-embed [role=status]').textContent";
    choose(&page, "to", "2017").await;
    page.until(&format!("{src}.href.endsWith('?chart=monthly&theme=dark')")).await;
    assert_eq!(page.eval("document.querySelector('.kit [name=to]').validity.valid").await, json!(false));
    page.until(&format!("{told}.includes('1949-10 to 2026-03')")).await;
    choose(&page, "to", "2019").await;
    page.until(&format!("{src}.href.endsWith('?chart=monthly&from=2018&to=2019&theme=dark')")).await;
    assert_eq!(page.eval(told).await, json!(""));
    // The day of the record, where readers are to be told of changes.
    choose(&page, "seen", "true").await;
    page.until(&format!("/^20[0-9-]+$/.test({src}.searchParams.get('seen')) && {SNIPPET}.includes('&amp;seen=20')"))
        .await;
    choose(&page, "seen", "false").await;
    page.until(&format!("!{src}.searchParams.has('seen')")).await;
    // The frame is as tall as it says its content is, and the snippet asks for that.
    page.until("document.querySelector('.kit iframe').clientHeight > 620").await;
    page.until(&format!("{SNIPPET}.includes(`height=\"${{document.querySelector('.kit').dataset.height}}\"`)")).await;
    page.until("document.querySelector('.kit iframe').clientHeight == document.querySelector('.kit').dataset.height")
        .await;
    page.until_within(FRAME, &format!("location.search.includes('to=2019') && {LIVE}")).await;
    assert_eq!(page.within(FRAME, "document.querySelector('.picture').dataset.chart").await, json!("monthly"));
    assert_eq!(page.within(FRAME, "document.documentElement.dataset.theme").await, json!("dark"));
    // Copied or not, the snippet goes on following.
    for refused in [false, true] {
        let answer = if refused { "Promise.reject(new Error('no'))" } else { "Promise.resolve()" };
        let own = format!(
            "Object.defineProperty(navigator, 'clipboard', {{ configurable: true, value: {{ writeText: t => (window.copied = t, {answer}) }} }}) && delete window.copied"
        );
        page.eval(&own).await;
        page.click(".kit [name=copy]").await;
        page.until(&format!("window.copied?.startsWith('<iframe') && window.copied == {SNIPPET}")).await;
        page.until("document.querySelector('#part-embed [role=status]').textContent").await;
    }
    assert_eq!(page.eval("history.length").await, entries, "back leads to the previews");
    // What the page shows now counts, not what it showed when the kit was opened.
    page.click("[data-choice=chart] [data-value=share]").await;
    page.until("location.search.startsWith('?chart=share')").await;
    let entries = page.eval("history.length").await;
    page.click(".kit [name=copy]").await;
    page.until("window.copied.includes('/embed/chart/?chart=share&')").await;
    let quote = page.eval("document.querySelector('.kit option[value^=\"quote:\"]').value").await;
    let quote = quote.as_str().unwrap();
    choose(&page, "what", quote).await;
    let id = quote.trim_start_matches("quote:");
    page.until(&format!("{src}.href.endsWith('/embed/quote/{id}/?theme=dark')")).await;
    assert_eq!(page.eval("document.querySelector('.kit [name=from]').disabled").await, json!(true));
    assert_eq!(page.eval("document.querySelector('.kit [name=seen]').disabled").await, json!(true));
    // A statement that is wrong is not named without saying so.
    let wrong = page.eval("document.querySelector('.kit option[value=\"claim:claim-2022-up-233\"]').textContent").await;
    assert!(wrong.as_str().unwrap().starts_with("Wrong: Trade in 2022"), "{wrong}");
    page.until(&format!("{SNIPPET}.includes('/q/{id}/preview.png')")).await;
    page.until_within(FRAME, "!!document.querySelector('blockquote')").await;
    assert_eq!(page.eval("history.length").await, entries, "back leads to the previews");
    page.done().await;
}

#[tokio::test]
async fn the_frame_begins_with_what_the_page_shows() {
    let page = open(Look::DESKTOP, "?period=2010..2015&person=xi-jinping").await;
    choose(&page, "what", "chart").await;
    page.until_within(FRAME, &format!("location.pathname.endsWith('/chart/') && {LIVE}")).await;
    page.until("document.querySelector('.kit iframe').src.endsWith('/embed/chart/?period=2010..2015')").await;
    choose(&page, "what", "timeline").await;
    page.until("document.querySelector('.kit iframe').src.endsWith('/embed/timeline/?person=xi-jinping')").await;
    page.until_within(FRAME, &format!("location.pathname.endsWith('/timeline/') && {LIVE}")).await;
    page.done().await;
}

#[tokio::test]
async fn the_snippets_work_in_another_page() {
    let page = open(Look::PHONE, "").await;
    choose(&page, "what", "chart").await;
    page.until(&format!("{SNIPPET}.includes('/embed/chart/')")).await;
    page.until("document.querySelector('.kit').dataset.height").await;
    let mut snippets = Vec::new();
    for script in ["false", "true"] {
        choose(&page, "script", script).await;
        page.until(&format!("{SNIPPET}.includes('<script') == {script}")).await;
        snippets.push(page.eval(SNIPPET).await.as_str().unwrap().to_owned());
    }
    let around = Server::of_others("");
    for (number, snippet) in snippets.iter().enumerate() {
        let text = format!(
            "<!doctype html><html lang=en><title>Article</title><link rel=icon href='data:,'><p>Text above.</p>{snippet}<p>Text below.</p>"
        );
        around.add(&format!("article-{number}.html"), &text);
    }
    for number in 0..snippets.len() {
        page.driver.goto(format!("{}article-{number}.html", around.address)).await.unwrap();
        page.until("document.querySelector('iframe')").await;
        let frame = "document.querySelector('iframe')";
        page.until_within(frame, LIVE).await;
        assert_eq!(page.eval(&format!("{frame}.clientWidth > 280 && {frame}.clientHeight > 500")).await, json!(true));
        if number == 1 {
            // The helper keeps the frame as tall as its content.
            let content = page.within(frame, "document.documentElement.getBoundingClientRect().height").await;
            page.until(&format!("Math.abs({frame}.clientHeight - {content}) <= 2")).await;
        }
    }
    page.done().await;
}
