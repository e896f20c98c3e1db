//! Frames that allow next to nothing, and hosts that make it hard: everything still reads, does what it may, and offers a link
//! where it may not.

mod one_file;

use std::collections::BTreeSet;

use browser_tests::{Engine, Look, Page, Server, visible};
use serde_json::json;

const PARTS: [&str; 5] = ["embed/", "embed/tour/", "embed/chart/", "embed/timeline/", "embed/quotes/"];
const LIVE: &str = "!!document.querySelector('.page[data-live]')";

/// The policy that the built folder asks nginx to send; the server of the tests knows its words for its own origin.
fn strict() -> &'static str {
    let settings = std::fs::read_to_string(Server::built("DIST").join("server/nginx.conf")).unwrap();
    let policy = settings.split_once("Content-Security-Policy \"").and_then(|(_, after)| after.split_once('"'));
    policy.unwrap_or_else(|| panic!("nginx.conf: no policy: {settings}")).0.to_owned().leak()
}

/// A page of another origin with frames, each with these attributes.
async fn host(explainer: &Server, paths: &[String], attributes: &str, policy: &'static str) -> Page {
    let around = Server::of_others(policy);
    let frames: String = paths
        .iter()
        .map(|path| {
            format!(
                "<iframe src='{}{path}' {attributes} width='100%' height=500 title=Frame></iframe>",
                explainer.address
            )
        })
        .collect();
    let text = format!(
        "<!doctype html><html lang=en><title>Host</title><link rel=icon href='{}icon.svg'>{frames}",
        explainer.address
    );
    around.add("host.html", &text);
    Page::open_on(around, Look::DESKTOP, "host.html").await
}

async fn until(page: &Page, frame: usize, expression: &str) {
    page.until_within(&format!("document.querySelectorAll('iframe')[{frame}]"), expression).await;
}

/// No origin of its own, no storage, no windows, no files, no clipboard; and a host that lets nothing in but the frames.
#[tokio::test]
async fn in_a_sandbox_everything_reads_and_does_what_it_may() {
    let explainer = Server::start("DIST", strict());
    let policy = "default-src 'none'; frame-src http:; img-src http:; style-src 'unsafe-inline'";
    let page =
        host(&explainer, &PARTS.map(str::to_owned), "sandbox='allow-scripts' allow=\"clipboard-write 'none'\"", policy)
            .await;
    for (frame, part) in PARTS.iter().enumerate() {
        until(&page, frame, "self.origin === 'null'").await;
        if *part != "embed/quotes/" {
            until(&page, frame, LIVE).await;
        }
    }
    // The tour goes on, the chart and the timeline are narrowed, an event is opened.
    until(&page, 1, "(document.querySelector('#part-steps [rel=next]').click(), true)").await;
    until(&page, 1, "document.querySelectorAll('.tour .done').length === 2").await;
    until(&page, 2, "(document.querySelector('[data-value=share]').click(), true)").await;
    until(&page, 2, "document.querySelector('.picture').dataset.chart === 'share'").await;
    let event = "document.querySelectorAll('.event h4 a')[5]";
    until(&page, 3, &format!("({event}.click(), true)")).await;
    until(&page, 3, &format!("{event}.closest('.event').querySelector('.body').checkVisibility()")).await;
    // What the frame may not do is done by hand: the words of a quotation, the picture of the chart.
    until(&page, 4, "(document.querySelector('[data-extra=quote]').click(), true)").await;
    until(&page, 4, "document.querySelector('textarea.by-hand')?.value.includes('/q/')").await;
    until(&page, 2, "(document.querySelector('[data-extra=svg]').click(), true)").await;
    until(&page, 2, "!!document.querySelector('img.by-hand')").await;
    // The way out leads to the explainer in the frame itself: no window may be opened.
    until(&page, 2, "(document.querySelector('footer a').click(), true)").await;
    until(&page, 2, "!!document.querySelector('#part-sources')").await;
    let said = page.log().await;
    assert_eq!(said, Vec::<String>::new());
    page.done().await;
}

