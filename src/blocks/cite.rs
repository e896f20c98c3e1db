use model::Date;
use record::Record;
use yew::{Html, html};

use super::parts::date;
use crate::story::ui;
use crate::words::fill;

/// How to cite the explainer. The page's own address is known in the reader's browser only, which puts it in on copying.
pub fn cite(record: &'static Record) -> Html {
    let forms =
        [(ui::CITE_PLAIN, plain(record)), (ui::CITE_CHICAGO, chicago(record)), (ui::CITE_BIBTEX, bibtex(record))];
    html! {
        <details data-failed={ui::EXTRAS_FAILED}>
            <summary><h2>{ ui::CITE_HEADING }</h2></summary>
            { for forms.into_iter().map(|(name, text)| html! {
                <div class="cite-as">
                    <h3>{ name }</h3>
                    <pre>{ text }</pre>
                    <button type="button" class="copy needs-script" data-extra="text">{ ui::COPY_TEXT }</button>
                </div>
            }) }
            <p class="quiet-line" role="status"></p>
        </details>
    }
}

/// The three forms, with the words in which the address is left open.
fn plain(record: &Record) -> String {
    let head = &record.story[0];
    let text =
        fill(ui::PLAIN_FORM, &[("title", &head.title), ("date", &date(&head.updated)), ("url", ui::CITE_ADDRESS)]);
    by(record) + &text
}

/// Who published it, as the beginning of a citation.
fn by(record: &Record) -> String {
    record.story[0].publisher.as_ref().map_or(String::new(), |name| format!("{}. ", name.trim_end_matches('.')))
}

/// Chicago, 17th edition, 14.207: a page without an author begins with who owns it, or else with its title.
fn chicago(record: &Record) -> String {
    let head = &record.story[0];
    let day = Date::parse(&head.updated).unwrap_or(Date { year: 0, month: 1, day: 1 });
    let month = usize::from(day.month.max(1)) - 1;
    let text = fill(
        ui::CHICAGO_FORM,
        &[
            ("title", &head.title),
            ("month", &record.months[month]),
            ("day", &day.day.to_string()),
            ("year", &day.year.to_string()),
            ("url", ui::CITE_ADDRESS),
        ],
    );
    by(record) + &text
}

fn bibtex(record: &Record) -> String {
    let head = &record.story[0];
    let year = head.updated.get(..4).unwrap_or_default();
    let (id, title, updated, address) = (&head.id, &head.title, &head.updated, ui::CITE_ADDRESS);
    let by = head.publisher.as_ref().map_or(String::new(), |name| format!("\n  author = {{{{{name}}}}},"));
    format!(
        "@misc{{{id}-{year},{by}\n  title = {{{{{title}}}}},\n  year = {{{year}}},\n  note = {{{updated}}},\n  url = {{{address}}}\n}}"
    )
}
