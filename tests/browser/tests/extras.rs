//! What is loaded on demand: files of the chart, the series as sound. The drawing game has tests of its own.

use std::fs;
use std::time::Duration;

use browser_tests::{Engine, Look, Page, Server};
use serde_json::{Value, json};

const FILTERED: &str = "?series=total.imports&period=2015..2021";

/// Keeps files by their addresses as they are made: the policy does not let a test fetch them.
const KEEP: &str = "(() => { const make = URL.createObjectURL; window.made ??= (URL.createObjectURL = file => { const url = make.call(URL, file); made[url] = file; return url }, {}) })()";

/// The text of the file that was made last.
const FILE: &str = "made[document.querySelector('.take [role=status] a').href].text()";

/// What has been fetched of the extras.
const FETCHED: &str = "performance.getEntriesByType('resource').filter(e => e.name.includes('extras-')).length";

/// With a worker that keeps nothing: what is lost here is not to come from its store.
fn forgetful() -> Server {
    let server = Server::start("DIST", "");
    server.add("sw.js", "");
    server
}

async fn take(page: &Page, extra: &str, ending: &str) {
    page.eval(KEEP).await;
    page.click(&format!("[data-extra={extra}]")).await;
    page.until(&format!("document.querySelector('.take [role=status] a')?.download.endsWith('.{ending}')")).await;
}

#[tokio::test]
async fn nothing_is_fetched_before_the_first_press_and_then_once() {
    let page = Page::open(Look::default(), "").await;
    page.live().await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(page.eval(FETCHED).await, json!(0));
    take(&page, "csv", "csv").await;
    assert_eq!(page.eval(FETCHED).await, json!(2));
    take(&page, "json", "json").await;
    assert_eq!(page.eval(FETCHED).await, json!(2));
    page.done().await;
}

#[tokio::test]
async fn the_files_hold_what_the_table_says_of_the_view() {
    let page = Page::open(Look::default(), &format!("{FILTERED}&utm_source=mail&fbclid=7")).await;
    page.live().await;
    take(&page, "csv", "csv").await;
    let csv = page.eval(FILE).await.as_str().unwrap().to_owned();
    let table = page.eval("[...document.querySelectorAll('.numbers')[0].querySelectorAll('tr[data-kind=observation]:not(.rival)')].filter(r => { const y = +r.id.slice(-4); return 2015 <= y && y <= 2021 }).flatMap(r => { const n = [...r.querySelectorAll('td.number')].map(c => c.firstChild.textContent.trim().replaceAll(',', '')); return [[r.id.slice(-4), 'total', n[0]], [r.id.slice(-4), 'imports', n[2]]] })").await;
    let rows: Vec<Value> = csv.lines().skip(1).map(|line| json!(line.split(',').take(3).collect::<Vec<_>>())).collect();
    assert_eq!(Value::from(rows), table);
    assert_eq!(table.as_array().unwrap().len(), 14);

    take(&page, "json", "json").await;
    let json: Value = serde_json::from_str(page.eval(FILE).await.as_str().unwrap()).unwrap();
    assert_eq!(json["rows"].as_array().unwrap().len(), 14);
    // What campaigns and hosts add to an address does not travel on.
    let link = format!("{}{FILTERED}#part-trade", page.server.address);
    assert_eq!(json["link"], json!(link));
    assert_eq!(page.text(".take [role=status]").await, "Ready: china-dprk-annual-2015-2021.json");
    page.goto(link.strip_prefix(&page.server.address).unwrap()).await;
    page.live().await;
    assert_eq!(page.link().await, format!("{FILTERED}#part-trade"));
    page.done().await;
}

