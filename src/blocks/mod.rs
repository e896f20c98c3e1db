//! Prose, tables and lists of the page, rendered from the record at build.
//!
//! Invariant: nothing in here reaches the browser's binary. Each block is markup without yew's markers; the page holds it
//! once, and the live page takes it from there.

mod chapter;
mod claims;
mod draw;
mod events;
mod glossary;
mod header;
mod map;
mod measures;
mod method;
mod parts;
mod people;
mod picture;
mod quotes;
mod source_list;
mod tables;
mod take;

use record::Record;
use yew::{AttrValue, Html, LocalServerRenderer, Properties, function_component, html};

use crate::prose::Prose;

/// Every block of the page, by the id under which components ask for it.
pub async fn prose(record: &'static Record) -> Prose {
    let mut blocks: Vec<(AttrValue, Html)> = vec![
        ("header".into(), header::header(record)),
        ("draw".into(), draw::invitation(record)),
        ("rest".into(), rest(record)),
        ("picture".into(), picture::picture(record)),
        ("tables".into(), tables::tables(record)),
    ];
    for chapter in &record.chapters {
        blocks.push((chapter.id.clone().into(), chapter::chapter(record, chapter)));
    }
    for event in &record.events {
        blocks.push((event.id.clone().into(), events::event(record, event)));
    }
    let mut rendered = Vec::new();
    for (id, html) in blocks {
        rendered.push((id, render(html).await));
    }
    Prose::new(rendered)
}

/// A section by its id, whether the record has anything for it, and what makes it.
type Section = (&'static str, bool, fn(&'static Record) -> Html);

/// Everything after the timeline: sections that are prose and nothing else.
fn rest(record: &'static Record) -> Html {
    let sections: [Section; 9] = [
        ("quotes", !record.quotes.is_empty(), quotes::quotes),
        ("claims", !record.claims.is_empty(), claims::claims),
        ("map", !record.places.is_empty(), map::map),
        ("measures", !record.measures.is_empty(), measures::measures),
        ("people", !record.people.is_empty(), people::people),
        ("glossary", !record.terms.is_empty(), glossary::glossary),
        ("method", !record.methods.is_empty(), method::method),
        ("sources", !record.sources.is_empty(), source_list::sources),
        ("data", !record.charts.is_empty(), method::data),
    ];
    html! {
        <>
            { for sections.into_iter().filter(|(_, there, _)| *there).map(|(id, _, section)| html! {
                <section id={format!("part-{id}")}>{ section(record) }</section>
            }) }
            <footer>{ header::footer(record) }</footer>
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

async fn render(html: Html) -> AttrValue {
    LocalServerRenderer::<Block>::with_props(BlockProps { html }).hydratable(false).render().await.into()
}
