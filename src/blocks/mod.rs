//! Prose, tables and lists of the page, rendered from the record at build.
//!
//! Invariant: nothing in here reaches the browser's binary. Each block is markup without yew's markers; the page holds it
//! once, and the live page takes it from there.

mod chapter;
mod cite;
mod claims;
mod draw;
mod events;
mod find;
mod glossary;
mod guest;
mod header;
mod kit;
mod map;
mod measures;
mod method;
mod parts;
mod people;
mod picture;
mod quotes;
mod reference;
mod single;
mod source_list;
mod tables;
mod take;
pub mod words;

use record::Record;
use yew::{AttrValue, Html, LocalServerRenderer, Properties, function_component, html};

use crate::components::events_of;
use crate::part::Part;
use crate::prose::Prose;
use crate::publish::{Subject, Subjects};
use crate::story::{STORY, ui};

/// Every block of a page, by the id under which components ask for it.
pub async fn prose(record: &'static Record, part: Part) -> Prose {
    let mut blocks: Vec<(AttrValue, Html)> = match part {
        Part::Page => vec![
            ("header".into(), header::header(record)),
            ("figures".into(), header::start(record)),
            ("find".into(), find::find()),
            ("draw".into(), draw::invitation(record)),
            ("rest".into(), rest(record)),
        ],
        _ => vec![("header".into(), guest::header(record, part)), ("rest".into(), guest::rest(record, part))],
    };
    if part.has_chart() {
        blocks.push(("picture".into(), picture::picture(part)));
        blocks.push(("tables".into(), tables::tables(record)));
    }
    if part.has_events() {
        blocks.push(("person".into(), people::options(record, false, ui::ANYONE)));
        blocks.push(("place".into(), people::options(record, true, ui::ANYWHERE)));
        for chapter in &record.chapters {
            blocks.push((chapter.id.clone().into(), chapter::chapter(record, chapter)));
        }
        for (step, chapter) in STORY.chapters.iter().enumerate() {
            blocks.push((events_of(chapter).into(), events::list(record, step, part)));
        }
    }
    let mut rendered = Vec::new();
    for (id, html) in blocks {
        rendered.push((id, story(record, html).await));
    }
    Prose::new(rendered)
}

/// The body of the page that lists every source.
pub async fn source_page(record: &'static Record) -> AttrValue {
    render(source_list::list(record)).await
}

/// The body of the page that holds what is looked up.
pub async fn reference_page(record: &'static Record) -> AttrValue {
    reference::led_back(record, &render(reference::page(record)).await).into()
}

/// The body of a record's own page.
pub async fn record_page(record: &'static Record, subjects: &Subjects, subject: Subject) -> AttrValue {
    story(record, single::page(record, subjects, subject)).await
}

/// The body of a record's card for other people's pages.
pub async fn card(record: &'static Record, subject: Subject) -> AttrValue {
    story(record, single::card(record, subject)).await
}

pub use source_list::FILE as SOURCES;

/// A section that is prose and nothing else.
struct Section {
    id: &'static str,
    /// Its name in the table of contents.
    heading: &'static str,
    /// Whether the record has anything for it.
    there: fn(&'static Record) -> bool,
    html: fn(&'static Record) -> Html,
    /// Whether it fills many screens: at its end a link leads back to the table of contents.
    long: bool,
}

/// Everything after the timeline, in its order.
const SECTIONS: [Section; 8] = [
    Section {
        id: "quotes",
        heading: ui::QUOTES_HEADING,
        there: |record| !record.quotes.is_empty(),
        html: quotes::quotes,
        long: true,
    },
    Section {
        id: "claims",
        heading: ui::CLAIMS_HEADING,
        there: |record| !record.claims.is_empty(),
        html: claims::claims,
        long: true,
    },
    Section {
        id: "map",
        heading: ui::MAP_HEADING,
        there: |record| !record.map.is_empty(),
        html: map::map,
        long: false,
    },
    Section {
        id: "reference",
        heading: ui::REFERENCE_HEADING,
        there: reference::there,
        html: reference::reference,
        long: false,
    },
    Section {
        id: "sources",
        heading: ui::SOURCES_HEADING,
        there: |record| !record.sources.is_empty(),
        html: source_list::sources,
        long: false,
    },
    Section { id: "cite", heading: ui::CITE_HEADING, there: |_| true, html: cite::cite, long: false },
    Section { id: "embed", heading: ui::KIT_HEADING, there: |_| true, html: |_| kit::kit(), long: false },
    Section { id: "data", heading: ui::DATA_HEADING, there: |_| true, html: method::data, long: false },
];

fn rest(record: &'static Record) -> Html {
    html! {
        <>
            { for SECTIONS.iter().filter(|section| (section.there)(record)).map(|section| html! {
                <section id={format!("part-{}", section.id)}>
                    { (section.html)(record) }
                    if section.long {
                        { header::up() }
                    }
                </section>
            }) }
            <footer>{ header::footer(record) }{ header::up() }</footer>
        </>
    }
}

#[derive(Properties, PartialEq)]
struct BlockProps {
    html: Html,
}

#[function_component]
fn Block(props: &BlockProps) -> Html {
    props.html.clone()
}

/// Markup of the story, from which entries of the reference page are a page away.
async fn story(record: &'static Record, html: Html) -> AttrValue {
    reference::led_there(record, &render(html).await).into()
}

async fn render(html: Html) -> AttrValue {
    LocalServerRenderer::<Block>::with_props(BlockProps { html }).hydratable(false).render().await.into()
}