#[tokio::test]
async fn a_strict_policy_on_both_sides_and_nothing_from_others() {
    let explainer = Server::start("DIST", strict());
    let page =
        host(&explainer, &PARTS.map(str::to_owned), "", "default-src 'none'; frame-src http:; img-src http:").await;
    for frame in 0..4 {
        until(&page, frame, LIVE).await;
        let others = "performance.getEntriesByType('resource').every(({ name }) => name.startsWith(location.origin))";
        until(&page, frame, others).await;
    }
    page.done().await;
}

#[tokio::test]
async fn scripts_are_not_needed() {
    // A frame without scripts cannot be asked; what it shows is what the page shows by itself without them.
    let page = Page::open(Look { scripts: false, ..Look::PHONE }, "sources.html").await;
    for (part, css) in
        PARTS.iter().zip([".event .body", ".chapter:nth-child(7) .event .body", ".still svg", ".event .body", ".quote"])
    {
        page.goto(part).await;
        page.until(&visible(css)).await;
        let folded =
            "[...document.querySelectorAll('.event .body, .chapter')].filter(e => !e.checkVisibility()).length";
        assert_eq!(page.eval(folded).await, json!(0), "{part}");
        assert_eq!(page.eval("document.documentElement.scrollWidth <= innerWidth").await, json!(true), "{part}");
    }
    page.done().await;
}

#[tokio::test]
async fn without_leave_to_load_code_a_frame_stays_as_it_is_and_tells_its_height() {
    // A host of static files that sends no leave for other origins: modules and wasm are refused to a frame without one.
    let explainer = Server::start("DIST", "");
    explainer.closed(true);
    let page = host(&explainer, &["embed/tour/".to_owned()], "sandbox='allow-scripts'", "").await;
    page.eval("(addEventListener('message', ({ data }) => data.sentinel && (window.told = data.height)), true)").await;
    until(&page, 0, "document.documentElement.classList.contains('not-live')").await;
    until(&page, 0, "[...document.querySelectorAll('.chapter')].every(e => e.checkVisibility())").await;
    page.until("window.told > 3000").await;
    let said = page.log().await;
    assert!(
        said.iter().all(|line| line.contains("CORS") || line.contains("ERR_FAILED") || line.contains("Cross-Origin")),
        "{said:?}"
    );
    page.quit().await;
}

#[tokio::test]
async fn hidden_at_first_a_frame_is_as_tall_as_its_content_once_it_is_shown() {
    let explainer = Server::start("DIST", "");
    let around = Server::of_others("");
    let frame = format!("<figure data-explainer='{}embed/chart/' data-title=Chart></figure>", explainer.address);
    let text = format!(
        "<!doctype html><html lang=en><title>Host</title><link rel=icon href='{0}icon.svg'><style>.tab {{ display: none }}</style>\
         <div class=tab>{frame}</div><details><summary>More</summary>{frame}</details><script src='{0}embed.js'></script>",
        explainer.address
    );
    around.add("host.html", &text);
    let page = Page::open_on(around, Look::PHONE, "host.html").await;
    page.until("document.querySelectorAll('iframe').length === 2").await;
    tokio::time::sleep(std::time::Duration::from_millis(1500)).await;
    let heights = "[...document.querySelectorAll('iframe')].map(f => f.style.height)";
    assert_eq!(page.eval(heights).await, json!(["600px", "600px"]));
    page.eval(
        "(document.querySelector('.tab').style.display = 'block', document.querySelector('details').open = true)",
    )
    .await;
    for frame in 0..2 {
        page.eval(&format!("document.querySelectorAll('iframe')[{frame}].scrollIntoView()")).await;
        until(&page, frame, LIVE).await;
        page.until(&format!("{heights}[{frame}] !== '600px'")).await;
        // What follows the page's own code takes a message more.
        let at = format!("document.querySelectorAll('iframe')[{frame}]");
        let mut off = f64::MAX;
        for _ in 0..40 {
            let content = page.within(&at, "document.documentElement.getBoundingClientRect().height").await;
            off = page.eval(&format!("{at}.clientHeight")).await.as_f64().unwrap() - content.as_f64().unwrap();
            if off.abs() <= 2.0 {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(250)).await;
        }
        assert!(off.abs() <= 2.0, "{off}");
    }
    page.done().await;
}

