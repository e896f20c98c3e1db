//! The snippet that an editor pastes: its address and its markup. Pure: no page, no browser.
//!
//! Invariant: whatever stands in a title or an address is text in the markup, never markup.

use crate::link;
use crate::markup::markup;
use crate::part::Part;
use crate::story::{EXTRAS, STORY};
use crate::view::View;

/// What an editor has chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kit {
    pub what: What,
    /// `light` or `dark`; empty: as the reader's system has it.
    pub theme: String,
    pub plain: bool,
    pub transparent: bool,
    /// With the helper script, which keeps the frame as tall as its content and leaves link and picture where it is refused.
    pub script: bool,
    /// Whether readers are told once the record has changed since this day.
    pub seen: bool,
    /// Of the frame, in CSS pixels.
    pub height: u32,
}

/// What stands in the frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    Part(Part),
    Quote(String),
    Claim(String),
}

impl Kit {
    /// The address of the frame. `base`: the explainer's own, with a slash at its end. A part begins in the view.
    pub fn address(&self, base: &str, view: &View) -> String {
        let mut options = Vec::new();
        if !self.theme.is_empty() {
            options.push(format!("theme={}", self.theme));
        }
        options.extend(self.plain.then(|| "plain=1".to_owned()));
        options.extend(self.transparent.then(|| "transparent=1".to_owned()));
        let options = options.join("&");
        match &self.what {
            What::Part(part) => {
                let folder = if *part == Part::All { "" } else { part.name() };
                let slash = if folder.is_empty() { "" } else { "/" };
                [base, "embed/", folder, slash, &link::keep(&self.link(&framed(view, *part)), &options)].concat()
            }
            What::Quote(id) => [base, "embed/quote/", id, "/", &link::keep("", &options)].concat(),
            What::Claim(id) => [base, "embed/claim/", id, "/", &link::keep("", &options)].concat(),
        }
    }

    /// Whether there is code in the frame that can tell of changes.
    pub fn tells(&self) -> bool {
        matches!(self.what, What::Part(part) if part != Part::Quotes)
    }

    /// The link to a view, with the day of the record where that was asked for.
    fn link(&self, view: &View) -> String {
        let link = link::write(view, &STORY);
        let seen = if self.seen && self.tells() { seen(&link) } else { String::new() };
        link + &seen
    }

    /// The markup to paste. Where the frame is taken out of it, by a feed or a careful system, link and picture stay.
    pub fn snippet(&self, base: &str, view: &View, title: &str) -> String {
        const FRAME: &str = "<iframe src=\"{address}\" title=\"{title}\" width=\"100%\" height=\"{height}\" loading=\"lazy\" style=\"border:0{scheme}\" allow=\"clipboard-write\">\n{fallback}\n</iframe>\n";
        const SCRIPT: &str = "<figure data-explainer=\"{address}\" data-title=\"{title}\" data-height=\"{height}\">\n{fallback}\n</figure>\n<script src=\"{base}embed.js\" async></script>\n";
        const FALLBACK: &str = "  <a href=\"{link}\"><img src=\"{page}preview.png\" alt=\"{title}\" width=\"1200\" height=\"630\" style=\"width:100%;height:auto\"></a>";
        let page = match &self.what {
            What::Quote(id) => [base, "q/", id, "/"].concat(),
            What::Claim(id) => [base, "c/", id, "/"].concat(),
            What::Part(_) => base.to_owned(),
        };
        // A part's link leads to what the frame shows.
        let link = match &self.what {
            What::Part(part) => [base, &self.link(&framed(view, *part))].concat(),
            _ => page.clone(),
        };
        let fallback = markup(FALLBACK, &[("link", &link), ("page", &page), ("title", title)]);
        let (address, height) = (self.address(base, view), self.height.to_string());
        // Behind a frame whose colours are not the page's a browser paints a ground, unless the frame says that it knows.
        let scheme = [if self.theme.is_empty() { "" } else { ";color-scheme:" }, &self.theme].concat();
        let values =
            [("address", &*address), ("title", title), ("height", &*height), ("base", base), ("scheme", &*scheme)];
        // The fallback is markup already.
        let template = if self.script { SCRIPT } else { FRAME }.split("{fallback}");
        template.map(|part| markup(part, &values)).collect::<Vec<_>>().join(&fallback)
    }
}

/// What a link without a fragment needs to name the day of the record: who follows it later is told what has changed since.
pub fn seen(link: &str) -> String {
    let mark = if link.contains('?') { "&" } else { "?" };
    [mark, link::SEEN, "=", &EXTRAS.updated.written()].concat()
}

/// The view with which a part begins: without what only the whole page shows.
fn framed(view: &View, part: Part) -> View {
    let start = View::new(&STORY);
    let mut framed = View { find: "".into(), focus: None, ..view.clone() };
    if !part.has_tour() {
        framed.tour = None;
    }
    if !part.has_chart() {
        let View { kinds, person, place, full, from, to, .. } = framed;
        framed = View { kinds, person, place, full, from, to, ..start.clone() };
        framed.period = framed.start_period(&STORY);
    }
    if !part.has_events() {
        framed = View { kinds: start.kinds, person: None, place: None, full: false, ..framed };
    }
    framed
}
