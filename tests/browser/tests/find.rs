//! Finding, narrowing, passing on, and the reader's own colours.

use browser_tests::{Look, Page};
use serde_json::json;

const FOUND: &str = "document.querySelector('.found').innerText";
const STATUS: &str = "document.querySelector('#part-find [role=status]').textContent";

#[tokio::test]
async fn names_are_found_as_one_types_however_they_are_written() {
    let page = Page::open(Look::PHONE, "").await;
    page.live().await;
    page.click("#part-query").await;
    page.type_text("lee yong-nam").await;
    page.until("location.search == '?find=lee%20yong%2Dnam'").await;
    // Who is called so stands first, in each group.
    page.until("document.querySelector('.found a').hash == '#ri-ryong-nam'").await;
    let count =
        page.eval("[...document.querySelectorAll('.found .count')].reduce((n, c) => n + +c.textContent, 0)").await;
    assert_eq!(page.eval(STATUS).await, json!(format!("{count} results for “lee yong-nam”")));
    for group in ["People", "Events", "In their words", "Claims checked"] {
        assert!(page.eval(FOUND).await.as_str().unwrap().contains(group), "{group}");
    }
    // A result leads to its record, and the search stays in the address.
    page.click("a[href='#ri-takes-office-2021-03']").await;
    page.until("location.hash == '#ri-takes-office-2021-03' && location.search == '?find=lee%20yong%2Dnam'").await;
    // What is looked up stands on a page of its own, from which "back" leads back to the results.
    page.click(".found a").await;
    page.until("location.pathname.endsWith('/reference.html')").await;
    page.in_view("ri-ryong-nam").await;
    page.driver.back().await.unwrap();
    page.until("document.querySelector('.found a')?.hash == '#ri-ryong-nam'").await;
    page.done().await;
}

#[tokio::test]
async fn from_what_is_found_the_search_is_kept_to_its_last_letter() {
    let page = Page::open(Look::default(), "?find=dando").await;
    page.live().await;
    // All that can be searched has come.
    page.until(&format!("{FOUND}.includes('Places')")).await;
    page.eval("document.getElementById('part-query').focus()").await;
    page.type_text("n").await;
    page.until("location.search == '?find=dandon'").await;
    page.until("document.querySelector('.found .also').search.endsWith('&find=dandon')").await;
    page.done().await;
}

#[tokio::test]
async fn a_link_brings_its_search_and_back_brings_the_last_one() {
    let page = Page::open(Look::default(), "?find=P%E2%80%99y%C5%8Fngyang&person=kim-jong-un").await;
    page.live().await;
    page.until(&format!("{FOUND}.includes('Pyongyang')")).await;
    assert_eq!(page.eval("document.getElementById('part-query').value").await, json!("P’yŏngyang"));
    assert_eq!(page.eval("document.querySelector('[data-choice=person]').value").await, json!("kim-jong-un"));
    page.click(".found a").await;
    page.until("location.hash != ''").await;
    page.goto("?find=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E").await;
    page.live().await;
    page.until(&format!("{STATUS}.includes('<img src=x onerror=alert(1)>')")).await;
    assert_eq!(page.eval("document.querySelectorAll('#part-find img').length").await, json!(0));
    page.done().await;
}

#[tokio::test]
async fn what_happened_is_found_by_its_day_and_every_result_can_be_reached() {
    let page = Page::open(Look::default(), "?find=January%202020").await;
    page.live().await;
    page.until(&format!("{FOUND}.includes('22 January 2020: North Korea begins to shut its border')")).await;
    // What is dated so comes first, before what only tells of it, and nothing of another year.
    let first = "document.querySelector('.found a').textContent";
    assert_eq!(page.eval(&format!("{first}.includes('January 2020: ')")).await, json!(true));
    page.goto("?find=kim").await;
    page.live().await;
    page.until("document.querySelector('.found summary')").await;
    let hidden = "[...document.querySelectorAll('.found li a')].filter(a => !a.checkVisibility()).length";
    let count = "[...document.querySelectorAll('.found .count')].reduce((n, c) => n + +c.textContent, 0)";
    assert_eq!(page.eval(&format!("{hidden} > 0")).await, json!(true));
    page.eval("document.querySelectorAll('.found details').forEach(e => { e.open = true })").await;
    assert_eq!(page.eval(hidden).await, json!(0));
    let listed = page.eval("document.querySelectorAll('.found li > a:not(.also)').length").await;
    assert_eq!(listed, page.eval(count).await);
    // A word that begins a paragraph is one.
    page.goto("?find=rail").await;
    page.live().await;
    page.until("document.querySelector(\".found a[href='#freight-trains-stop-2020-08']\")").await;
    // No statement is named without what is to be said of it.
    page.goto("?find=harmed").await;
    page.live().await;
    page.until(&format!("{FOUND}.includes('Cannot be verified: The closing of the border')")).await;
    page.done().await;
}

