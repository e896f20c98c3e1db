//! A page that is used for long, left and come back to, put into another page and taken out again, weighs no more than before.

use browser_tests::{Engine, Look, Page, Server};
use serde_json::{Value, json};

/// Keeps the memory of the program in reach of the test.
const WATCH: &str = "for (const way of ['instantiate', 'instantiateStreaming']) { const real = WebAssembly[way]; WebAssembly[way] = async (...of) => { const made = await real.apply(WebAssembly, of); window.memory = Object.values((made.instance ?? made).exports).find(part => part instanceof WebAssembly.Memory); return made } }";

/// What a page weighs after the browser has tidied up. Only Chromium tells more than elements and the program's memory.
#[derive(Clone, Copy, Debug, Default)]
struct Weight {
    elements: i64,
    /// Bytes of the program's memory.
    program: i64,
    /// Bytes of the scripts' heap.
    heap: i64,
    nodes: i64,
    documents: i64,
    listeners: i64,
}

async fn weigh(page: &Page) -> Weight {
    let count = async |expression: &str| page.eval(expression).await.as_i64().unwrap_or(0);
    let mut weight = Weight {
        elements: count("document.querySelectorAll('*').length").await,
        program: count("window.memory?.buffer.byteLength").await,
        ..Weight::default()
    };
    if page.engine() == Engine::Chromium {
        page.cdp("Performance.enable", json!({})).await;
        // What the first round lets go of may hold on to more.
        for _ in 0..3 {
            page.cdp("HeapProfiler.collectGarbage", json!({})).await;
        }
        let answer = page.cdp("Performance.getMetrics", json!({})).await;
        let metric = |name: &str| {
            let found = answer["metrics"].as_array().unwrap().iter().find(|metric| metric["name"] == json!(name));
            found.and_then(|metric| metric["value"].as_f64()).unwrap_or_else(|| panic!("no {name}: {answer}")) as i64
        };
        weight.heap = metric("JSHeapUsedSize");
        weight.nodes = metric("Nodes");
        weight.documents = metric("Documents");
        weight.listeners = metric("JSEventListeners");
    }
    weight
}

/// Presses arrow keys in an element, each when the page has taken the one before. Browsers let no page change its address as
/// often as that: the history is held still.
async fn press(page: &Page, css: &str, times: u32) {
    let script = format!(
        "(async () => {{ History.prototype.pushState = History.prototype.replaceState = () => {{}}; for (let n = 0; n < {times}; n++) {{ document.querySelector({css:?}).dispatchEvent(new KeyboardEvent('keydown', {{ key: n % 40 < 20 ? 'ArrowLeft' : 'ArrowRight', bubbles: true, cancelable: true }})); await new Promise(done => {{ const {{ port1, port2 }} = new MessageChannel(); port1.onmessage = done; port2.postMessage(0) }}) }} }})()"
    );
    page.eval(&script).await;
}

/// Half of them points of the chart, half events of the timeline, each shown with what belongs to it. The engines that tell
/// little of what they hold do a part of it.
#[tokio::test]
async fn a_thousand_focus_changes_leave_nothing_behind() {
    const EVENT: &str = "kim-in-beijing-2018-03";
    let page = Page::open_on(Server::with_script(WATCH), Look::default(), &format!("#{EVENT}")).await;
    page.live().await;
    let current = "document.querySelector('.event[aria-current]')?.id";
    let said = "document.getElementById('part-chart').getAttribute('aria-valuenow')";
    let round = async |times: u32| {
        for css in ["#part-chart", "#part-timeline .event"] {
            // They change something: twenty on, and back where it began.
            press(&page, css, 20).await;
            let there = page.eval(&format!("[{current}, {said}]")).await;
            press(&page, css, 19).await;
            assert_ne!(page.eval(&format!("[{current}, {said}]")).await, there, "{css}");
            for _ in 0..times / 100 {
                press(&page, css, 100).await;
            }
        }
    };
    round(100).await;
    let before = weigh(&page).await;
    round(if page.engine() == Engine::Chromium { 500 } else { 100 }).await;
    let after = weigh(&page).await;
    assert_eq!(after.program, before.program, "the program’s memory grew");
    assert!((after.elements - before.elements).abs() < 60, "{before:?}, then {after:?}");
    assert!(after.nodes - before.nodes < 200, "{before:?}, then {after:?}");
    assert!(after.listeners - before.listeners < 20, "{before:?}, then {after:?}");
    assert!(after.heap - before.heap < 200_000, "{before:?}, then {after:?}");
    page.done().await;
}