#[tokio::test]
async fn twenty_frames_in_one_page() {
    let explainer = Server::start("DIST", "");
    let paths: Vec<String> =
        (0..20).map(|frame| format!("{}?theme={}", PARTS[frame % 5], ["light", "dark"][frame % 2])).collect();
    let page = host(&explainer, &paths, "", "").await;
    for (frame, path) in paths.iter().enumerate() {
        if !path.contains("quotes") {
            until(&page, frame, LIVE).await;
        }
        let theme = if path.ends_with("dark") { "dark" } else { "light" };
        until(&page, frame, &format!("getComputedStyle(document.documentElement).colorScheme === '{theme}'")).await;
    }
    page.done().await;
}

#[tokio::test]
async fn a_frame_looks_as_its_host_asks() {
    let card = "embed/claim/claim-2013-record/";
    let page = Page::open(Look::default(), "sources.html").await;
    for path in ["embed/chart/", "embed/quotes/", card] {
        page.goto(&format!("{path}?plain&transparent=1&theme=dark")).await;
        page.until("document.readyState === 'complete'").await;
        let seen =
            "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.documentElement).colorScheme]";
        assert_eq!(page.eval(seen).await, json!(["rgba(0, 0, 0, 0)", "dark"]), "{path}");
        if path != card {
            assert_eq!(page.eval(&visible("header")).await, json!(false), "{path}");
        }
        if path == "embed/chart/" {
            // What the host asks for stays in the address while the reader acts; what is wrong is told.
            page.live().await;
            page.click("[data-value=share]").await;
            page.until("location.search === '?chart=share&plain&transparent=1&theme=dark'").await;
            page.goto("embed/chart/?theme=purple").await;
            page.until("document.querySelector('.notices')?.innerText.includes('purple')").await;
        }
    }
    // The chart, the timeline and the quotations keep to the time that is asked for.
    page.goto("embed/?from=2018-03&to=2018-06&series=exports&kinds=diplomacy").await;
    page.live().await;
    let outside = "[...document.querySelectorAll('.event')].filter(e => e.checkVisibility() && !/^2018-0[3-6]/.test(e.dataset.date)).length";
    assert_eq!(page.eval(outside).await, json!(0));
    assert_eq!(page.eval("document.querySelectorAll('.event:not([hidden])').length > 2").await, json!(true));
    let quotes = "(quotes => quotes.length > 0 && quotes.every(q => /2018/.test(q.querySelector('.meta b').textContent)))([...document.querySelectorAll('.quote:not([hidden])')])";
    page.until(quotes).await;
    assert_eq!(
        page.eval("document.querySelectorAll('[data-choice=lines] [aria-pressed=true]').length").await,
        json!(1)
    );
    page.done().await;
}

#[tokio::test]
async fn what_is_posted_to_a_frame_changes_nothing_but_what_it_answers() {
    let explainer = Server::start("DIST", "");
    let page = host(&explainer, &["embed/chart/".to_owned(), "embed/quotes/".to_owned()], "", "").await;
    until(&page, 0, LIVE).await;
    until(&page, 0, "!!document.querySelector('.picture[data-painted] canvas[width]')").await;
    let before = page.within("document.querySelector('iframe')", "document.body.innerHTML.length").await;
    // Nonsense, lies and markup, from the parent and from a sibling.
    let flood = "(async () => {
        window.told = [];
        addEventListener('message', ({ data }) => told.push(JSON.stringify(data)));
        const bad = [null, 0, '', 'x'.repeat(1e5), '[iFrameSizer]', '[iFrameSizer]<img src=x onerror=alert(1)>:8:false', '[iFrameSizer]a b:8:false',
            'pymxPYMxevilxPYMxwidthxPYMx1', { message: 'ready', secret: '<b>' }, { message: 'ready', secret: 'x'.repeat(99) }, { type: {} }, [], { sentinel: 'amp' }, { 'datawrapper-height': { x: 1 } }];
        for (const message of bad) frames[0].postMessage(message, '*');
        await new Promise(done => setTimeout(done, 400));
        return told.filter(text => text.includes('<') || text.includes('evil') || text.includes('secret')).length;
    })()";
    assert_eq!(page.eval(flood).await, json!(0));
    let sibling = "(async () => { parent.frames[0].postMessage('[iFrameSizer]sibling:8:false', '*'); await new Promise(done => setTimeout(done, 300)) })()";
    page.within("document.querySelectorAll('iframe')[1]", sibling).await;
    assert_eq!(page.eval("told.filter(text => text.includes('sibling')).length").await, json!(0));
    assert_eq!(page.within("document.querySelector('iframe')", "document.body.innerHTML.length").await, before);
    // A proper word is answered, and the same height is told once only until then.
    page.eval("(told.length = 0, frames[0].postMessage('[iFrameSizer]mine:8:false:false:32', '*'))").await;
    page.until("told.some(text => /^\"\\[iFrameSizer\\]mine:\\d+:\\d+:init\"$/.test(text))").await;
    tokio::time::sleep(std::time::Duration::from_millis(4000)).await;
    page.eval("(told.length = 0)").await;
    tokio::time::sleep(std::time::Duration::from_millis(2500)).await;
    assert_eq!(page.eval("told").await, json!([]));
    page.done().await;
}

