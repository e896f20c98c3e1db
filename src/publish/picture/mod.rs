//! Preview pictures: one a record, drawn at build. Text in fonts that come with the project, the trade from `STORY`.
//!
//! Invariant: no text is cut, covered or without a glyph; nothing is drawn that is not in the data, and gaps stay gaps.

mod band;
mod draw;
mod layout;
mod letters;
mod palette;

use std::collections::BTreeSet;

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

/// Said at build: the characters that no font has, each with the record it is first met in; `None` where there are none.
///
/// Told once for all pictures, for the story's title stands on each of them.
pub fn without_glyph(pictures: &[Picture]) -> Option<String> {
    const TOLD: usize = 5;
    let (mut missing, mut seen) = (Vec::new(), BTreeSet::new());
    for picture in pictures {
        let id = picture.path.split('/').nth(1).unwrap_or("story");
        // Around the texts is ASCII, which all fonts have.
        for c in picture.svg.chars().filter(|c| !c.is_ascii() && !Face::ALL.iter().any(|face| face.has(*c))) {
            if seen.insert(c) {
                missing.push((c, id));
            }
        }
    }
    let told: Vec<String> = missing.iter().take(TOLD).map(|(c, id)| format!("{:?} ({id})", c.to_string())).collect();
    let count = match missing.len() {
        0 => return None,
        1 => "1 character has".to_owned(),
        n => format!("{n} characters have"),
    };
    Some(format!("note: {count} no glyph in the preview pictures, the first: {}", told.join(", ")))
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
