//! The rules of a record. Each rule finds every fault it is about and says what is allowed.

mod chapters;
mod dates;
mod draw;
mod facts;
mod ids;
mod imprint;
mod references;
mod sources;
mod text;
mod trade;
mod values;

use crate::{Place, Problem, Record};

/// Every breach of a rule, in the order of files and lines.
pub fn check(record: &Record) -> Vec<Problem> {
    let mut problems = Problems(Vec::new());
    let rules = [
        ids::check,
        ids::small,
        imprint::check,
        references::check,
        sources::check,
        dates::check,
        text::check,
        values::check,
        chapters::check,
        trade::check,
        draw::check,
        facts::check,
    ];
    for rule in rules {
        rule(record, &mut problems);
    }
    problems.0
}

pub use ids::is_id;

pub struct Problems(Vec<Problem>);

impl Problems {
    fn say(&mut self, place: Place, text: impl Into<String>) {
        self.0.push(Problem { place, text: text.into() });
    }

    /// A value that is not one of a few.
    fn not_allowed(&mut self, place: Place, what: &str, value: &str, allowed: &[&str]) {
        self.say(place, format!("{what} \"{value}\" is not known; allowed: {}", allowed.join(", ")));
    }
}

/// What the rules on sources, facts and ids need of any record.
pub struct Common<'a> {
    pub label: &'static str,
    pub id: &'a str,
    /// `None` where this kind of record has no sources of its own.
    pub sources: Option<&'a [String]>,
    pub note: Option<&'a str>,
    pub facts: &'a [String],
    pub was: &'a [String],
    pub at: &'a Place,
}

impl Common<'_> {
    fn name(&self) -> String {
        format!("{} \"{}\"", self.label, self.id)
    }
}

impl Record {
    /// Every record with an address of its own.
    pub fn all(&self) -> Vec<Common<'_>> {
        let mut all = Vec::new();
        macro_rules! gather {
            ($($entries:expr => $label:literal [$($field:ident)*];)*) => {$(
                for entry in $entries {
                    #[allow(unused_mut)]
                    let mut common = Common {
                        label: $label, id: &entry.value.id, sources: None, note: None, facts: &[], was: &[], at: &entry.at,
                    };
                    $(gather!(@ common entry $field);)*
                    all.push(common);
                }
            )*};
            (@ $common:ident $entry:ident sources) => { $common.sources = Some(&$entry.value.sources) };
            (@ $common:ident $entry:ident note) => { $common.note = $entry.value.note.as_deref() };
            (@ $common:ident $entry:ident facts) => { $common.facts = &$entry.value.facts };
            (@ $common:ident $entry:ident was) => { $common.was = &$entry.value.was };
        }
        gather! {
            &self.figures => "figure" [];
            &self.chapters => "chapter" [sources facts was];
            &self.draw => "draw" [];
            &self.methods => "method" [];
            &self.events => "event" [sources note facts was];
            &self.quotes => "quote" [sources note facts was];
            &self.claims => "claim" [sources note facts was];
            &self.measures => "measure" [sources note facts];
            &self.people => "person" [sources facts];
            &self.organisations => "organisation" [sources facts];
            &self.places => "place" [sources facts];
            &self.terms => "term" [sources facts];
            &self.sources => "source" [];
            self.observations.values().flatten() => "observation" [sources note facts];
        }
        all
    }
}
