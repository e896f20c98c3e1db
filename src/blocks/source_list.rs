use record::Record;
use yew::{Html, html};

use super::header::{footer, tally};
use super::parts::source_line;
use crate::story::ui;
use crate::words::fill;

/// The page of its own that lists every source. A citation says publisher, date and address where it stands; the titles are
/// for those who look for them, and a sixth of what a reader would have to download first.
pub const FILE: &str = "sources.html";

/// On how many sources the record rests, and the way to their list.
pub fn sources(record: &'static Record) -> Html {
    let all = fill(ui::SOURCES_ALL, &[("n", &record.sources.len().to_string())]);
    html! {
        <>
            <h2>{ ui::SOURCES_HEADING }</h2>
            <p>{ tally(record) }{ " " }<a href={format!("./{FILE}")}>{ all }</a></p>
        </>
    }
}

/// Every source, by publisher.
pub fn list(record: &'static Record) -> Html {
    let mut sources: Vec<_> = record.sources.iter().collect();
    sources.sort_by(|a, b| (a.publisher.to_lowercase(), &a.date).cmp(&(b.publisher.to_lowercase(), &b.date)));
    html! {
        <div class="page">
            <header>
                <p class="kicker"><a href="./">{ record.story[0].title.clone() }</a></p>
                <h1>{ ui::SOURCES_HEADING }</h1>
                <p class="standfirst">{ tally(record) }</p>
                <p class="meta">{ ui::SOURCES_TITLES }</p>
            </header>
            <main>
                <ul class="sources">{ for sources.iter().map(|source| html! {
                    <li id={source.value.id.clone()} data-kind="source">
                        { source_line(source) }
                        if let Some(note) = &source.note { <span class="note">{ " " }{ note.clone() }</span> }
                    </li>
                }) }</ul>
            </main>
            <footer>{ footer(record) }</footer>
        </div>
    }
}
