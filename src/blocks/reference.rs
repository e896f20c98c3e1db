use std::collections::BTreeSet;
use std::sync::OnceLock;

use record::Record;
use yew::{Html, html};

use super::{glossary, map, measures, method, people};
pub use crate::link::REFERENCE as FILE;
use crate::links;
use crate::story::ui;

/// A list of the reference page.
struct List {
    id: &'static str,
    heading: &'static str,
    /// How many entries the record has for it.
    count: fn(&Record) -> usize,
    html: fn(&'static Record) -> Html,
}

const LISTS: [List; 6] = [
    List { id: "people", heading: ui::PEOPLE_HEADING, count: |record| record.people.len(), html: people::people },
    List {
        id: "organisations",
        heading: ui::ORGANISATIONS_HEADING,
        count: |record| record.organisations.len(),
        html: people::organisations,
    },
    List { id: "places", heading: ui::PLACES_HEADING, count: |record| record.places.len(), html: map::places },
    List {
        id: "measures",
        heading: ui::MEASURES_HEADING,
        count: |record| record.measures.len(),
        html: measures::measures,
    },
    List {
        id: "glossary",
        heading: ui::GLOSSARY_HEADING,
        count: |record| record.terms.len(),
        html: glossary::glossary,
    },
    List { id: "method", heading: ui::METHOD_HEADING, count: |record| record.methods.len(), html: method::method },
];

fn lists(record: &'static Record) -> impl Iterator<Item = &'static List> {
    LISTS.iter().filter(|list| 0 < (list.count)(record))
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
                <li><a href={format!("./{FILE}#part-{}", list.id)}>{ list.heading }</a>{ " " }<span class="count">{ (list.count)(record).to_string() }</span></li>
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
        </div>
    }
}

/// Whether an id is that of an entry of the page.
fn held(record: &'static Record, id: &str) -> bool {
    static IDS: OnceLock<BTreeSet<&'static str>> = OnceLock::new();
    let ids = IDS.get_or_init(|| {
        let people = record.people.iter().map(|of| of.id.as_str());
        let organisations = record.organisations.iter().map(|of| of.id.as_str());
        let places = record.places.iter().map(|of| of.id.as_str());
        let measures = record.measures.iter().map(|of| of.id.as_str());
        let terms = record.terms.iter().map(|of| of.id.as_str());
        let methods = record.methods.iter().map(|of| of.id.as_str());
        people.chain(organisations).chain(places).chain(measures).chain(terms).chain(methods).collect()
    });
    ids.contains(id)
}

/// The explainer's markup with its links to entries led to them.
pub fn led_there(record: &'static Record, markup: &str) -> String {
    links::each(markup, |to| match to.strip_prefix('#') {
        Some(id) if held(record, id) => format!(" href=\"./{FILE}{to}\""),
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
