use record::Record;
use yew::{Html, html};

use super::header::tally;
use super::parts::source_line;
use crate::story::ui;

/// Every source, by publisher.
pub fn sources(record: &'static Record) -> Html {
    let mut sources: Vec<_> = record.sources.iter().collect();
    sources.sort_by(|a, b| (a.publisher.to_lowercase(), &a.date).cmp(&(b.publisher.to_lowercase(), &b.date)));
    html! {
        <>
            <p>{ tally(record) }</p>
            <details>
                <summary><h2>{ ui::SOURCES_HEADING }</h2>{ " " }<span class="count">{ sources.len().to_string() }</span></summary>
                <ul class="sources">{ for sources.iter().map(|source| html! {
                    <li id={source.value.id.clone()} data-kind="source">
                        { source_line(source) }
                        if let Some(note) = &source.note { <span class="note">{ " " }{ note.clone() }</span> }
                    </li>
                }) }</ul>
            </details>
        </>
    }
}
