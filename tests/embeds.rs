//! The parts for other people's pages, parsed as a browser without scripts would, and the snippet that brings them there.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use explainer::embeds::led_out;
use explainer::extras::kit::{Kit, What};
use explainer::part::Part;
use explainer::story::STORY;
use explainer::view::{Action, View, reduce};
use explainer::{link, page};
use scraper::{Html, Selector};

/// Rendered once for all tests.
fn markup(part: Part) -> &'static str {
    static PARTS: OnceLock<Vec<(Part, String)>> = OnceLock::new();
    let rendered = |part| (part, led_out(&page::markup(page::record().unwrap(), part).unwrap(), Some(part.root())));
    let parts = PARTS.get_or_init(|| Part::FRAMED.map(rendered).into());
    parts.iter().find(|(of, _)| *of == part).map_or("", |(_, markup)| markup)
}

fn ids(page: &Html) -> BTreeSet<&str> {
    page.select(&Selector::parse("[id]").unwrap()).filter_map(|element| element.attr("id")).collect()
}

#[test]
fn every_link_of_a_part_leads_somewhere_and_out_of_the_frame_where_it_must() {
    let record = page::record().unwrap();
    let whole = page::markup(record, Part::Page).unwrap();
    let whole = Html::parse_fragment(&whole);
    let known = ids(&whole);
    let reference = page::reference(record).unwrap();
    let reference = Html::parse_document(&reference);
    let looked_up = ids(&reference);
    for part in Part::FRAMED {
        let markup = markup(part);
        let page = Html::parse_document(&format!(
            "<!doctype html><html><head><title>x</title></head><body>{markup}</body></html>"
        ));
        assert_eq!(page.errors, Vec::<String>::new(), "{part:?}");
        let held = ids(&page);
        for element in page.select(&Selector::parse("a[href]").unwrap()) {
            let (to, beside) = (element.attr("href").unwrap(), element.attr("target") == Some("_blank"));
            let root = part.root();
            match to.strip_prefix(root) {
                Some(rest) => {
                    assert!(beside, "{part:?}: {to}");
                    if let Some((page, id)) = rest.split_once('#').filter(|(page, _)| !page.contains('/')) {
                        let there = match page {
                            "sources.html" => true,
                            "reference.html" => looked_up.contains(id),
                            _ => known.contains(id),
                        };
                        assert!(there, "{part:?}: {to}");
                    }
                }
                None if to.starts_with("http") => assert!(beside, "{part:?}: {to}"),
                None if to.starts_with('#') => assert!(held.contains(&to[1..]) && !beside, "{part:?}: {to}"),
                None => assert!(to.starts_with('?') && !beside, "{part:?}: {to}"),
            }
        }
    }
}

#[test]
fn each_part_holds_its_own_and_reads_without_scripts() {
    let record = page::record().unwrap();
    let count =
        |part: Part, css: &str| Html::parse_fragment(markup(part)).select(&Selector::parse(css).unwrap()).count();
    let steps: usize = STORY.chapters.iter().map(|chapter| chapter.steps.len()).sum();
    for (part, events, quotes, claims, charts, chapters) in [
        (Part::All, record.events.len(), record.quotes.len(), record.claims.len(), 1, 7),
        (Part::Tour, steps, 0, 0, 1, 7),
        (Part::Chart, 0, 0, 0, 1, 0),
        (Part::Timeline, record.events.len(), 0, 0, 0, 7),
        (Part::Quotes, 0, record.quotes.len(), 0, 0, 0),
    ] {
        assert_eq!(count(part, "[data-kind=event]"), events, "{part:?}");
        assert_eq!(count(part, "[data-kind=quote]"), quotes, "{part:?}");
        assert_eq!(count(part, "[data-kind=claim]"), claims, "{part:?}");
        assert_eq!(count(part, ".picture"), charts, "{part:?}");
        assert_eq!(count(part, ".chapter"), chapters, "{part:?}");
        assert_eq!(count(part, "h1"), 1, "{part:?}");
    }
}

#[test]
fn the_tour_by_itself_is_never_left() {
    let act = |view: View, action| Part::Tour.settle(reduce(&view, action, &STORY), view.tour);
    let view = Part::Tour.settle(View::new(&STORY), None);
    assert_eq!(view.tour, Some(0));
    let view = act(view, Action::Step(1));
    assert_eq!(act(view.clone(), Action::Tour(None)).tour, Some(1));
    assert_eq!(Part::Page.settle(reduce(&view, Action::Tour(None), &STORY), view.tour).tour, None);
}