#[tokio::test]
async fn the_timeline_narrows_to_a_person_and_a_place() {
    let page = Page::open(Look::default(), "").await;
    page.live().await;
    let choose = async |name: &str, value: &str| {
        let css = format!("[data-choice={name}]");
        let choice = page.driver.find(thirtyfour::By::Css(&css)).await.unwrap();
        thirtyfour::components::SelectElement::new(&choice).await.unwrap().select_by_value(value).await.unwrap();
    };
    choose("person", "xi-jinping").await;
    page.until("location.search == '?person=xi-jinping'").await;
    choose("place", "pyongyang").await;
    page.until("location.search == '?person=xi-jinping&place=pyongyang'").await;
    // What is shown is what links to both, and the count is told.
    let shown = "[...document.querySelectorAll('.event')].filter(e => !e.hidden).map(e => e.id).join()";
    let named = "[...document.querySelectorAll('.event')].filter(e => ['#xi-jinping', '#pyongyang'].every(h => [...e.querySelectorAll('.names a')].some(a => a.hash == h))).map(e => e.id).join()";
    page.until(&format!("({shown}) == ({named})")).await;
    let count = page.eval(shown).await.as_str().unwrap().split(',').count();
    let told = "document.querySelector('.timeline [role=status]').textContent";
    assert_eq!(page.eval(told).await, json!(format!("{count} of 107 events are shown")));
    // A chapter without any is folded to its heading, so that the first one stands near.
    let folded = "[...document.querySelectorAll('.chapter')].every(c => [...c.querySelectorAll('.event')].every(e => e.hidden) != c.querySelector('header blockquote').checkVisibility() && c.querySelector('h3').checkVisibility())";
    assert_eq!(page.eval(folded).await, json!(true));
    let said = "[...document.querySelectorAll('.chapter')].map(c => [c.querySelector('header').matches('[data-empty]'), c.querySelector('.none').checkVisibility()])";
    let said = page.eval(said).await;
    assert!(said.as_array().unwrap().contains(&json!([true, true])), "{said}");
    assert!(!said.to_string().contains("true,false"), "{said}");
    assert!(!said.to_string().contains("false,true"), "{said}");
    choose("person", "").await;
    page.until("location.search == '?place=pyongyang'").await;
    // A person's entry leads to the same.
    page.goto("reference.html#song-tao").await;
    page.click("#song-tao .names a").await;
    page.until(
        "location.search == '?person=song-tao' && document.querySelector('[data-choice=person]').value == 'song-tao'",
    )
    .await;
    page.done().await;
}

/// A clipboard that tells what it was given, or refuses.
async fn clipboard(page: &Page, refuses: bool) {
    let write = if refuses { "Promise.reject(new Error('no'))" } else { "(window.copied = t, Promise.resolve())" };
    let own = format!(
        "Object.defineProperty(navigator, 'clipboard', {{ configurable: true, value: {{ writeText: t => {write} }} }}) && true"
    );
    page.eval(&own).await;
}

