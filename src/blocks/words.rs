//! Words of a record as its blocks say them, for what repeats them outside the page.

use model::When;
use record::{Chapter, Claim, Event, Quote};

use super::header::years;
use crate::story::ui;
use crate::words;

pub use super::parts::{date, speaker};

pub fn event_when(event: &Event) -> String {
    words::when(when(&event.date, event.until.as_deref(), event.circa))
}

pub fn quote_when(quote: &Quote) -> String {
    words::when(when(&quote.date, quote.until.as_deref(), quote.circa))
}

pub fn chapter_years(chapter: &Chapter) -> String {
    years(&chapter.from, &chapter.until)
}

/// The class and the word of a claim's verdict.
pub fn verdict(claim: &Claim) -> (&'static str, &'static str) {
    match claim.verdict.as_str() {
        "holds" => ("holds", ui::VERDICT_HOLDS),
        "imprecise" => ("imprecise", ui::VERDICT_IMPRECISE),
        "wrong" => ("wrong", ui::VERDICT_WRONG),
        _ => ("open", ui::VERDICT_UNVERIFIABLE),
    }
}

/// A date of the record, read; the check has seen that it is one.
pub fn when(date: &str, until: Option<&str>, circa: bool) -> When {
    let parsed = model::Date::parse(date).unwrap_or(model::Date { year: 0, month: 0, day: 0 });
    When { date: parsed, until: until.and_then(model::Date::parse), circa }
}
