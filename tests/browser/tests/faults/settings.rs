//! What readers set in their systems: clock, place and language, four times the size, twice the text, colours of their own.

use std::time::Duration;

use browser_tests::{Engine, Look, Page, Server, visible};
use serde_json::json;

/// Everything that is read.
const TEXT: &str = "document.body.innerText";

/// Texts of different elements that lie on each other, and texts that are cut off where nothing scrolls. What is there for those
/// who listen, and what sticks to the window's edge, is left out.
const SPOILT: &str = r#"(() => {
    const cut = [], lines = [];
    const clipped = element => element && (getComputedStyle(element).clipPath === 'inset(50%)' || clipped(element.parentElement));
    const heard = element => element.closest('svg, .skip, .stepper') || clipped(element);
    const hidden = element => !element.checkVisibility({ visibilityProperty: true });
    const name = element => `${element.localName}.${element.className} “${element.textContent.trim().slice(0, 40)}”`;
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const element = walk.currentNode.parentElement;
        if (!walk.currentNode.data.trim() || element.localName === 'option' || hidden(element) || heard(element)) continue;
        const range = document.createRange();
        range.selectNodeContents(walk.currentNode);
        for (const box of range.getClientRects()) if (box.width > 1) lines.push({ element, box });
        for (let around = element; around !== document.body; around = around.parentElement) {
            const { overflowX, overflowY } = getComputedStyle(around);
            const clips = [overflowX, overflowY].some(flow => flow === 'hidden' || flow === 'clip');
            if (clips && (around.scrollWidth > around.clientWidth + 1 || around.scrollHeight > around.clientHeight + 1)) cut.push(`cut: ${name(around)}`);
        }
    }
    lines.sort((a, b) => a.box.top - b.box.top);
    const over = [];
    for (const [at, { element, box }] of lines.entries()) {
        for (let next = at + 1; next < lines.length && lines[next].box.top < box.bottom - 4; next++) {
            const other = lines[next];
            const wide = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
            const high = Math.min(box.bottom, other.box.bottom) - other.box.top;
            // A line's box is taller than its letters.
            if (wide > 2 && high > Math.min(box.height, other.box.height) * 0.4 && other.element !== element) over.push(`${name(element)} and ${name(other.element)}`);
        }
    }
    return [...new Set([...cut, ...over])];
})()"#;

const SIDEWAYS: &str = "document.documentElement.scrollWidth - document.documentElement.clientWidth";

/// The page says the same whenever and wherever it is read: it asks neither the clock nor the system's language.
#[tokio::test]
async fn clock_time_zone_and_language_change_nothing() {
    let clock = |time: &str| {
        format!(
            "Date = class extends Date {{ constructor(...of) {{ of.length ? super(...of) : super({time}) }} static now() {{ return {time} }} }}"
        )
    };
    let page = Page::open(Look::DESKTOP, "?chart=monthly#kim-in-beijing-2018-03").await;
    page.live().await;
    page.until("document.querySelector('.picture[data-painted]')").await;
    let text = page.eval(TEXT).await;
    assert!(10_000 < text.as_str().unwrap().len());
    let chromium = page.engine() == Engine::Chromium;
    let tree = if chromium { page.tree().await } else { String::new() };
    page.done().await;
    // Long ago, far ahead, and a clock that stands for nothing.
    for (time, zone, locale) in [
        ("0", "Pacific/Kiritimati", "ar-EG"),
        ("4102444800000", "America/St_Johns", "th-TH-u-ca-buddhist-nu-thai"),
        ("NaN", "Asia/Pyongyang", "ko-KP"),
    ] {
        let page = Page::open_on(Server::with_script(&clock(time)), Look::DESKTOP, "sources.html").await;
        // Only Chromium’s debugger moves a browser to another place.
        if chromium {
            page.cdp("Emulation.setTimezoneOverride", json!({ "timezoneId": zone })).await;
            page.cdp("Emulation.setLocaleOverride", json!({ "locale": locale })).await;
        }
        page.goto("?chart=monthly#kim-in-beijing-2018-03").await;
        page.live().await;
        page.until("document.querySelector('.picture[data-painted]')").await;
        assert_eq!(page.eval("String(Date.now())").await, json!(time), "the clock is set");
        if chromium {
            assert_eq!(page.eval("Intl.DateTimeFormat().resolvedOptions().timeZone").await, json!(zone));
            assert_ne!(
                page.eval("(1234.5).toLocaleString() + new Date(0).toLocaleDateString()").await,
                json!("1,234.51/1/1970")
            );
        }
        assert_eq!(page.eval(TEXT).await, text, "{zone} {locale}");
        if chromium {
            assert_eq!(page.tree().await, tree, "{zone} {locale}");
        }
        page.done().await;
    }
}