#[tokio::test]
async fn what_is_shown_is_passed_on_as_a_link_without_what_others_added() {
    let page = Page::open(Look::default(), "?chart=share&utm_source=mail&childId=x#kim-in-beijing-2018-03").await;
    page.live().await;
    clipboard(&page, false).await;
    page.click("[data-extra=link]").await;
    // A record has a page of its own, from which whoever is sent the link sees what it is about.
    page.until("window.copied == location.origin + location.pathname + 'e/kim-in-beijing-2018-03/?chart=share'").await;
    page.until("document.querySelector('.bar [role=status]').textContent == 'Link copied'").await;
    for (at, link) in [
        ("?tour=thaw", "t/thaw/"),
        ("?chart=monthly#monthly-2019-06", "?chart=monthly#monthly-2019-06"),
        ("#xi-strategic-choice-2018", "q/xi-strategic-choice-2018/"),
        // What is no record is led to by the part of the page that it is about.
        ("?theme=dark&from=2018", "?from=2018#part-timeline"),
        ("?chart=monthly&scale=log", "?chart=monthly&scale=log#part-trade"),
        ("?find=dandong", "?find=dandong#part-find"),
        ("?utm_source=mail", ""),
    ] {
        page.goto(at).await;
        page.live().await;
        clipboard(&page, false).await;
        page.click("[data-extra=link]").await;
        page.until(&format!("window.copied == location.origin + location.pathname + '{link}'")).await;
    }
    // Refused, the link is there to be taken by hand.
    clipboard(&page, true).await;
    page.click("[data-extra=link]").await;
    page.until("document.querySelector('.bar textarea')?.value == window.copied").await;
    // It was copied once, and may be again; refused in between, it does not say so.
    page.goto("?chart=share").await;
    page.live().await;
    let button = "document.querySelector('[data-extra=link]').dataset.done";
    for (refuses, done) in [(false, json!("Link copied")), (true, json!(null)), (false, json!("Link copied"))] {
        clipboard(&page, refuses).await;
        page.click("[data-extra=link]").await;
        page.until(&format!("!!document.querySelector('.bar textarea') == {refuses}")).await;
        page.until(&format!("({button} ?? null) == {done}")).await;
    }
    page.done().await;
}

#[tokio::test]
async fn a_quotation_is_passed_on_with_who_when_source_and_link() {
    let page = Page::open(Look::default(), "").await;
    page.live().await;
    clipboard(&page, false).await;
    page.click("#xi-strategic-choice-2018 button.copy").await;
    page.until("window.copied").await;
    let copied = page.eval("window.copied").await.as_str().unwrap().to_owned();
    let card = "document.querySelector('#xi-strategic-choice-2018')";
    for part in [
        ".querySelector('blockquote').textContent",
        ".querySelector('b').textContent",
        ".querySelector('.meta b').textContent",
        ".querySelector('.citations a').href",
    ] {
        let part = page.eval(&format!("{card}{part}")).await;
        assert!(copied.contains(part.as_str().unwrap()), "{copied:?} lacks {part}");
    }
    assert!(copied.ends_with("/q/xi-strategic-choice-2018/"), "{copied}");
    page.eval("document.querySelector('#part-cite details').open = true").await;
    page.click("#part-cite .cite-as:last-of-type button").await;
    page.until("window.copied.startsWith('@misc{china-dprk-2026')").await;
    // With the day of the record: who follows it is told what has changed since.
    page.until("window.copied.includes(`url = {${location.origin + location.pathname}?seen=20`)").await;
    page.done().await;
}

#[tokio::test]
async fn the_readers_colours_are_kept_and_in_force_before_the_first_paint() {
    let page = Page::open(Look::default(), "").await;
    page.live().await;
    let paper = "getComputedStyle(document.body).backgroundColor";
    let choose = async |value: &str| {
        let choice = page.driver.find(thirtyfour::By::Css("[data-extra=theme]")).await.unwrap();
        thirtyfour::components::SelectElement::new(&choice).await.unwrap().select_by_value(value).await.unwrap();
    };
    choose("dark").await;
    page.until(&format!("{paper} == 'rgb(22, 23, 26)'")).await;
    // The canvas follows.
    let corner = "(() => { const c = document.querySelector('.picture canvas'); return [...c.getContext('2d').getImageData(1, 1, 1, 1).data].slice(0, 3).join() })()";
    page.until(&format!("{corner} == '22,23,26'")).await;
    page.goto("?chart=share").await;
    assert_eq!(page.eval(paper).await, json!("rgb(22, 23, 26)"));
    page.live().await;
    assert_eq!(page.eval("document.querySelector('[data-extra=theme]').value").await, json!("dark"));
    // A link may ask for others, until the reader says which.
    page.goto("?theme=light&chart=share").await;
    assert_eq!(page.eval(paper).await, json!("rgb(251, 250, 247)"));
    page.live().await;
    choose("dark").await;
    page.until(&format!("{paper} == 'rgb(22, 23, 26)'")).await;
    assert_eq!(page.link().await, "?chart=share");
    page.goto("?theme=plaid").await;
    assert_eq!(page.eval("document.documentElement.dataset.theme").await, json!("dark"));
    page.live().await;
    choose("auto").await;
    page.until(&format!("{paper} == 'rgb(251, 250, 247)'")).await;
    assert_eq!(page.eval("Object.keys(localStorage).length").await, json!(0));
    page.done().await;
}
