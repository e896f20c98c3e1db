//! What makes a page fit for somebody else's: every link leads somewhere from within a frame.
//!
//! Invariant: a link within the page stays one only where the page holds what it names.

use std::collections::BTreeSet;

use record::Record;

use crate::links;
use crate::part::Part;

/// The folder of a part, below the explainer's.
pub fn folder(part: Part) -> String {
    match part {
        Part::Page => String::new(),
        Part::All => "embed".to_owned(),
        _ => format!("embed/{}", part.name()),
    }
}

/// Whether the record has anything for a part.
pub fn there(part: Part, record: &Record) -> bool {
    match part {
        Part::Quotes => !record.quotes.is_empty(),
        _ => true,
    }
}

/// The markup of a part with its links led out: what it does not hold stands in the explainer, what it cites elsewhere, and
/// both open beside the page around it.
///
/// `root`: the way to the explainer; without one, what would lead there leads nowhere.
pub fn led_out(markup: &str, root: Option<&str>) -> String {
    let ids: BTreeSet<&str> = markup.split(" id=\"").skip(1).filter_map(|after| after.split('"').next()).collect();
    links::each(markup, |to| {
        let held = to.split_once('#').is_some_and(|(_, id)| ids.contains(id));
        // Links of the live page itself are `?…`; those to a record of it are led out only if it does not hold the record.
        let stays = match to.as_bytes().first() {
            Some(b'#') => held,
            Some(b'?') => held || !to.contains('#'),
            _ => false,
        };
        // What is led out already says from where.
        let inside = to.trim_start_matches("../").trim_start_matches("./");
        match root {
            _ if stays => format!(" href=\"{to}\""),
            _ if to.starts_with("http") => format!(" href=\"{to}\" target=\"_blank\""),
            _ if to.starts_with("mailto:") => format!(" href=\"{to}\""),
            Some(root) => format!(" href=\"{root}{inside}\" target=\"_blank\""),
            None => String::new(),
        }
    })
}