fn kit(what: What) -> Kit {
    Kit { what, theme: String::new(), plain: false, transparent: false, script: false, seen: false, height: 640 }
}

#[test]
fn a_frame_begins_in_the_state_of_the_page() {
    const BASE: &str = "https://a.example/b/";
    let view = |query: &str| link::read(query, "", &STORY, |_| true).0;
    let chart = Kit { theme: "dark".to_owned(), plain: true, ..kit(What::Part(Part::Chart)) };
    let state = view("?chart=monthly&from=2019&to=2021&kinds=summit&find=tea");
    let address = chart.address(BASE, &state);
    assert_eq!(address, "https://a.example/b/embed/chart/?chart=monthly&from=2019&to=2021&theme=dark&plain=1");
    // What the address says is what the frame then reads.
    let query = &address[address.find('?').unwrap()..];
    let (read, rejected) = link::read(query, "", &STORY, |_| false);
    assert_eq!((read.from, read.to, rejected), (state.from, state.to, Vec::new()));
    let seen = Kit { seen: true, ..chart.clone() }.address(BASE, &state);
    assert!(seen.contains("&to=2021&seen=20") && seen.ends_with("&theme=dark&plain=1"), "{seen}");
    let (_, rejected) = link::read(&seen[seen.find('?').unwrap()..], "", &STORY, |_| false);
    assert_eq!(rejected, Vec::new());
    let all = Kit { seen: true, ..kit(What::Part(Part::All)) };
    let seen = all.address(BASE, &View::new(&STORY));
    assert!(seen.starts_with("https://a.example/b/embed/?seen=20"), "{seen}");
    assert!(all.snippet(BASE, &View::new(&STORY), "x").contains("<a href=\"https://a.example/b/?seen=20"));
    // Quotations by themselves have no code to tell it.
    let quotes = Kit { seen: true, ..kit(What::Part(Part::Quotes)) };
    assert_eq!(quotes.address(BASE, &View::new(&STORY)), "https://a.example/b/embed/quotes/");
    let address = |part, query: &str| kit(What::Part(part)).address(BASE, &view(query));
    assert_eq!(address(Part::All, ""), "https://a.example/b/embed/");
    assert_eq!(address(Part::Tour, "?tour=thaw"), "https://a.example/b/embed/tour/?tour=thaw");
    assert_eq!(address(Part::Timeline, "?chart=share&from=2018"), "https://a.example/b/embed/timeline/?from=2018");
    assert_eq!(
        kit(What::Quote("x".to_owned())).address(BASE, &view("?chart=share")),
        "https://a.example/b/embed/quote/x/"
    );
}

#[test]
fn a_snippet_keeps_link_and_picture_and_no_title_becomes_markup() {
    const TITLE: &str = "Tea & <b>\"talks\"</b>";
    let view = View::new(&STORY);
    for script in [false, true] {
        let kit = Kit { script, ..kit(What::Claim("peak".to_owned())) };
        let snippet = kit.snippet("https://a.example/b/", &view, TITLE);
        assert!(!snippet.contains("<b>"), "{snippet}");
        let page = Html::parse_fragment(&snippet);
        let one = |css: &str, name: &str| {
            let found: Vec<_> = page.select(&Selector::parse(css).unwrap()).collect();
            assert_eq!(found.len(), 1, "{css}: {snippet}");
            found[0].attr(name).unwrap_or_default().to_owned()
        };
        if script {
            assert_eq!(one("figure", "data-explainer"), "https://a.example/b/embed/claim/peak/");
            assert_eq!(one("figure", "data-title"), TITLE);
            assert_eq!(one("figure > a", "href"), "https://a.example/b/c/peak/");
            assert_eq!(one("img", "src"), "https://a.example/b/c/peak/preview.png");
            assert_eq!(one("script", "src"), "https://a.example/b/embed.js");
        } else {
            assert_eq!(one("iframe", "src"), "https://a.example/b/embed/claim/peak/");
            assert_eq!((one("iframe", "title"), one("iframe", "loading")), (TITLE.to_owned(), "lazy".to_owned()));
            // A browser takes what is inside for text; a system that takes the frame out leaves it.
            assert!(snippet.contains("<a href=\"https://a.example/b/c/peak/\"><img src="));
        }
    }
}
