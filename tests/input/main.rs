//! What anybody may write: links, searches, titles and addresses, the files of a record. The laws that hold of any input
//! stand in one file each; here chance tries them on a few thousand, `cargo xtask fuzz` on as many as there is time for.

mod find;
mod link;
mod record;
mod snippet;

use std::time::{Duration, Instant};

use explainer::extras::kit::{Kit, What};
use explainer::link as links;
use explainer::story::STORY;
use explainer::view::View;
use proptest::prelude::*;
use scraper::{Html, Selector};

/// Texts of which parts mean something to what reads them, in any order.
fn pieces(known: &'static [&'static str]) -> impl Strategy<Value = String> {
    let piece = prop_oneof![prop::sample::select(known).prop_map(str::to_owned), "\\PC{0,6}"];
    prop::collection::vec(piece, 0..20).prop_map(|pieces| pieces.concat())
}

const OF_LINKS: &[&str] = &[
    "?",
    "&",
    "=",
    "#",
    ".",
    "..",
    "%",
    "%2",
    "%26",
    "%F0%9F",
    "+",
    "tour",
    "chart",
    "scale",
    "series",
    "rival",
    "from",
    "to",
    "period",
    "kinds",
    "person",
    "place",
    "events",
    "find",
    "seen",
    "theme",
    "plain",
    "host",
    "childId",
    "log",
    "full",
    "monthly",
    "annual",
    "share",
    "2019",
    "2020-04",
    "0000",
    "9999",
    "earliest",
    "latest",
    "exports",
    "summit",
    "annual-2020",
    "utm_x",
];
const OF_TEXTS: &[&str] = &[
    " ",
    "\t",
    "\n",
    "-",
    "’",
    "\u{a0}",
    "\u{3000}",
    "\u{306}",
    "ri",
    "lee",
    "yong",
    "中朝",
    "chin-p’ing",
    "eo",
    "hs",
];
const OF_MARKUP: &[&str] = &[
    "\n",
    "<",
    ">",
    "\"",
    "'",
    "&",
    "&lt;",
    "&amp;",
    "{title}",
    "{fallback}",
    "{page}",
    "<b>",
    "-->",
    "javascript:",
    "?",
];
const OF_RECORDS: &[&str] = &[
    "\n",
    "[[",
    "]]",
    "[",
    "]",
    "{",
    "}",
    "=",
    "\"",
    "'''",
    "\"\"\"",
    ",",
    ".",
    "#",
    "id",
    "event",
    "story",
    "kind",
    "text",
    "date",
    "sources",
    "2020-01",
    "1979-05-27T07:32:00Z",
    "nan",
    "-inf",
    "0x7f",
    "\\u0000",
    "\\n",
    "(",
    "main",
    "printed",
];

