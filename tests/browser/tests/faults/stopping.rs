//! What stops the program once it has begun: no memory, a page that somebody else has changed, a panic. The reader has the page
//! as it stands, is told so, and every link is a link; the console names the fault once.

use browser_tests::{Look, MINOR, Page, Server, visible};
use serde_json::json;

/// The program with no more memory than it begins with, and some pages of 64 kB.
fn narrow(wasm: &[u8], pages: u32) -> Vec<u8> {
    fn number(bytes: &[u8], at: &mut usize) -> u32 {
        let (mut value, mut shift) = (0, 0);
        loop {
            let byte = bytes[*at];
            *at += 1;
            value |= u32::from(byte & 0x7f) << shift;
            shift += 7;
            if byte & 0x80 == 0 {
                return value;
            }
        }
    }
    fn written(mut value: u32) -> Vec<u8> {
        let mut out = Vec::new();
        loop {
            let byte = (value & 0x7f) as u8;
            value >>= 7;
            if value == 0 {
                out.push(byte);
                return out;
            }
            out.push(byte | 0x80);
        }
    }
    const MEMORY: u8 = 5;
    let mut at = 8;
    while at < wasm.len() {
        let (start, kind) = (at, wasm[at]);
        at += 1;
        let length = number(wasm, &mut at) as usize;
        let end = at + length;
        if kind == MEMORY {
            // One memory, without an upper end.
            assert_eq!(wasm[at..at + 2], [1, 0]);
            at += 2;
            let least = number(wasm, &mut at);
            let section = [vec![1, 1], written(least), written(least + pages)].concat();
            return [&wasm[..start], &[MEMORY], &written(section.len() as u32), &section, &wasm[end..]].concat();
        }
        at = end;
    }
    panic!("no memory in the program")
}

/// What a program says that has stopped, in the words of each engine.
fn is_trap(said: &[String]) -> bool {
    said.len() == 1 && said[0].contains("RuntimeError")
}

#[tokio::test]
async fn without_memory_the_page_is_read() {
    // Refused at once, as a browser does that has no room for what the program begins with.
    let refuse = "for (const way of ['instantiate', 'instantiateStreaming']) WebAssembly[way] = async () => { throw new RangeError('out of memory: no room for the program') }";
    let mut page = Page::open_on(Server::with_script(refuse), Look::default(), "").await;
    page.still_reads("no memory").await;
    let said = page.named().await;
    assert!(said.len() == 1 && said[0].contains("out of memory"), "{said:?}");

    // Refused when the program asks for more: while it takes the page over.
    let (_, wasm) = Server::program();
    page.server = Server::start("DIST", "");
    page.server.add(&wasm, narrow(&Server::bytes(&wasm), 1));
    page.goto("").await;
    page.still_reads("no more memory").await;
    let said = page.named().await;
    assert!(is_trap(&said), "{said:?}");
    page.quit().await;
}

/// Readers have pages translated, and extensions that change them, while the program is on its way: it does not know the page
/// again, and stops.
#[tokio::test]
async fn a_page_that_was_changed_before_it_came_to_life_is_read_on() {
    let translate = "addEventListener('DOMContentLoaded', () => { const texts = document.createTreeWalker(document.querySelector('#app'), NodeFilter.SHOW_TEXT), found = []; while (texts.nextNode()) found.push(texts.currentNode); for (const text of found) if (text.data.trim()) { const font = document.createElement('font'); text.replaceWith(font); font.append(text) } })";
    let page = Page::open_on(Server::with_script(translate), Look::default(), "").await;
    page.still_reads("translated").await;
    let said = page.named().await;
    assert!(is_trap(&said), "{said:?}");
    page.quit().await;
}

/// A choice of a name far too long for what is left: the program asks for more memory, and gets none.
const SPOIL: &str = "(() => { const choice = document.querySelector('[data-choice=person]'); Object.defineProperty(choice, 'value', { value: 'x'.repeat(4e6) }); choice.dispatchEvent(new Event('change', { bubbles: true })) })()";

/// Memory may end later. The page stays as the reader has it, says so where the reader is, and follows every link: the next
/// view comes by loading it anew.
#[tokio::test]
async fn a_program_that_stops_later_leaves_a_page_of_links() {
    let (_, wasm) = Server::program();
    let server = Server::start("DIST", "");
    // Enough to begin with.
    server.add(&wasm, narrow(&Server::bytes(&wasm), 24));
    let page = Page::open_on(server, Look::default(), "?chart=share").await;
    page.live().await;
    page.until("document.querySelector('.picture[data-painted]')").await;
    page.click("#part-timeline .event:nth-child(3) h4 a").await;
    page.until("document.querySelector('.event[aria-current]')").await;
    let place = "document.querySelector('.event[aria-current]').getBoundingClientRect().top";
    let before = page.eval(place).await.as_f64().unwrap();
    page.eval(SPOIL).await;
    page.until("document.documentElement.classList.contains('not-live')").await;
    let said = page.log().await;
    assert!(is_trap(&said), "{said:?}");
    let now = page.eval(place).await.as_f64().unwrap();
    assert!((now - before).abs() < 3.0, "the reader's place: {before}, then {now}");
    assert_eq!(page.eval(&visible(".picture canvas")).await, json!(true));
    for css in [".controls", ".reach", ".stepper", "[data-extra]", "[data-live]"] {
        assert_eq!(page.eval(&visible(css)).await, json!(false), "{css}");
    }
    // Told in the window, wherever the page is scrolled.
    let told = "(({ top, bottom }) => 0 < top && bottom < innerHeight + 1)(document.querySelector('.late').getBoundingClientRect())";
    assert_eq!(page.eval(&format!("{} && {told}", visible(".late"))).await, json!(true));
    // What still comes to the program's ears changes nothing, and is not told again.
    page.eval(SPOIL).await;
    page.look(Look { dark: true, width: 700, ..Look::default() }).await;
    page.press("ArrowRight").await;
    page.eval("document.querySelector('.event:nth-child(5) h4 a').click()").await;
    assert_eq!(page.log().await, Vec::<String>::new());
    // Within the page links lead and unfold, folded parts open.
    page.eval(&format!("document.querySelector('a[href$=\"#{MINOR}\"]').click()")).await;
    page.in_view(MINOR).await;
    page.click(&format!("#{MINOR} summary")).await;
    assert_eq!(page.eval(&visible(&format!("#{MINOR} .citations"))).await, json!(true));
    // A link to another view of the page brings it, alive.
    page.eval("(window.same = true, document.querySelector('#lifeline-grows a[href^=\"?\"]').click())").await;
    page.until("!window.same && document.querySelector('.page[data-live]') && location.search == '?chart=share&period=2000..2012'").await;
    page.quit().await;
}
