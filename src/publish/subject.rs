//! The records that have a page of their own, and where it stands.

use std::collections::HashMap;
use std::mem::discriminant;

use record::{Chapter, Claim, Event, Quote, Record};

use crate::blocks::words::{chapter_years, event_when, quote_when, speaker, verdict};

/// A record with a page of its own.
#[derive(Clone, Copy, Debug)]
pub enum Subject {
    Event(&'static Event),
    Quote(&'static Quote),
    Claim(&'static Claim),
    Chapter(&'static Chapter),
}

/// All of them: chapters, events, quotations, claims, each kind in its own order.
///
/// Put in order once: a page for each record, with links from each, must not cost the square of their number.
pub struct Subjects {
    all: Vec<Subject>,
    places: HashMap<&'static str, usize>,
}

impl Subjects {
    pub fn of(record: &'static Record) -> Subjects {
        let chapters = record.chapters.iter().map(|chapter| Subject::Chapter(&chapter.value));
        let events = record.events_in_order().into_iter().map(|event| Subject::Event(&event.value));
        let mut quotes: Vec<&'static Quote> = record.quotes.iter().map(|quote| &quote.value).collect();
        quotes.sort_by(|a, b| a.date.cmp(&b.date));
        let quotes = quotes.into_iter().map(Subject::Quote);
        let claims = record.claims.iter().map(|claim| Subject::Claim(&claim.value));
        let all: Vec<Subject> = chapters.chain(events).chain(quotes).chain(claims).collect();
        let places = all.iter().enumerate().map(|(place, subject)| (subject.id(), place)).collect();
        Subjects { all, places }
    }

    pub fn iter(&self) -> impl Iterator<Item = Subject> {
        self.all.iter().copied()
    }

    /// The record with this id, if it has a page.
    pub fn find(&self, id: &str) -> Option<Subject> {
        self.places.get(id).map(|place| self.all[*place])
    }

    /// What stands before and after it among records of its kind.
    pub fn beside(&self, subject: Subject) -> (Option<Subject>, Option<Subject>) {
        let alike = |place: Option<usize>| {
            let found = self.all.get(place?)?;
            (discriminant(found) == discriminant(&subject)).then_some(*found)
        };
        let place = self.places.get(subject.id());
        (alike(place.and_then(|place| place.checked_sub(1))), alike(place.map(|place| place + 1)))
    }
}

impl Subject {
    pub fn id(self) -> &'static str {
        match self {
            Subject::Event(event) => &event.id,
            Subject::Quote(quote) => &quote.id,
            Subject::Claim(claim) => &claim.id,
            Subject::Chapter(chapter) => &chapter.id,
        }
    }

    /// What it was called before.
    pub fn was(self) -> &'static [String] {
        match self {
            Subject::Event(event) => &event.was,
            Subject::Quote(quote) => &quote.was,
            Subject::Claim(claim) => &claim.was,
            Subject::Chapter(chapter) => &chapter.was,
        }
    }

    /// The folder of its page: `e/treaty-1961/`.
    pub fn path(self) -> String {
        let folder = match self {
            Subject::Event(_) => "e",
            Subject::Quote(_) => "q",
            Subject::Claim(_) => "c",
            Subject::Chapter(_) => "t",
        };
        format!("{folder}/{}/", self.id())
    }

    /// The state of the explainer that shows it, relative to index.html.
    pub fn state(self) -> String {
        match self {
            Subject::Chapter(chapter) => format!("?tour={}", chapter.id),
            _ => format!("#{}", self.id()),
        }
    }

    /// The page that other people's pages frame for it.
    pub fn frame(self) -> String {
        match self {
            Subject::Event(event) => format!("embed/timeline/#{}", event.id),
            Subject::Quote(quote) => format!("embed/quote/{}/", quote.id),
            Subject::Claim(claim) => format!("embed/claim/{}/", claim.id),
            Subject::Chapter(chapter) => format!("embed/tour/?tour={}", chapter.id),
        }
    }

    /// What it is called; the heading of its page.
    pub fn title(self, record: &'static Record) -> String {
        match self {
            Subject::Event(event) => event.title.clone(),
            Subject::Quote(quote) => format!("{}, {}", speaker(record, &quote.speaker), quote_when(quote)),
            Subject::Claim(claim) => claim.statement.clone(),
            Subject::Chapter(chapter) => chapter.title.clone(),
        }
    }

    /// What it is called where its title is all that is read: no statement without the verdict.
    pub fn headline(self, record: &'static Record) -> String {
        match self {
            Subject::Claim(claim) => format!("{}: {}", verdict(claim).1, claim.statement),
            _ => self.title(record),
        }
    }

    /// The same, with the name of the story.
    pub fn page_title(self, record: &'static Record) -> String {
        format!("{}: {}", self.headline(record).trim_end_matches('.'), record.story[0].title)
    }

    /// What it says, in words of its page.
    pub fn summary(self) -> String {
        match self {
            Subject::Event(event) => event.text.clone(),
            Subject::Quote(quote) => format!("“{}”", quote.text),
            Subject::Claim(claim) => format!("{}. {}", verdict(claim).1, claim.text),
            Subject::Chapter(chapter) => chapter.text.clone(),
        }
    }

    /// When it was, in words; `None` for a claim without a date.
    pub fn when(self) -> Option<String> {
        match self {
            Subject::Event(event) => Some(event_when(event)),
            Subject::Quote(quote) => Some(quote_when(quote)),
            Subject::Claim(claim) => claim.date.as_deref().map(crate::blocks::words::date),
            Subject::Chapter(chapter) => Some(chapter_years(chapter)),
        }
    }

    pub fn sources(self) -> &'static [String] {
        match self {
            Subject::Event(event) => &event.sources,
            Subject::Quote(quote) => &quote.sources,
            Subject::Claim(claim) => &claim.sources,
            Subject::Chapter(chapter) => &chapter.sources,
        }
    }
}