/// Who reads or writes in the article goes on there, whatever a frame further down begins with.
#[tokio::test]
async fn loaded_a_frame_takes_neither_focus_nor_place() {
    let explainer = Server::start("DIST", "");
    let page = host(&explainer, &[], "", "").await;
    let frames = ["embed/tour/", "embed/?tour=thaw", "embed/timeline/#kim-in-beijing-2018-03", "?tour=thaw"];
    let add = format!(
        "(() => {{ document.body.innerHTML = '<input><p style=\"height: 3000px\">'; document.querySelector('input').focus();
            for (const path of {frames:?}) document.body.append(Object.assign(document.createElement('iframe'), {{ src: '{}' + path, title: path, height: 600 }})) }})()",
        explainer.address
    );
    page.eval(&add).await;
    for frame in 0..frames.len() {
        until(&page, frame, LIVE).await;
    }
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    assert_eq!(page.eval("[document.activeElement.tagName, scrollY]").await, json!(["INPUT", 0]));
    // A step that the reader takes begins at its heading. WebKit lets a frame have the focus only for a press in it, and this is none.
    if page.engine() == Engine::Webkit {
        return page.done().await;
    }
    until(&page, 0, "(document.querySelector('#part-steps [rel=next]').click(), true)").await;
    until(&page, 0, "document.activeElement.id === 'part-tour'").await;
    // So does the event that a reader goes on to.
    until(&page, 2, "document.getElementById('kim-in-beijing-2018-03').getAttribute('tabindex') === null").await;
    until(&page, 2, "(document.querySelector('.stepper [rel=next]').click(), true)").await;
    until(&page, 2, "document.activeElement.matches('.event[aria-current]')").await;
    page.done().await;
}

/// A script that takes the first frame whose address has a name in it: that of the explainer itself is in every address.
#[tokio::test]
async fn the_name_that_a_frame_tells_is_in_no_other_address() {
    let explainer = Server::start("DIST", "");
    let page = host(&explainer, &[], "", "").await;
    let listen = "addEventListener('message', ({ data }) => {
        for (const [key, height] of Object.entries(data?.['datawrapper-height'] ?? {})) document.querySelector(`iframe[src*='${key}']`).style.height = height + 'px';
    })";
    let add = format!(
        "(() => {{ {listen};
            for (const path of ['blank.html?/embed/', 'embed/quotes/', '', 'embed/chart/', 'embed/standalone.html']) document.body.append(Object.assign(document.createElement('iframe'), {{ src: '{}' + path, title: path || 'whole' }})) }})()",
        explainer.address
    );
    explainer.add("blank.html", "<!doctype html><title>blank</title><p>Somebody else's");
    page.eval(&add).await;
    for frame in 2..5 {
        until(&page, frame, LIVE).await;
    }
    let heights = "[...document.querySelectorAll('iframe')].map(f => parseInt(f.style.height) > 600)";
    page.until(&format!("JSON.stringify({heights}) == '[false,true,false,true,true]'")).await;
    page.done().await;
}