/// A host that shows the frame and takes it away, as articles do that are paged through in one window.
#[tokio::test]
async fn a_hundred_mounts_of_the_frame_weigh_as_much_as_twenty() {
    if Engine::chosen() != Engine::Chromium {
        // The other engines do not tell what they hold.
        return;
    }
    let server = Server::start("DIST", "");
    server
        .add("host.html", "<!doctype html><html lang=en><title>Host</title><link rel=icon href=icon.svg><main></main>");
    let page = Page::open_on(server, Look::default(), "host.html").await;
    let mount = "(async () => { for (let n = 0; n < 20; n++) { const frame = document.createElement('iframe'); frame.src = 'embed/chart/'; frame.width = 600; frame.height = 500; document.querySelector('main').append(frame); while (!frame.contentDocument?.querySelector('.page[data-live] [data-painted]')) await new Promise(done => setTimeout(done, 5)); frame.remove() } })()";
    let mut weights = Vec::new();
    for _ in 0..5 {
        page.eval(mount).await;
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        weights.push(weigh(&page).await);
    }
    let (first, last) = (weights[0], weights[4]);
    assert!(last.documents - first.documents < 3, "{weights:#?}");
    assert!(last.nodes - first.nodes < 200, "{weights:#?}");
    assert!(last.listeners - first.listeners < 20, "{weights:#?}");
    assert!(last.heap - first.heap < 500_000, "{weights:#?}");
    page.done().await;
}

/// Who follows a source and comes back finds everything as it was left.
#[tokio::test]
async fn back_from_another_page_everything_is_as_it_was_left() {
    let page = Page::open(Look::default(), "").await;
    page.live().await;
    page.click("[data-choice=chart] [data-value=share]").await;
    page.until("location.search == '?chart=share'").await;
    page.eval("(window.left = true, addEventListener('pageshow', shown => { window.kept = shown.persisted }))").await;
    page.eval("document.querySelector('#part-method details, details').open = true").await;
    // Loaded anew, an engine comes back to a height in the document; until all heights are known that is another place.
    page.until("document.documentElement.dataset.lazy !== ''").await;
    page.eval("document.querySelector('.quote').scrollIntoView()").await;
    let scrolled = page.eval("scrollY").await;
    page.eval("(setTimeout(() => { location.href = 'sources.html' }), 0)").await;
    page.until("location.pathname.endsWith('sources.html') && document.readyState == 'complete'").await;
    page.driver.back().await.unwrap();
    page.until("document.querySelector('.page[data-live]') && location.search == '?chart=share'").await;
    let kept = page.eval("window.kept === true && window.left === true").await == Value::Bool(true);
    // Firefox and WebKit keep no page as it is while a driver watches; nothing in this one stands in the way of it.
    assert!(kept || page.engine() != Engine::Chromium, "the page was loaded anew");
    assert_eq!(page.eval("document.querySelector('.picture').dataset.chart").await, json!("share"));
    page.until(&format!("Math.abs(scrollY - {scrolled}) < 3")).await;
    // Each press is heard once.
    let length = page.eval("history.length").await.as_i64().unwrap();
    page.click("[data-choice=chart] [data-value=monthly]").await;
    page.until("location.search == '?chart=monthly' && document.querySelector('.picture').dataset.chart == 'monthly'")
        .await;
    // The page that lay ahead is forgotten, and one step is added.
    assert_eq!(page.eval("history.length").await, json!(length));
    page.click("[data-choice=scale] [data-value=log]").await;
    page.until("location.search == '?chart=monthly&scale=log'").await;
    page.driver.back().await.unwrap();
    page.until("location.search == '?chart=share'").await;
    page.until("document.querySelector('.picture').dataset.chart == 'share'").await;
    page.done().await;
}
