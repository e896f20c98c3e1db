//! The page as it is read out, and as it is walked through by keyboard alone: transcripts, reviewed like pictures.

use browser_tests::{Engine, Look, Page, snapshot};

/// The tree is Chromium's own; the other engines tell theirs to screen readers only.
#[tokio::test]
async fn what_a_screen_reader_reads() {
    if Engine::chosen() != Engine::Chromium {
        return;
    }
    let page = Page::open(Look::DESKTOP, "").await;
    page.live().await;
    page.until("document.querySelector('.picture[data-painted]')").await;
    snapshot("tree.txt", &page.tree().await);
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
