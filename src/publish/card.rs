//! A quotation or a claim as a page to be framed: the card alone, without wasm. Its links open beside the host's page.

use std::error::Error;

use record::Record;

use super::document::{Document, FRAME, led_from};
use super::{File, Settings, Subject, Subjects, oembed};
use crate::{blocks, page};

/// From the folder of a card to the top.
const UP: &str = "../../../";

/// The card, for those that have one.
pub fn page(
    record: &'static Record,
    settings: &Settings,
    subjects: &Subjects,
    subject: Subject,
) -> Result<Option<File>, Box<dyn Error>> {
    let part = match subject {
        Subject::Quote(_) => "quote",
        Subject::Claim(_) => "claim",
        Subject::Event(_) | Subject::Chapter(_) => return Ok(None),
    };
    let body = page::wait(blocks::card(record, subject))?;
    let path = subject.frame();
    let mut head = format!(
        "<base target=\"_blank\">\n<meta name=\"robots\" content=\"noindex\">\n<script src=\"{UP}{}\" defer></script>",
        FRAME.name()
    );
    if let Some(site) = &settings.site {
        // A card lives in other pages: what is to be found is the record's own.
        head += &format!("\n<link rel=\"canonical\" href=\"{}\">", site.address(&subject.path()));
        head += &format!("\n{}", oembed::link(site, &path));
    }
    let document = Document {
        up: UP,
        root: &format!(" data-part=\"{part}\" data-root=\"{UP}\""),
        title: &subject.page_title(record),
        head: &head,
        // The statement is what the card is about.
        body: &led_from(UP, &body, subjects, None).replace("<h3>", "<h1>").replace("</h3>", "</h1>"),
    };
    Ok(Some(File { path: format!("{path}index.html"), content: document.html(record) }))
}
