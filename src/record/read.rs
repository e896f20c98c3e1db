use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;
use std::path::Path;
use std::sync::LazyLock;
use std::{fs, io};

use schemars::JsonSchema;
use serde::Serialize;

use crate::check::is_id;
use crate::document::Document;
use crate::problem::did_you_mean;
use crate::types::{
    Basis, BreakPoint, Change, Chapter, Chart, Claim, Draw, Event, EventKind, Figure, Growth, Head, Measure, Method,
    Observation, Omitted, Organisation, Outlines, Person, Quote, Source, Spot, Term,
};
use crate::{Place, Problem, table};

/// The words of the page itself, for a story that brings none of its own.
const DEFAULT_UI: &str = include_str!("../../data/ui.en.toml");

/// The same as read, once: who reads many records, as a fuzzer does, would spend a third of the time on them.
static DEFAULT_WORDS: LazyLock<(Record, Vec<Problem>)> = LazyLock::new(|| {
    let mut files = Files { text: &|_| Err(io::ErrorKind::NotFound.into()), problems: Vec::new() };
    let mut record = Record::default();
    files.words(DEFAULT_UI, &mut record);
    (record, files.problems)
});

/// A record and where it stands.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Entry<T> {
    pub value: T,
    #[serde(skip)]
    pub at: Place,
}

impl<T> Deref for Entry<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// A whole story as its files hold it.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct Record {
    pub story: Vec<Entry<Head>>,
    pub kinds: Vec<Entry<EventKind>>,
    pub figures: Vec<Entry<Figure>>,
    pub chapters: Vec<Entry<Chapter>>,
    /// At most one.
    pub draw: Vec<Entry<Draw>>,
    pub events: Vec<Entry<Event>>,
    pub quotes: Vec<Entry<Quote>>,
    pub claims: Vec<Entry<Claim>>,
    pub measures: Vec<Entry<Measure>>,
    pub people: Vec<Entry<Person>>,
    pub organisations: Vec<Entry<Organisation>>,
    pub places: Vec<Entry<Spot>>,
    pub terms: Vec<Entry<Term>>,
    pub charts: Vec<Entry<Chart>>,
    pub bases: Vec<Entry<Basis>>,
    pub breaks: Vec<Entry<BreakPoint>>,
    pub growths: Vec<Entry<Growth>>,
    /// By chart.
    pub observations: BTreeMap<String, Vec<Entry<Observation>>>,
    pub sources: Vec<Entry<Source>>,
    pub omitted: Vec<Entry<Omitted>>,
    #[serde(skip)]
    pub map: Vec<Entry<Outlines>>,
    pub methods: Vec<Entry<Method>>,
    pub changes: Vec<Entry<Change>>,
    /// The words of the page itself.
    #[serde(skip)]
    pub ui: BTreeMap<String, String>,
    #[serde(skip)]
    pub months: Vec<String>,
    /// Numbers of the research notes that must all be covered.
    #[serde(skip)]
    pub facts: Vec<(String, Place)>,
}

/// Reads the files of a folder. Whatever cannot be read is a problem, and so is a file that nobody asks for; the rest is in the
/// record.
pub fn read(folder: &Path) -> (Record, Vec<Problem>) {
    if !folder.is_dir() {
        let text = "no such folder; needed: one with story.toml, events.toml and sources.toml".to_owned();
        return (Record::default(), vec![Problem { place: Place::file(&folder.display().to_string()), text }]);
    }
    let asked = RefCell::new(BTreeSet::new());
    let (record, mut problems) = read_from(&|file| {
        asked.borrow_mut().insert(file.to_owned());
        fs::read_to_string(folder.join(file))
    });
    let asked = asked.into_inner();
    for below in ["", "trade/"] {
        let names = fs::read_dir(folder.join(below)).into_iter().flatten().flatten();
        let mut names: Vec<String> =
            names.map(|entry| format!("{below}{}", entry.file_name().to_string_lossy())).collect();
        names.sort();
        // Of files that belong to no story, such as notes and pictures, nothing is said.
        let ours =
            |name: &&String| [".toml", ".csv", ".txt"].iter().any(|ending| name.to_lowercase().ends_with(ending));
        for name in names.iter().filter(ours).filter(|name| !asked.contains(*name)) {
            let meant = did_you_mean(&name.to_lowercase(), asked.iter().map(String::as_str));
            let text = format!(
                "nothing reads this file{meant}; allowed: what data/README.md lists, and a table for each chart"
            );
            problems.push(Problem { place: Place::file(name), text });
        }
    }
    (record, problems)
}

