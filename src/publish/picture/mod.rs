//! Preview pictures: one a record, drawn at build. Text in fonts that come with the project, the trade from `STORY`.
//!
//! Invariant: no text is cut, covered or without a glyph; nothing is drawn that is not in the data, and gaps stay gaps.

mod band;
mod draw;
mod layout;
mod letters;
mod palette;

use record::Record;

use super::Subject;
pub use draw::{Drawn, draw_all, fonts};
pub use letters::Face;

/// The picture's file, in the folder of its page.
pub const FILE: &str = "preview.png";
pub const WIDTH: u16 = 1200;
pub const HEIGHT: u16 = 630;

/// A picture as SVG.
#[derive(Debug)]
pub struct Picture {
    /// Where its PNG goes.
    pub path: String,
    pub svg: String,
}

impl Picture {
    /// Of a record.
    pub fn of(record: &'static Record, subject: Subject) -> Picture {
        Picture { path: format!("{}{FILE}", subject.path()), svg: layout::subject(record, subject) }
    }

    /// Of the explainer as a whole.
    pub fn of_index(record: &'static Record) -> Picture {
        Picture { path: FILE.to_owned(), svg: layout::index(record) }
    }
}

/// What the line on a record's picture is called; `None` where there is none.
pub fn line_name(record: &Record, subject: Subject) -> Option<&'static str> {
    band::line_name(&layout::marked(record, subject))
}

/// The same of the picture of the whole.
pub fn index_line_name() -> Option<&'static str> {
    band::line_name(&band::high_and_last())
}

/// A colour of the page as it is in the light, by its custom property.
fn colour(token: &str) -> &'static str {
    const TOKENS: &str = include_str!("../../../static/css/tokens.css");
    let mut values = TOKENS.split(token).filter_map(|after| after.strip_prefix(": ")?.split(';').next());
    values.next().unwrap_or_default()
}
