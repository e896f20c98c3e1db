//! The page as it is read out, and as it is walked through by keyboard alone: transcripts, reviewed like pictures.

use browser_tests::{Engine, Look, Page, snapshot};

/// The tree is Chromium's own; the other engines tell theirs to screen readers only.
#[tokio::test]
async fn what_a_screen_reader_reads() {
    if Engine::chosen() != Engine::Chromium {
        return;
    }
    let page = Page::open(Look { heard: true, ..Look::DESKTOP }, "").await;
    page.live().await;
    page.until("document.querySelector('.picture[data-painted]')").await;
    // As in a story of hundreds: what is off the screen is left out of the layout.
    page.until("document.documentElement.dataset.lazy !== ''").await;
    page.eval("(document.querySelectorAll('.event, .quotes, .checked').forEach(record => record.style.contentVisibility = ''), document.documentElement.dataset.lazy = 'always')").await;
    // An event by itself is never skipped, only what it holds: its chapter is.
    page.until("[...document.querySelectorAll('.event')].some(event => !event.checkVisibility({ contentVisibilityAuto: true }))").await;
    let left_out = page.tree().await;
    page.lay_out_all().await;
    let whole = page.tree().await;
    // Of what is not laid out Chromium knows no paragraphs, but every word, heading and link.
    let (left_out, all) = (words(&left_out), words(&whole));
    let same = left_out.iter().zip(&all).take_while(|(left_out, all)| left_out == all).count();
    let at = |words: &[&str]| words.iter().skip(same).take(12).copied().collect::<Vec<_>>().join(" ");
    assert_eq!(at(&left_out), at(&all), "from word {same}");
    snapshot("tree.txt", &whole);
    page.done().await;
}

/// What is read, in order, without the boundaries of what is no more than a paragraph.
fn words<'a>(tree: &'a str) -> Vec<&'a str> {
    let lines = tree.lines().map(str::trim).filter(|line| !["paragraph", "blockquote"].contains(line));
    let told = |line: &'a str| line.trim_start_matches("paragraph: ").trim_start_matches("blockquote: ");
    lines.flat_map(|line| told(line).split_whitespace()).collect()
}

/// As browsers translate: every text goes into a new element, and its old node out of the page.
const TRANSLATE: &str = "(() => { const texts = document.createTreeWalker(document.querySelector('#app'), NodeFilter.SHOW_TEXT), found = []; while (texts.nextNode()) if (texts.currentNode.data.trim() && !texts.currentNode.parentElement.closest('[translate=no], svg')) found.push(texts.currentNode); for (const text of found) { const font = document.createElement('font'); font.textContent = text.data; text.replaceWith(font) } return found.length })()";

#[tokio::test]
async fn in_a_translated_page_what_is_chosen_is_shown() {
    let page = Page::open(Look::DESKTOP, "?chart=share&kinds=sanctions").await;
    page.live().await;
    let told = "['.claim', '.summary', '.readout .period', '.controls [role=status]'].map(css => document.querySelector(css).textContent)";
    let chosen = page.eval(told).await;
    page.goto("").await;
    page.live().await;
    page.click(".invitation a").await;
    page.until("document.querySelectorAll('.tour .done').length == 1").await;
    let step = page.text("#part-tour").await;

    page.goto("").await;
    page.live().await;
    assert_ne!(page.eval(told).await, chosen);
    assert!(page.eval(TRANSLATE).await.as_u64() > Some(1000));
    page.click("[data-value=share]").await;
    page.click("[data-choice=kinds] [data-value=sanctions]").await;
    page.until(&format!("JSON.stringify({told}) === JSON.stringify({chosen})")).await;
    page.click(".invitation a").await;
    page.until(&format!("document.querySelector('#part-tour').innerText.trim() === {step:?}")).await;
    page.done().await;
}

/// The names are as Chromium computes them; WebKit's driver tells none for some stops.
#[tokio::test]
async fn where_the_keyboard_leads() {
    if Engine::chosen() != Engine::Chromium {
        return;
    }
    let page = Page::open(Look::DESKTOP, "").await;
    page.live().await;
    page.until("document.querySelector('.picture[data-painted]')").await;
    let stops = page.keyboard_walk().await;
    let without: Vec<&String> = stops.iter().filter(|stop| !stop.contains(' ')).collect();
    assert!(without.is_empty(), "stops without a name: {without:?}");
    snapshot("keyboard.txt", &(stops.join("\n") + "\n"));
    page.done().await;
}