#[tokio::test]
async fn unframed_nothing_is_posted() {
    let page = Page::open(Look::default(), "embed/chart/").await;
    page.live().await;
    page.eval("(window.told = 0, addEventListener('message', () => told++))").await;
    page.eval("dispatchEvent(new Event('resize'))").await;
    tokio::time::sleep(std::time::Duration::from_millis(1500)).await;
    assert_eq!(page.eval("told").await, json!(0));
    assert_eq!(page.eval("document.documentElement.dataset.framed === undefined").await, json!(true));
    page.done().await;
}

/// "Back" is the article's: whatever is pressed in a frame is no step of it.
#[tokio::test]
async fn no_press_in_a_frame_adds_to_the_history_of_the_page_around() {
    let explainer = Server::start("DIST", "");
    let page = host(&explainer, &["embed/timeline/".to_owned()], "", "").await;
    until(&page, 0, LIVE).await;
    let before = page.eval("history.length").await;
    let current = "document.querySelector('.event[aria-current]')";
    for event in [3, 5, 8] {
        until(&page, 0, &format!("(document.querySelectorAll('.event h4 a')[{event}].click(), true)")).await;
        until(&page, 0, &format!("{current} === document.querySelectorAll('.event')[{event}]")).await;
        until(&page, 0, "(document.querySelector('.stepper [rel=next]').click(), true)").await;
        until(&page, 0, &format!("{current} === document.querySelectorAll('.event')[{event} + 1]")).await;
    }
    assert_eq!(page.eval("history.length").await, before);
    page.done().await;
}

/// Where no window may be opened, what a card leads to comes in its frame, and is as tall as it says.
#[tokio::test]
async fn the_page_that_a_card_leads_to_tells_its_height_too() {
    let explainer = Server::start("DIST", "");
    let card = "embed/quote/xi-strategic-choice-2018/".to_owned();
    let page = host(&explainer, &[card], "sandbox='allow-scripts'", "").await;
    page.eval("(addEventListener('message', ({ data }) => data.sentinel && (window.told = data.height)), true)").await;
    for to in ["/e/", "reference.html"] {
        until(&page, 0, &format!("(document.querySelector(\"a[href*='{to}']\").click(), true)")).await;
        until(&page, 0, &format!("location.pathname.includes('{to}') && document.readyState === 'complete'")).await;
        let height = "Math.ceil(document.documentElement.getBoundingClientRect().height)";
        let tall = page.within("document.querySelector('iframe')", height).await;
        page.until(&format!("window.told === {tall}")).await;
    }
    page.done().await;
}

/// Systems let readers write figures into a page that would not let them write a frame or a script.
#[tokio::test]
async fn a_figure_is_filled_with_a_page_and_with_nothing_else() {
    let explainer = Server::start("DIST", "");
    let around = Server::of_others("");
    let address = &explainer.address;
    let figures: String =
        ["javascript:parent.ran=1", " JavaScript:top.ran=1", "data:text/html,<script>top.ran=1</script>", "blob:x"]
            .map(str::to_owned)
            .into_iter()
            .chain([format!("{address}embed/quote/xi-strategic-choice-2018/")])
            .map(|of| format!("<figure data-explainer='{of}'><a href='{address}'>Words</a></figure>"))
            .collect();
    around.add(
        "article.html",
        format!(
            "<!doctype html><html lang=en><title>Article</title><link rel=icon href='data:,'>{figures}<script src='{address}embed.js' async></script>"
        ),
    );
    let page = Page::open_on(around, Look::DESKTOP, "article.html").await;
    page.until("document.querySelectorAll('iframe').length === 1").await;
    until(&page, 0, "document.documentElement.dataset.part === 'quote'").await;
    assert_eq!(
        page.eval("[document.querySelectorAll('figure > a').length, typeof ran]").await,
        json!([4, "undefined"])
    );
    page.done().await;
}

/// What a page asks for ahead of its use is what it uses: an engine that does not think so sends the reader all of it again.
#[tokio::test]
async fn each_file_is_sent_once() {
    let page = Page::open(Look::PHONE, "embed/timeline/").await;
    page.live().await;
    page.until("document.readyState === 'complete'").await;
    let asked: Vec<String> = page.server.asked().into_iter().map(|asked| asked.file).collect();
    let once: BTreeSet<&String> = asked.iter().collect();
    assert_eq!(asked.len(), once.len(), "{asked:?}");
    page.done().await;
}
