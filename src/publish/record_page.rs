//! The page of a record: its words, its sources in full, what belongs to it. With scripts a reader goes on to the explainer.

use std::error::Error;

use record::Record;

use super::document::{Document, FRAME, OPEN, led_from};
use super::share::{self, Shared};
use super::{File, Settings, Subject, Subjects, linked};
use crate::markup::escape;
use crate::{blocks, page};

/// From the folder of a record to the top.
const UP: &str = "../../";

pub fn page(
    record: &'static Record,
    settings: &Settings,
    subjects: &Subjects,
    subject: Subject,
) -> Result<File, Box<dyn Error>> {
    let path = subject.path();
    let title = subject.headline(record);
    // In somebody's frame, as where a card's link leads in one without an origin, the page stays and tells its height.
    let script = format!(
        "<script src=\"{UP}{}\" data-to=\"{UP}{}\"></script>\n<script src=\"{UP}{}\" defer></script>",
        OPEN.name(),
        escape(&subject.state()),
        FRAME.name()
    );
    let shared = Shared {
        title: &title,
        summary: &subject.summary(),
        path: &path,
        alt: &share::alt(record, subject),
        article: true,
        data: linked::of(record, settings, subject),
    };
    let body = page::wait(blocks::record_page(record, subjects, subject))?;
    let document = Document {
        up: UP,
        root: "",
        title: &subject.page_title(record),
        head: &format!("{script}\n{}", share::tags(record, settings, &shared)),
        body: &led_from(UP, &body, subjects, Some(subject.id())),
    };
    Ok(File { path: format!("{path}index.html"), content: document.html(record) })
}
