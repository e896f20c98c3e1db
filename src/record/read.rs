use std::collections::BTreeMap;
use std::ops::Deref;
use std::path::Path;
use std::sync::LazyLock;
use std::{fs, io};

use schemars::JsonSchema;
use serde::Serialize;
use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use crate::check::is_id;
use crate::problem::did_you_mean;
use crate::types::{
    Basis, BreakPoint, Change, Chapter, Chart, Claim, Draw, Event, EventKind, Figure, Growth, Head, Kind, Measure,
    Method, Observation, Omitted, Organisation, Outlines, Person, Quote, Source, Spot, Term,
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

/// Reads the files of a folder. Whatever cannot be read is a problem; the rest is in the record.
pub fn read(folder: &Path) -> (Record, Vec<Problem>) {
    read_from(&|file| fs::read_to_string(folder.join(file)))
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
    match files.text("ui.en.toml", Required::No) {
        Some(text) => files.words(&text, &mut record),
        None => {
            let (words, problems) = &*DEFAULT_WORDS;
            (record.ui, record.months) = (words.ui.clone(), words.months.clone());
            files.problems.extend_from_slice(problems);
        }
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
                self.problems.push(Problem { place: Place::file(file), text: format!("cannot be read: {error}") });
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
        if let Some((_, value)) = &months
            && let Some(array) = value.get_ref().as_array()
        {
            record.months = array.iter().filter_map(|month| month.get_ref().as_str().map(str::to_owned)).collect();
        }
        if record.months.len() != 12 {
            let place = Place::file(file);
            let text = format!("\"months\" has {} names; needed: 12", record.months.len());
            document.problems.push(Problem { place, text });
        }
    }
}

/// The tables of one TOML file that have not been read yet.
struct Document<'a> {
    file: &'a str,
    lines: Lines,
    keys: BTreeMap<String, (usize, Spanned<DeValue<'a>>)>,
    allowed: Vec<&'static str>,
    problems: &'a mut Vec<Problem>,
}

impl<'a> Document<'a> {
    fn parse(file: &'a str, text: &'a str, problems: &'a mut Vec<Problem>) -> Document<'a> {
        let (root, errors) = DeTable::parse_recoverable(text);
        let lines = Lines::of(text);
        for error in &errors {
            let line = error.span().map_or(0, |span| lines.line(span.start));
            let message = error.message().trim().replace('\n', "; ").replace('`', "\"");
            problems.push(Problem { place: Place::line(file, line), text: format!("not TOML: {message}") });
        }
        let keys = root.into_inner().into_iter().map(|(key, value)| {
            let line = lines.line(key.span().start);
            (key.into_inner().into_owned(), (line, value))
        });
        Document { file, keys: keys.collect(), lines, allowed: Vec::new(), problems }
    }

    /// The records `[[label]]`.
    fn many<T: Kind + DeserializeOwned>(&mut self) -> Vec<Entry<T>> {
        self.allowed.push(T::LABEL);
        let Some((line, value)) = self.keys.remove(T::LABEL) else { return Vec::new() };
        let span = value.span();
        match value.into_inner() {
            DeValue::Array(array) => array.into_iter().filter_map(|value| self.entry(value)).collect(),
            table @ DeValue::Table(_) => self.entry(Spanned::new(span, table)).into_iter().collect(),
            _ => {
                let text = format!("\"{0}\" is not a table; allowed: [[{0}]]", T::LABEL);
                self.problems.push(Problem { place: Place::line(self.file, line), text });
                Vec::new()
            }
        }
    }

    /// The one table `[label]`.
    fn one<T: Kind + DeserializeOwned>(&mut self) -> Vec<Entry<T>> {
        let missing = !self.keys.contains_key(T::LABEL);
        let entries = self.many::<T>();
        if missing || 1 < entries.len() {
            let text = format!("{} tables [{1}]; needed: one", entries.len(), T::LABEL);
            self.problems.push(Problem { place: Place::file(self.file), text });
        }
        entries
    }

    /// Reads one record; a field that cannot be read is reported and left out, so that the next fault is found too.
    fn entry<T: Kind + DeserializeOwned>(&mut self, value: Spanned<DeValue<'a>>) -> Option<Entry<T>> {
        let span = value.span();
        let DeValue::Table(mut table) = value.into_inner() else {
            let text = format!("\"{0}\" is not a table; allowed: [[{0}]]", T::LABEL);
            self.problems.push(Problem { place: Place::line(self.file, self.lines.line(span.start)), text });
            return None;
        };
        let line = self.lines.line(span.start);
        let fields: Vec<(String, usize)> =
            table.keys().map(|key| (key.get_ref().to_string(), self.lines.line(key.span().start))).collect();
        let at = Place { file: self.file.to_owned(), line, fields };
        let name =
            table.get("id").and_then(|id| id.get_ref().as_str()).map_or(String::new(), |id| format!(" \"{id}\""));
        let mut removed: Vec<String> = Vec::new();
        loop {
            let tables = Spanned::new(span.clone(), DeValue::Table(table.clone()));
            let error = match T::deserialize(ValueDeserializer::from(tables)) {
                Ok(value) if removed.is_empty() => return Some(Entry { value, at }),
                Ok(_) => return None,
                Err(error) => error,
            };
            let message = error.message().trim().replace('`', "\"");
            let within = |span: &std::ops::Range<usize>| {
                error.span().is_some_and(|at| span.start <= at.start && at.start < span.end.max(span.start + 1))
            };
            let unknown = message.strip_prefix("unknown field \"").and_then(|rest| rest.split('"').next());
            // A table within may have a field of the same name, which is unknown there.
            let inner = table.iter().find(|(_, value)| within(&value.span())).map(|(key, _)| key.get_ref().to_string());
            let unknown = unknown.filter(|field| inner.is_none() && table.contains_key(*field));
            let field = unknown.map(str::to_owned).or(inner).or_else(|| {
                table.iter().find(|(key, _)| within(&key.span())).map(|(key, _)| key.get_ref().to_string())
            });
            let missing = message.strip_prefix("missing field \"").and_then(|rest| rest.split('"').next());
            match (field, missing) {
                (Some(_), None) if unknown.is_some() => {
                    // All of them at once: a record may have more than there is time to read it again.
                    let list = message.rsplit_once("expected ").map_or("", |(_, list)| list);
                    let known: Vec<&str> = list.split('"').skip(1).step_by(2).collect();
                    let allowed = list.trim_start_matches("one of ").replace('"', "");
                    for (field, line) in at.fields.iter().filter(|(field, _)| !known.contains(&field.as_str())) {
                        let text = format!("{}{name}: unknown field \"{field}\"; allowed: {allowed}", T::LABEL);
                        self.problems.push(Problem { place: Place::line(self.file, *line), text });
                        table.remove(field.as_str());
                        removed.push(field.clone());
                    }
                }
                (Some(field), None) => {
                    let text = format!("{}{name}: field \"{field}\": {message}", T::LABEL);
                    self.problems.push(Problem { place: at.field(&field), text });
                    table.remove(field.as_str());
                    removed.push(field);
                }
                (_, Some(missing)) if removed.iter().any(|field| field == missing) => return None,
                (_, Some(missing)) => {
                    let text = format!("{}{name}: field \"{missing}\" is missing", T::LABEL);
                    self.problems.push(Problem { place: at.field("id"), text });
                    return None;
                }
                (None, None) => {
                    self.problems
                        .push(Problem { place: at.field("id"), text: format!("{}{name}: {message}", T::LABEL) });
                    return None;
                }
            }
        }
    }

    fn finish(self) {
        for (key, (line, _)) in self.keys {
            let meant = did_you_mean(&key, self.allowed.iter().copied());
            let text = format!("table \"{key}\" is not known{meant}; allowed: {}", self.allowed.join(", "));
            self.problems.push(Problem { place: Place::line(self.file, line), text });
        }
    }
}

/// Where lines end, so that a place is found without reading all that stands before it.
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Lines {
        Lines(text.match_indices('\n').map(|(at, _)| at).collect())
    }

    /// The line, counted from 1, in which a byte stands.
    fn line(&self, offset: usize) -> usize {
        self.0.partition_point(|end| *end < offset) + 1
    }
}
