use std::collections::BTreeSet;
use std::sync::OnceLock;

use record::Record;
use yew::{Html, html};

use super::{glossary, header, map, measures, method, people};
use crate::link::REFERENCE;
use crate::links;
use crate::story::ui;

/// A list of the reference page.
struct List {
    id: &'static str,
    heading: &'static str,
    /// The entries that the record has for it.
    ids: fn(&'static Record) -> Vec<&'static str>,
    html: fn(&'static Record) -> Html,
}

const LISTS: [List; 6] = [
    List {
        id: "people",
        heading: ui::PEOPLE_HEADING,
        ids: |record| record.people.iter().map(|of| of.id.as_str()).collect(),
        html: people::people,
    },
    List {
        id: "organisations",
        heading: ui::ORGANISATIONS_HEADING,
        ids: |record| record.organisations.iter().map(|of| of.id.as_str()).collect(),
        html: people::organisations,
    },
    List {
        id: "places",
        heading: ui::PLACES_HEADING,
        ids: |record| record.places.iter().map(|of| of.id.as_str()).collect(),
        html: map::places,
    },
    List {
        id: "measures",
        heading: ui::MEASURES_HEADING,
        ids: |record| record.measures.iter().map(|of| of.id.as_str()).collect(),
        html: measures::measures,
    },
    List {
        id: "glossary",
        heading: ui::GLOSSARY_HEADING,
        ids: |record| record.terms.iter().map(|of| of.id.as_str()).collect(),
        html: glossary::glossary,
    },
    List {
        id: "method",
        heading: ui::METHOD_HEADING,
        ids: |record| record.methods.iter().map(|of| of.id.as_str()).collect(),
        html: method::method,
    },
];

fn lists(record: &'static Record) -> impl Iterator<Item = &'static List> {
    // The changes of the record stand with its method, also where that is not told.
    let changes = |list: &List| list.id == "method" && !record.changes.is_empty();
    LISTS.iter().filter(move |list| !(list.ids)(record).is_empty() || changes(list))
}

/// Whether there is anything to look up.
pub fn there(record: &'static Record) -> bool {
    lists(record).next().is_some()
}

/// In the explainer: what can be looked up, and the way to it.
pub fn reference(record: &'static Record) -> Html {
    html! {
        <>
            <h2>{ ui::REFERENCE_HEADING }</h2>
            <ul class="links">{ for lists(record).map(|list| html! {
                <li><a href={format!("./{REFERENCE}#part-{}", list.id)}>{ list.heading }</a>{ " " }<span class="count">{ (list.ids)(record).len().to_string() }</span></li>
            }) }</ul>
        </>
    }
}

/// The body of the page.
pub fn page(record: &'static Record) -> Html {
    html! {
        <div class="page">
            <header>
                <p class="kicker"><a href="./">{ record.story[0].title.clone() }</a></p>
                <h1>{ ui::REFERENCE_HEADING }</h1>
            </header>
            <main>
                <nav class="contents wide" aria-label={ui::CONTENTS}>
                    <ul>{ for lists(record).map(|list| html! { <li><a href={format!("#part-{}", list.id)}>{ list.heading }</a></li> }) }</ul>
                </nav>
                { for lists(record).map(|list| html! {
                    <section class="wide" id={format!("part-{}", list.id)}><h2>{ list.heading }</h2>{ (list.html)(record) }</section>
                }) }
            </main>
            <footer>{ header::footer(record) }</footer>
        </div>
    }
}

/// Whether an id is that of an entry of the page.
fn held(record: &'static Record, id: &str) -> bool {
    static IDS: OnceLock<BTreeSet<&'static str>> = OnceLock::new();
    let ids = IDS.get_or_init(|| LISTS.iter().flat_map(|list| (list.ids)(record)).collect());
    ids.contains(id)
}

/// The explainer's markup with its links to entries led to them.
pub fn led_there(record: &'static Record, markup: &str) -> String {
    links::each(markup, |to| match to.strip_prefix('#') {
        Some(id) if held(record, id) => format!(" href=\"./{REFERENCE}{to}\""),
        _ => format!(" href=\"{to}\""),
    })
}

/// The reference page's markup with its links to what the explainer holds led back to it.
pub fn led_back(record: &'static Record, markup: &str) -> String {
    links::each(markup, |to| match to.strip_prefix('#') {
        Some(id) if held(record, id) || id.starts_with("part-") => format!(" href=\"{to}\""),
        _ if to.starts_with(['#', '?']) => format!(" href=\"./{to}\""),
        _ => format!(" href=\"{to}\""),
    })
}