#[tokio::test]
async fn a_file_is_saved_under_its_name() {
    let page = Page::open(Look::default(), "?chart=share").await;
    page.live().await;
    let folder = page.downloads().await;
    take(&page, "csv", "csv").await;
    let (path, text) = (folder.join("china-dprk-share-2000-2024.csv"), page.eval(FILE).await);
    let saved = || fs::read_to_string(&path).unwrap_or_default();
    // Firefox puts an empty file in its place first.
    for _ in 0..100 {
        if !saved().is_empty() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(json!(saved()), text);
    fs::remove_dir_all(&folder).unwrap();
    page.done().await;
}

#[tokio::test]
async fn the_picture_is_large_in_the_colours_of_the_page_and_signed() {
    for (dark, paper, exports) in [(false, "251,250,247", "0,114,178"), (true, "22,23,26", "86,180,233")] {
        let page = Page::open(Look { dark, width: 390, ..Look::default() }, "?period=2010..latest").await;
        page.live().await;
        take(&page, "png", "png").await;
        let pixels = "(async () => { const b = await createImageBitmap(made[document.querySelector('.take [role=status] a').href]); const o = new OffscreenCanvas(b.width, b.height).getContext('2d'); o.drawImage(b, 0, 0); const d = o.getImageData(0, 0, b.width, b.height).data, n = {}; for (let i = 0; i < d.length; i += 4) { const k = [d[i], d[i+1], d[i+2]].join(); n[k] = (n[k] || 0) + 1 } const c = Object.entries(n).sort((a, b) => b[1] - a[1]).map(e => e[0]); return [b.width, b.height, c.slice(0, 40), d[3]] })()";
        let found = page.eval(pixels).await;
        assert_eq!(found[0], json!(2400));
        assert!((1400..3000).contains(&found[1].as_i64().unwrap()), "{}", found[1]);
        assert_eq!((&found[2][0], &found[3]), (&json!(paper), &json!(255)));
        assert!(found[2].as_array().unwrap().contains(&json!(exports)), "{}", found[2]);

        take(&page, "svg", "svg").await;
        let svg = page.eval(&format!("{FILE}.then(text => {{ const d = new DOMParser().parseFromString(text, 'image/svg+xml'); return [[...d.querySelectorAll('text')].map(t => t.textContent).join(' '), d.querySelector('title').textContent, d.documentElement.localName] }})")).await;
        let words = svg[0].as_str().unwrap();
        let link = format!("This view: {}?period=2010..latest#part-trade", page.server.address);
        for part in [&link, "Values as printed by", "Counted by China’s customs", "A lifeline across the Yalu"] {
            assert!(words.contains(part), "{words:?} lacks {part:?}");
        }
        assert_eq!(svg[1], page.eval("document.querySelector('.claim').textContent").await);
        assert_eq!(svg[2], json!("svg"));
        page.done().await;
    }
}

/// Notes what is asked of the sound.
const SPY: &str = "(() => { window.heard = []; const { setValueAtTime } = AudioParam.prototype; AudioParam.prototype.setValueAtTime = function(value, at) { if (value > 100 && value != 1000) heard.push(value); return setValueAtTime.call(this, value, at) }; window.ticks = 0; const { linearRampToValueAtTime } = AudioParam.prototype; let last; AudioParam.prototype.linearRampToValueAtTime = function(value, at) { if (value == 0 && Math.abs(at - last - 0.03) < 1e-6) ticks++; return linearRampToValueAtTime.call(this, value, at) }; const set = AudioParam.prototype.setValueAtTime; AudioParam.prototype.setValueAtTime = function(value, at) { last = at; return set.call(this, value, at) }; const { start } = OscillatorNode.prototype; OscillatorNode.prototype.start = function(...a) { window.context = this.context; return start.apply(this, a) }; })()";

#[tokio::test]
async fn the_series_is_heard_value_by_value_and_stops_at_a_press() {
    let page = Page::open(Look::default(), "?series=exports.imports").await;
    page.live().await;
    page.eval(SPY).await;
    let label = "document.querySelector('[data-extra=sound]').innerText";
    page.click("[data-extra=sound]").await;
    page.until(&format!("{label} == 'Stop the sound'")).await;
    let told = page.text(".take [role=status]").await;
    assert!(told.starts_with("You hear China’s exports, 1993 to 2025, one tone a value."), "{told}");
    // A tone for each value that was published, a tick for each that was not.
    let counts = page.eval("(() => { const c = [...document.querySelectorAll('.numbers')[0].querySelectorAll('tr[data-kind=observation]:not(.rival)')].map(r => r.querySelectorAll('td.number')[1].textContent.includes('–')); return [c.filter(x => !x).length, c.filter(x => x).length] })()").await;
    assert_eq!(page.eval("[heard.length, ticks]").await, counts);
    // The highest tone is that of the highest value.
    assert_eq!(page.eval("heard.indexOf(Math.max(...heard))").await, json!(13));
    if page.engine() == Engine::Firefox {
        // Without a loudspeaker its clock of sound stands still: what follows would wait for it.
        return page.done().await;
    }
    page.until("context.state == 'running' && context.currentTime > 0.2").await;
    page.click("[data-extra=sound]").await;
    page.until(&format!("{label} == 'Hear the series' && context.state == 'closed'")).await;

    // And it ends by itself.
    page.goto("?period=2020..2021").await;
    page.live().await;
    page.eval(SPY).await;
    page.click("[data-extra=sound]").await;
    page.until(&format!("{label} == 'Stop the sound'")).await;
    assert_eq!(page.eval("heard.length").await, json!(2));
    page.until(&format!("{label} == 'Hear the series' && context.state == 'closed'")).await;
    page.done().await;
}

#[tokio::test]
async fn a_browser_that_plays_nothing_is_told_of() {
    for refusal in [
        "window.AudioContext = class { constructor() { throw new Error('none') } }",
        "Object.defineProperty(AudioContext.prototype, 'state', { get: () => 'suspended' })",
    ] {
        let page = Page::open(Look::default(), "").await;
        page.live().await;
        page.eval(&format!("({refusal}, 0)")).await;
        page.click("[data-extra=sound]").await;
        page.until("document.querySelector('.take [role=status]').innerText.startsWith('The browser has not let')")
            .await;
        assert_eq!(page.text("[data-extra=sound]").await, "Hear the series");
        page.done().await;
    }
}

#[tokio::test]
async fn where_the_extras_are_lost_the_page_says_so_and_goes_on() {
    let page = Page::open_on(forgetful(), Look::default(), "").await;
    let extras = page.server.extras();
    extras.iter().for_each(|file| page.server.loses(file));
    page.live().await;
    for (button, part) in [("draw", "#draw-it"), ("csv", ".take")] {
        page.click(&format!("[data-extra={button}]")).await;
        let status = format!("{part} [role=status]");
        page.until(&format!(
            "document.querySelector({status:?}).innerText.startsWith('This part could not be loaded')"
        ))
        .await;
        assert_eq!(
            page.eval(&format!("document.querySelector({part:?}).hasAttribute('aria-busy')")).await,
            json!(false)
        );
    }
    page.click("[data-choice=chart] [data-value=share]").await;
    page.until("document.querySelector('.picture').dataset.chart == 'share'").await;
    // Only the browser speaks, of the files that it did not get.
    let said = page.log().await;
    assert!(said.iter().all(|line| line.contains("extras-")), "{said:?}");
    // Firefox and WebKit tell of it in the network's list alone.
    assert!(page.engine() != Engine::Chromium || said.iter().any(|line| line.contains("404")), "{said:?}");

    // Once they can be had again, the next press gets them.
    extras.iter().for_each(|file| page.server.mends(file));
    take(&page, "csv", "csv").await;
    page.click("[data-extra=draw]").await;
    page.until("document.querySelector('.pen input')").await;
    assert_eq!(page.text("#draw-it > [role=status]").await, "");
    page.done().await;
}

#[tokio::test]
async fn without_an_origin_files_are_taken_by_hand() {
    // What a frame of a careful host may do: scripts and nothing else. No files to save, no windows to open.
    let page = Page::open_on(Server::start("DIST", "sandbox allow-scripts"), Look::default(), "").await;
    page.live().await;
    assert_eq!(page.eval("window.origin").await, json!("null"));
    page.click("[data-choice=chart] [data-value=share]").await;
    page.until("document.querySelector('.picture').dataset.chart == 'share'").await;

    take(&page, "csv", "csv").await;
    let text = page.eval("document.querySelector('.take textarea').value").await.as_str().unwrap().to_owned();
    assert!(text.starts_with("period,series,") && text.contains("2000,share,24.8"), "{text}");
    let chosen = "(t => document.activeElement == t && t.selectionEnd - t.selectionStart == t.value.length)(document.querySelector('.take textarea'))";
    assert_eq!(page.eval(chosen).await, json!(true));
    assert!(page.text(".take [role=status]").await.ends_with("press its name, or take it from here."));

    take(&page, "png", "png").await;
    page.until("document.querySelector('.take img').naturalWidth == 2400").await;
    let alt = page.eval("document.querySelector('.take img').alt").await;
    assert!(alt.as_str().unwrap().starts_with("China’s part in North Korea’s foreign trade"), "{alt}");
    assert_eq!(page.eval("document.querySelectorAll('.take .by-hand').length").await, json!(1));

    page.click("[data-extra=draw]").await;
    page.until("document.querySelectorAll('.pen input').length == 6").await;
    page.done().await;
}

#[tokio::test]
async fn in_a_frame_files_are_saved_and_can_be_taken_by_hand_as_well() {
    let page = Page::open(Look::default(), "").await;
    let frame = "<iframe src=index.html width=900 height=750></iframe>";
    page.server.add("frame.html", format!("<!doctype html><title>Host</title><link rel=icon href=icon.svg>{frame}"));
    page.goto("frame.html").await;
    let inside = "document.querySelector('iframe').contentDocument";
    page.until(&format!("{inside}.querySelector('.page[data-live]')")).await;
    page.eval(&format!("{inside}.querySelector('[data-extra=json]').click()")).await;
    page.until(&format!("{inside}.querySelector('.take textarea')?.value.includes('\"rows\"')")).await;
    page.eval(&format!("{inside}.querySelector('[data-extra=svg]').click()")).await;
    // WebKit tells the width that the picture has on the page.
    page.until(&format!("{inside}.querySelector('.take img')?.naturalWidth > 0")).await;
    assert_eq!(page.eval(&format!("{inside}.querySelectorAll('.take textarea').length")).await, json!(0));
    page.done().await;
}