/// Reads a record from whatever has its files, by their paths below the record's folder.
pub fn read_from(text: &dyn Fn(&str) -> io::Result<String>) -> (Record, Vec<Problem>) {
    let mut files = Files { text, problems: Vec::new() };
    let mut record = Record::default();

    files.toml("story.toml", Required::Yes, |doc| {
        record.story = doc.one();
        record.kinds = doc.many();
        record.figures = doc.many();
        record.chapters = doc.many();
        record.draw = doc.many();
        record.methods = doc.many();
        record.changes = doc.many();
    });
    files.toml("events.toml", Required::Yes, |doc| record.events = doc.many());
    files.toml("sources.toml", Required::Yes, |doc| record.sources = doc.many());
    files.toml("quotes.toml", Required::No, |doc| record.quotes = doc.many());
    files.toml("claims.toml", Required::No, |doc| record.claims = doc.many());
    files.toml("measures.toml", Required::No, |doc| record.measures = doc.many());
    files.toml("people.toml", Required::No, |doc| record.people = doc.many());
    files.toml("organisations.toml", Required::No, |doc| record.organisations = doc.many());
    files.toml("places.toml", Required::No, |doc| record.places = doc.many());
    files.toml("map.toml", Required::No, |doc| record.map = doc.one());
    files.toml("glossary.toml", Required::No, |doc| record.terms = doc.many());
    files.toml("omitted.toml", Required::No, |doc| record.omitted = doc.many());
    files.toml("trade/charts.toml", Required::No, |doc| {
        record.charts = doc.many();
        record.bases = doc.many();
        record.breaks = doc.many();
        record.growths = doc.many();
    });
    // A name that is no id is told by the rule on ids, and not looked for as a file.
    for chart in record.charts.iter().filter(|chart| is_id(&chart.id)) {
        let file = format!("trade/{}.csv", chart.id);
        if let Some(text) = files.text(&file, Required::Yes) {
            let series: Vec<&str> = chart.series.iter().map(|series| series.id.as_str()).collect();
            let observations = table::read(&file, &text, &chart.id, &series, &mut files.problems);
            record.observations.insert(chart.id.clone(), observations);
        }
    }
    if let Some(text) = files.text("facts.txt", Required::No) {
        for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            record.facts.push((line.trim().to_owned(), Place::line("facts.txt", index + 1)));
        }
    }
    // A story brings what it says otherwise; all other words are those of the project's own.
    let (words, problems) = &*DEFAULT_WORDS;
    (record.ui, record.months) = (words.ui.clone(), words.months.clone());
    files.problems.extend_from_slice(problems);
    if let Some(text) = files.text("ui.en.toml", Required::No) {
        files.words(&text, &mut record);
    }
    (record, files.problems)
}

#[derive(PartialEq)]
enum Required {
    Yes,
    No,
}

struct Files<'a> {
    text: &'a dyn Fn(&str) -> io::Result<String>,
    problems: Vec<Problem>,
}

impl Files<'_> {
    fn text(&mut self, file: &str, required: Required) -> Option<String> {
        match (self.text)(file) {
            Ok(text) => Some(text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                if required == Required::Yes {
                    self.problems.push(Problem { place: Place::file(file), text: "the file is missing".to_owned() });
                }
                None
            }
            Err(error) => {
                let text = match error.kind() {
                    io::ErrorKind::InvalidData => {
                        "is not UTF-8; needed: saved as UTF-8 (in Excel: CSV UTF-8)".to_owned()
                    }
                    _ => format!("cannot be read: {error}"),
                };
                self.problems.push(Problem { place: Place::file(file), text });
                None
            }
        }
    }

    fn toml(&mut self, file: &str, required: Required, read: impl FnOnce(&mut Document<'_>)) {
        let Some(text) = self.text(file, required) else { return };
        let mut document = Document::parse(file, &text, &mut self.problems);
        read(&mut document);
        document.finish();
    }

    fn words(&mut self, text: &str, record: &mut Record) {
        let file = "ui.en.toml";
        let mut document = Document::parse(file, text, &mut self.problems);
        let months = document.keys.remove("months");
        for (key, (line, value)) in std::mem::take(&mut document.keys) {
            let place = Place::line(file, line);
            if !model::WORDS.contains(&key.as_str()) {
                let meant = did_you_mean(&key, model::WORDS.iter().copied());
                document.problems.push(Problem { place, text: format!("word \"{key}\" is not known{meant}") });
            } else if let Some(word) = value.get_ref().as_str() {
                record.ui.insert(key, word.to_owned());
            } else {
                document.problems.push(Problem { place, text: format!("word \"{key}\" is not text") });
            }
        }
        for key in model::WORDS.iter().filter(|key| !record.ui.contains_key(**key)) {
            let place = Place::file(file);
            document.problems.push(Problem { place, text: format!("word \"{key}\" is missing") });
        }
        if let Some((_, value)) = &months {
            let array = value.get_ref().as_array().into_iter().flat_map(|array| array.iter());
            record.months = array.filter_map(|month| month.get_ref().as_str().map(str::to_owned)).collect();
        }
        if record.months.len() != 12 {
            let place = Place::file(file);
            let text = format!("\"months\" has {} names; needed: 12", record.months.len());
            document.problems.push(Problem { place, text });
        }
    }
}
