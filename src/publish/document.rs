//! The shell of the small pages: head, style, scripts; and links of the page's blocks, led from another folder.

use record::Record;

use super::Subjects;
use crate::markup::escape;
use crate::offline::{digest, without_comments};
use crate::{links, page};

/// A script of its own file, named by its content.
pub struct Script {
    stem: &'static str,
    source: &'static str,
}

/// Goes on from the page of a record to the explainer.
pub const OPEN: Script = Script { stem: "open", source: include_str!("../../static/open.js") };
/// What a framed page says to its host.
pub const FRAME: Script = Script { stem: "frame", source: include_str!("../../static/frame.js") };

impl Script {
    /// `open-0123456789abcdef.js`, at the top of the folder.
    pub fn name(&self) -> String {
        format!("{}-{}.js", self.stem, &digest(self.content().as_bytes())[..16])
    }

    pub fn content(&self) -> String {
        without_comments(self.source)
    }
}

/// The one style of record pages and cards.
pub const STYLE: [&str; 6] = [
    include_str!("../../static/css/tokens.css"),
    include_str!("../../static/css/base.css"),
    include_str!("../../static/css/shape.css"),
    include_str!("../../static/css/quotes.css"),
    include_str!("../../static/css/entries.css"),
    include_str!("../../static/css/card.css"),
];

/// A page in a folder of the site.
pub struct Document<'a> {
    /// From its folder to the top: `../../`.
    pub up: &'a str,
    /// Attributes of the root element beside the language, each with a space before it.
    pub root: &'a str,
    pub title: &'a str,
    /// Tags of the head beside those of every page.
    pub head: &'a str,
    pub body: &'a str,
}

impl Document<'_> {
    pub fn html(&self, record: &Record) -> String {
        let Document { up, root, title, head, body } = self;
        format!(
            "<!doctype html>\n<html lang=\"{}\"{root}>\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n{}\n\
             <link rel=\"icon\" href=\"{up}icon.svg\" type=\"image/svg+xml\">\n{head}\n\
             <style>{}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n",
            escape(&record.story[0].lang),
            escape(title),
            page::THEME,
            page::styles(&STYLE),
        )
    }
}

/// Markup of the page's blocks for a page in another folder: what leads to a record leads to its own page where it has one,
/// else to the explainer at that record; so does a page's link to its own record, `own`.
pub fn led_from(up: &str, markup: &str, subjects: &Subjects, own: Option<&str>) -> String {
    links::each(markup, |to| {
        let subject = to.strip_prefix('#').filter(|id| Some(*id) != own).and_then(|id| subjects.find(id));
        let to = match (subject, to.strip_prefix("./")) {
            (Some(subject), _) => format!("{up}{}", subject.path()),
            (None, Some(file)) => format!("{up}{file}"),
            (None, None) if to.starts_with(['#', '?']) => format!("{up}{to}"),
            (None, None) => to.to_owned(),
        };
        format!(" href=\"{to}\"")
    })
}