/// Some of what a link of this story can ask for.
fn asked() -> impl Strategy<Value = Vec<String>> {
    let last = |ids: Vec<&str>| ids.last().map_or(String::new(), |id| (*id).to_owned());
    let all = vec![
        format!("chart={}", last(STORY.charts.iter().map(|chart| chart.id).collect())),
        format!("kinds={}", last(STORY.kinds.iter().map(|kind| kind.id).collect())),
        format!("tour={}", last(STORY.chapters.iter().map(|chapter| chapter.id).collect())),
        "from=2018".to_owned(),
        "to=2020-06".to_owned(),
        "period=2018..2021".to_owned(),
        "events=full".to_owned(),
        "find=x".to_owned(),
    ];
    prop::sample::subsequence(all, 0..8)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_link_is_read(text in pieces(OF_LINKS)) {
        link::holds(&text);
    }

    #[test]
    fn any_search_is_answered(text in pieces(OF_TEXTS)) {
        find::holds(&text);
    }

    #[test]
    fn nothing_in_a_snippet_becomes_markup(text in pieces(OF_MARKUP)) {
        snippet::holds(&text);
    }

    /// Of each part, in many views.
    #[test]
    fn a_snippet_leads_to_what_its_frame_shows(what in "[abc]{1,6}", text in pieces(OF_MARKUP), asked in asked()) {
        let title = text.replace('\n', "");
        snippet::holds(&format!("{what}\nid\n{title}\nhttps://a.example/b/\n?{}", asked.join("&")));
    }

    /// The same before the parser that browsers have.
    #[test]
    fn a_browser_finds_in_a_snippet_what_was_put_there(title in "\\PC{0,40}", id in "\\PC{0,20}", script in any::<bool>()) {
        let kit = Kit { what: What::Claim(id.clone()), theme: String::new(), plain: false, transparent: false, script, seen: false, height: 9 };
        let base = "https://a.example/b/";
        let page = Html::parse_fragment(&kit.snippet(base, &View::new(&STORY), &title));
        let (name, address, titled) =
            if script { ("figure", "data-explainer", "data-title") } else { ("iframe", "src", "title") };
        let found: Vec<_> = page.select(&Selector::parse("*").unwrap()).map(|element| element.value().name()).collect();
        prop_assert_eq!(found, if script { vec!["html", "figure", "a", "img", "script"] } else { vec!["html", "iframe"] });
        let frame = page.select(&Selector::parse(name).unwrap()).next().unwrap();
        let wanted = format!("{base}embed/claim/{id}/");
        prop_assert_eq!((frame.attr(address), frame.attr(titled)), (Some(&*wanted), Some(&*title)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_file_of_a_record_is_judged(file in any::<u8>(), text in pieces(OF_RECORDS), bytes in any::<Vec<u8>>()) {
        record::holds(&[&[file], text.as_bytes()].concat());
        record::holds(&[&[file], &bytes[..]].concat());
    }

    /// A good file with one part replaced or cut is nearer to what editors do wrong.
    #[test]
    fn any_slip_in_a_file_is_judged(
        file in 0..9_u8,
        at in any::<prop::sample::Index>(),
        take in 0..30_usize,
        put in pieces(OF_RECORDS),
    ) {
        let text = record::content(usize::from(file));
        let from = text.floor_char_boundary(at.index(text.len()));
        let end = text.ceil_char_boundary((from + take).min(text.len()));
        let slipped = [&text[..from], &put, &text[end..]].concat();
        record::holds(&[&[file], slipped.as_bytes()].concat());
    }
}

/// What a machine at work may take, unoptimised; each of these took minutes, or the stack, where its cost was not bounded.
const SOON: Duration = Duration::from_secs(20);

#[test]
fn no_file_takes_for_ever() {
    let many = |line: &dyn Fn(usize) -> String| (0..10_000).map(line).collect::<String>();
    let long = "x".repeat(200_000);
    let head = "[[event]]\nid = \"a\"\n";
    let claim = |arithmetic: &str| {
        format!(
            "[[claim]]\nid = \"a\"\nstatement = \"a\"\ntext = \"a\"\nverdict = \"holds\"\nstated_in = \"council-2021\"\narithmetic = [\"{arithmetic}\"]\n"
        )
    };
    let files = [
        ("events.toml", [head, &many(&|n| format!("field{n} = {n}\n"))].concat()),
        ("events.toml", many(&|n| format!("[table{n}]\n"))),
        ("events.toml", many(&|n| format!("[[event]]\nid = \"event-{n}\"\nkind = \"servise{n}\"\n"))),
        ("events.toml", format!("[[event]]\nid = \"{long}\"\nkind = \"{long}\"\n")),
        ("events.toml", "[".repeat(200_000)),
        ("events.toml", format!("event = {}", "[".repeat(200_000))),
        ("events.toml", format!("event = {}", "{a=".repeat(100_000))),
        ("events.toml", format!("event{} = 1", ".a".repeat(100_000))),
        ("events.toml", format!("[event{}]", ".a".repeat(100_000))),
        ("sources.toml", many(&|n| format!("[[source]]\nid = \"source-{n}\"\n"))),
        ("ui.en.toml", (0..2_000).map(|n| format!("wordword{n} = \"x\"\n")).collect()),
        ("claims.toml", claim(&"(".repeat(200_000))),
        ("claims.toml", claim(&"-".repeat(200_000))),
        ("claims.toml", claim(&format!("1 = 1.{}", "0".repeat(200_000)))),
        ("trade/yearly.csv", ",".repeat(200_000)),
        ("trade/yearly.csv", "\"".repeat(200_001)),
        ("facts.txt", many(&|n| format!("F{n}\n"))),
    ];
    for (file, text) in files {
        let started = Instant::now();
        let problems = record::one_file(file, text.as_bytes());
        let start: String = text.chars().take(60).collect();
        assert!(!problems.is_empty(), "{file}: {start:?}");
        assert!(started.elapsed() < SOON, "{file}: {start:?}: {} s", started.elapsed().as_secs());
    }
}

#[test]
fn no_link_takes_for_ever() {
    for part in ["person=nobody&", "kinds=x.y&", "tour=x&", "a&", "find=tea&", "from=2019&", "%25", "series=."] {
        let started = Instant::now();
        link::holds(&["?", &part.repeat(20_000)].concat());
        assert!(started.elapsed() < SOON, "{part}: {} s", started.elapsed().as_secs());
    }
    let (_, rejected) = links::read(&"person=nobody&".repeat(20_000), "", &STORY, |_| false);
    assert_eq!(rejected.last(), Some(&links::Rejected::More { count: 20_000 - links::MOST_REJECTED }));
}

/// What fuzzing and reading found; each was a fault.
#[test]
fn what_was_found_once_stays_mended() {
    let problems = |file: &str, text: &str| record::one_file(file, text.as_bytes()).join("\n");
    // No order to cargo, no file elsewhere, no place that no map has.
    let told = problems("events.toml", "[[event]]\nid = \"a\\ncargo::rustc-env=A=b\"\nkind = 1\n");
    assert!(told.contains("event \"a\\ncargo::rustc-env"), "{told}");
    let charts = record::content(7).replacen("id = \"yearly\"", "id = \"../facts\"", 1);
    assert!(problems("trade/charts.toml", &charts).contains("chart \"../facts\": allowed"));
    for wrong in ["nan", "inf", "-inf"] {
        let places = record::content(4).replacen("lat = 54.5", &format!("lat = {wrong}"), 1);
        assert!(problems("places.toml", &places).contains("is not on the globe"), "{wrong}");
        let map = format!("[map]\nwest = {wrong}\n");
        assert!(!problems("map.toml", &map).is_empty(), "{wrong}");
    }
    // A field of a table within is not one of the record.
    let people = record::content(3).replacen("text = \"mayor\"", "text = \"mayor\", id = \"x\"", 1);
    let told = problems("people.toml", &people);
    assert!(told.contains("field \"roles\": unknown field \"id\"") && !told.contains("field \"name\""), "{told}");
    // Whatever an unknown field is called, the others stay known.
    let people = record::content(3).replacen("name =", "\"a expected `b`\" = 1\nname =", 1);
    assert_eq!(problems("people.toml", &people).lines().count(), 1);
    // Words are told apart by any space.
    find::holds("b\na\u{a0}b\tc");
}
