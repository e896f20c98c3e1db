//! A record alone: the body of its own page, and of its card for other people's pages.

use record::{Chapter, Event, Quote, Record, cited, locator};
use yew::{Html, html};

use super::events::{dated, told};
use super::header::years;
use super::parts::{event_links, known_by, note, source, source_line};
use super::{chapter, claims, quotes};
use crate::publish::{Subject, Subjects};
use crate::story::ui;

/// The record, its sources in full, and what belongs to it.
pub fn page(record: &'static Record, subjects: &Subjects, subject: Subject) -> Html {
    html! {
        <div class="page single">
            <header><p class="kicker"><a href="./">{ record.story[0].title.clone() }</a></p></header>
            <main>
                { alone(record, subject) }
                <p class="go"><a href={explainer(subject)}>{ ui::OPEN_HERE }</a></p>
                <section>
                    <h2>{ ui::SOURCES_HEADING }</h2>
                    <ul class="sources">{ for subject.sources().iter().map(|citation| html! { <li>{ full(record, citation) }</li> }) }</ul>
                </section>
                { related(record, subjects, subject) }
            </main>
            <footer>{ super::header::footer(record) }</footer>
        </div>
    }
}

/// The card alone, with its sources folded and a way to its own page.
pub fn card(record: &'static Record, subject: Subject) -> Html {
    let body = match subject {
        // The quotation says all that a heading would, but to who goes by headings.
        Subject::Quote(quote) => html! {
            <>
                <h1 class="visually-hidden">{ subject.title(record) }</h1>
                { quotes::figure(record, quote, html! {}, known_by(record, &quote.sources)) }
            </>
        },
        Subject::Claim(claim) => claims::one(record, claim),
        Subject::Event(_) | Subject::Chapter(_) => html! {},
    };
    html! {
        <main class="card">
            { body }
            <p class="meta"><a href={format!("#{}", subject.id())}>{ record.story[0].title.clone() }</a></p>
        </main>
    }
}

/// This record in the explainer.
fn explainer(subject: Subject) -> String {
    match subject {
        Subject::Chapter(_) => subject.state(),
        _ => format!("./{}", subject.state()),
    }
}

fn alone(record: &'static Record, subject: Subject) -> Html {
    let heading = html! { <h1>{ subject.title(record) }</h1> };
    match subject {
        Subject::Event(event) => html! {
            <article id={event.id.clone()} data-kind="event">{ dated(event) }{ heading }{ told(record, event) }</article>
        },
        Subject::Quote(quote) => html! { <>{ heading }{ quotes::figure(record, quote, html! {}, html! {}) }</> },
        Subject::Claim(claim) => html! {
            <article id={claim.id.clone()} data-kind="claim" class="checked">
                { claims::judged(claim) }{ heading }{ claims::evidence(record, claim) }
            </article>
        },
        Subject::Chapter(chapter) => html! {
            <article id={chapter.id.clone()} data-kind="chapter">
                <p class="years">{ years(&chapter.from, &chapter.until) }</p>
                { heading }
                { chapter::told(record, chapter) }
            </article>
        },
    }
}

/// A source with its title, the place within it, its author and its note.
fn full(record: &'static Record, citation: &str) -> Html {
    let Some(source) = source(record, cited(citation)) else { return html! { { citation.to_owned() } } };
    html! {
        <>
            { source_line(source) }
            if let Some(author) = &source.author { { " · " }{ author.clone() } }
            if let Some(place) = locator(citation).or(source.locator.as_deref()) { { " · " }{ place.to_owned() } }
            { note(source.note.as_deref(), None) }
        </>
    }
}

/// Lists of what belongs to it beside what its own text names.
fn related(record: &'static Record, subjects: &Subjects, subject: Subject) -> Html {
    let (previous, next) = subjects.beside(subject);
    let named = |subject: Subject| (subject.id(), subject.title(record));
    let groups = match subject {
        Subject::Event(event) => of_event(record, event),
        Subject::Quote(quote) => of_quote(record, quote),
        Subject::Claim(_) => html! {},
        Subject::Chapter(chapter) => of_chapter(record, chapter),
    };
    html! {
        <nav aria-label={ui::CONTENTS}>
            { groups }
            { links(ui::PREVIOUS, previous.into_iter().map(named)) }
            { links(ui::NEXT, next.into_iter().map(named)) }
        </nav>
    }
}

fn of_event(record: &'static Record, event: &'static Event) -> Html {
    let chapter = record.chapters.get(record.chapter_of(event)).map(|chapter| Subject::Chapter(chapter));
    let claims = record.claims.iter().filter(|claim| claim.records.contains(&event.id));
    html! {
        <>
            { links(ui::IN_CHAPTER, chapter.into_iter().map(|chapter| (chapter.id(), chapter.title(record)))) }
            { links(ui::WEIGHED_IN, claims.map(|claim| (claim.value.id.as_str(), claim.statement.clone()))) }
        </>
    }
}

fn of_quote(record: &'static Record, quote: &'static Quote) -> Html {
    let chapters = record.chapters.iter().filter(|chapter| chapter.quote == quote.id);
    links(ui::QUOTED_IN, chapters.map(|chapter| (chapter.value.id.as_str(), chapter.title.clone())))
}

fn of_chapter(record: &'static Record, chapter: &'static Chapter) -> Html {
    html! {
        <>
            <h2>{ ui::MAIN_EVENTS }</h2>
            { event_links(record, chapter.events.iter().map(String::as_str)) }
        </>
    }
}

fn links(heading: &'static str, targets: impl Iterator<Item = (&'static str, String)>) -> Html {
    let mut targets = targets.peekable();
    if targets.peek().is_none() {
        return html! {};
    }
    html! {
        <>
            <h2>{ heading }</h2>
            <ul class="links">{ for targets.map(|(id, title)| html! { <li><a href={format!("#{id}")}>{ title }</a></li> }) }</ul>
        </>
    }
}