/// A window of 1280 × 1024 at 400 %: nothing scrolls sideways, nothing is cut, the chart is there, and what sticks to the
/// window leaves room to read.
#[tokio::test]
async fn at_four_times_the_size_everything_is_reached() {
    let close = Look { width: 320, height: 256, ratio: 4.0, ..Look::DESKTOP };
    let page = Page::open(close, "").await;
    page.live().await;
    page.until("document.querySelector('.picture[data-painted]')").await;
    assert_eq!(page.eval(SIDEWAYS).await, json!(0));
    page.lay_out_all().await;
    assert_eq!(page.eval(SPOILT).await, json!([]));
    page.click("#part-chart").await;
    let chart = "(({ top, bottom, height }) => height > 100 && top >= 0 && bottom <= innerHeight)(document.querySelector('.picture canvas').getBoundingClientRect())";
    page.eval("document.querySelector('.picture').scrollIntoView({ block: 'center' })").await;
    page.until(chart).await;
    // Every stop of the keyboard is in sight when it has the focus: nothing that sticks to the window lies over it. (Nor in the
    // tall window of a desk.) WebKit scrolls to it in its own time.
    let buried = r#"(async () => {
        const found = [];
        for (const stop of document.querySelectorAll('a[href], button, select, input, summary, [tabindex="0"]')) {
            if (!stop.checkVisibility({ visibilityProperty: true }) || stop.closest('svg, .stepper, .strip, .skip')) continue;
            stop.focus();
            const boxes = [...stop.getClientRects()], { left, top, width, height } = boxes[0];
            const seen = document.elementFromPoint(left + Math.min(width, 8) / 2, top + Math.min(height, 24) / 2);
            if (!seen || !(stop.contains(seen) || seen.contains(stop))) found.push(`${stop.localName} “${stop.textContent.trim().slice(0, 40)}” below ${seen?.localName}.${seen?.className}`);
        }
        return found;
    })()"#;
    if page.engine() != Engine::Webkit {
        assert_eq!(page.eval(buried).await, json!([]));
        page.look(Look::DESKTOP).await;
        assert_eq!(page.eval(buried).await, json!([]));
        page.look(close).await;
    }
    page.goto("?tour=thaw").await;
    page.live().await;
    page.until("document.activeElement.id == 'part-tour'").await;
    assert_eq!(page.eval(SIDEWAYS).await, json!(0));
    page.lay_out_all().await;
    assert_eq!(page.eval(SPOILT).await, json!([]));
    page.done().await;
}

#[tokio::test]
async fn with_text_of_twice_the_size_nothing_is_cut_or_covered() {
    let twice = "document.documentElement.style.fontSize = '200%'";
    for look in [Look::PHONE, Look::DESKTOP] {
        let page = Page::open_on(Server::with_script(twice), look, "").await;
        page.live().await;
        page.until("document.querySelector('.picture[data-painted]')").await;
        assert_eq!(page.eval("getComputedStyle(document.documentElement).fontSize").await, json!("32px"));
        assert_eq!(
            page.eval("getComputedStyle(document.querySelector('.summary')).fontSize >= '26px'").await,
            json!(true)
        );
        assert_eq!(page.eval(SIDEWAYS).await, json!(0), "{look:?}");
        page.lay_out_all().await;
        assert_eq!(page.eval(SPOILT).await, json!([]), "{look:?}");
        page.goto("?tour=thaw").await;
        page.live().await;
        assert_eq!(page.eval(SIDEWAYS).await, json!(0), "{look:?}");
        page.lay_out_all().await;
        assert_eq!(page.eval(SPOILT).await, json!([]), "{look:?}");
        page.done().await;
    }
}

/// Only Chromium’s debugger puts a reader’s colours in force.
#[tokio::test]
async fn in_colours_of_the_readers_own_what_means_something_is_seen() {
    if Engine::chosen() != Engine::Chromium {
        return;
    }
    let page = Page::open(Look::DESKTOP, "#kim-in-beijing-2018-03").await;
    page.live().await;
    page.until("document.querySelector('.picture[data-painted]')").await;
    for scheme in ["light", "dark"] {
        let features = json!([{ "name": "forced-colors", "value": "active" }, { "name": "prefers-color-scheme", "value": scheme }]);
        page.cdp("Emulation.setEmulatedMedia", json!({ "features": features })).await;
        page.until("matchMedia('(forced-colors: active)').matches").await;
        tokio::time::sleep(Duration::from_millis(300)).await;
        // The lines keep their colours, in the picture and beside its buttons.
        let drawn = "(() => { const canvas = document.querySelector('canvas'), { width, height } = canvas, copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true }); copy.drawImage(canvas, 0, 0); const { data } = copy.getImageData(0, 0, width, height), found = new Set(); for (let at = 0; at < data.length; at += 4) found.add(`rgb(${data[at]}, ${data[at + 1]}, ${data[at + 2]})`); return [...document.querySelectorAll('[data-choice=lines] [aria-pressed=true] .swatch')].every(line => found.has(getComputedStyle(line).backgroundColor)) })()";
        assert_eq!(page.eval(drawn).await, json!(true), "{scheme}");
        // What is pressed, where one is and what has the focus differ from the rest.
        let style = |css: &str, name: &str| format!("getComputedStyle(document.querySelector({css:?})).{name}");
        for choice in ["chart", "scale", "kinds", "length"] {
            let background =
                |pressed: bool| style(&format!("[data-choice={choice}] [aria-pressed={pressed}]"), "backgroundColor");
            assert_eq!(
                page.eval(&format!("{} != {}", background(true), background(false))).await,
                json!(true),
                "{choice}"
            );
        }
        assert_eq!(page.eval(&style("[data-choice=lines] [aria-pressed=false]", "borderStyle")).await, json!("dashed"));
        page.eval("document.getElementById('part-chart').focus()").await;
        page.press("End").await;
        for marked in ["#part-chart", ".strip a[aria-current]"] {
            assert_eq!(page.eval(&style(marked, "outlineStyle")).await, json!("solid"), "{marked}, {scheme}");
            assert_eq!(page.eval(&format!("parseFloat({}) >= 2", style(marked, "outlineWidth"))).await, json!(true));
        }
        assert_eq!(page.eval(&visible(".cursor line")).await, json!(true));
        page.eval("(location.hash = 'kim-in-beijing-2018-03')").await;
        page.until("document.querySelector('.strip a[aria-current]')").await;
    }
    page.done().await;
}
