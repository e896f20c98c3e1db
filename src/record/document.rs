//! One TOML file, record by record: what cannot be read is told in words of TOML, and the next fault is found all the same.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use crate::problem::did_you_mean;
use crate::read::Entry;
use crate::types::Kind;
use crate::{Place, Problem};

/// The tables of one TOML file that have not been read yet.
pub struct Document<'a> {
    file: &'a str,
    lines: Lines,
    pub keys: BTreeMap<String, (usize, Spanned<DeValue<'a>>)>,
    allowed: Vec<&'static str>,
    pub problems: &'a mut Vec<Problem>,
}

impl<'a> Document<'a> {
    pub fn parse(file: &'a str, text: &'a str, problems: &'a mut Vec<Problem>) -> Document<'a> {
        let (root, errors) = DeTable::parse_recoverable(text);
        let lines = Lines::of(text);
        for error in &errors {
            let line = error.span().map_or(0, |span| lines.line(span.start));
            let message = error.message().trim().replace('\n', "; ").replace('`', "\"");
            let help = match &*message {
                "duplicate key" => "; a field stands once, and two of a kind are written with two brackets, [[event]]",
                "string values must be quoted" => "; needed: straight quotation marks, \"\"",
                _ => "",
            };
            problems.push(Problem { place: Place::line(file, line), text: format!("not TOML: {message}{help}") });
        }
        let keys = root.into_inner().into_iter().map(|(key, value)| {
            let line = lines.line(key.span().start);
            (key.into_inner().into_owned(), (line, value))
        });
        Document { file, keys: keys.collect(), lines, allowed: Vec::new(), problems }
    }

    /// The records `[[label]]`.
    pub fn many<T: Kind + DeserializeOwned>(&mut self) -> Vec<Entry<T>> {
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
    pub fn one<T: Kind + DeserializeOwned>(&mut self) -> Vec<Entry<T>> {
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
        // What stands for a missing field meanwhile, by the number of its stand-in.
        let mut filled: BTreeMap<String, usize> = BTreeMap::new();
        loop {
            let tables = Spanned::new(span.clone(), DeValue::Table(table.clone()));
            let error = match T::deserialize(ValueDeserializer::from(tables)) {
                Ok(value) if removed.is_empty() && filled.is_empty() => return Some(Entry { value, at }),
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
            let missing = missing.map(str::to_owned);
            // One that is missing has a stand-in, so that the next is found; of a type that is not the field's, another has.
            let stand_in = match (&field, &missing) {
                (None, Some(missing)) => Some(missing.clone()),
                (Some(field), None) => Some(field.clone()).filter(|field| filled.contains_key(field)),
                _ => None,
            };
            if let Some(field) = stand_in {
                let next = filled.get(&field).map_or(0, |number| number + 1);
                if next == 0 && !removed.contains(&field) {
                    let text = format!("{}{name}: field \"{field}\" is missing", T::LABEL);
                    self.problems.push(Problem { place: at.field("id"), text });
                }
                let value = STAND_INS.get(next).and_then(|text| DeValue::parse(text).ok())?;
                // Behind all that is written, each at a place of its own.
                let start = span.end + 2 * (1 + filled.keys().position(|key| *key == field).unwrap_or(filled.len()));
                table.insert(
                    Spanned::new(start..start + 1, field.clone().into()),
                    Spanned::new(start..start + 1, value.into_inner()),
                );
                filled.insert(field, next);
                continue;
            }
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
                    let told = in_words(&message, table.get(field.as_str()).map(Spanned::get_ref));
                    let text = format!("{}{name}: field \"{field}\": {told}", T::LABEL);
                    self.problems.push(Problem { place: at.field(&field), text });
                    table.remove(field.as_str());
                    removed.push(field);
                }
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

    pub fn finish(self) {
        for (key, (line, _)) in self.keys {
            let meant = did_you_mean(&key, self.allowed.iter().copied());
            let text = format!("table \"{key}\" is not known{meant}; allowed: {}", self.allowed.join(", "));
            self.problems.push(Problem { place: Place::line(self.file, line), text });
        }
    }
}

/// One of each type that a field may have.
const STAND_INS: [&str; 6] = ["\"\"", "[]", "0", "0.0", "false", "{}"];

/// The longest text, in characters, that is quoted of a value.
const LONGEST_QUOTED: usize = 60;

/// What is wrong with a value, in words of TOML and not of Rust.
fn in_words(message: &str, value: Option<&DeValue<'_>>) -> String {
    if let Some(DeValue::Datetime(date)) = value {
        return format!("{date} stands without quotation marks; needed: \"{date}\"");
    }
    let Some((found, expected)) = message.rsplit_once(", expected ") else { return message.to_owned() };
    let expected = match expected {
        "a sequence" => "a list, [\"…\", \"…\"]",
        "a boolean" => "true or false",
        "a string" => "text in quotation marks",
        "f64" => "a number such as 40.1",
        "i32" | "u32" | "usize" => "a whole number",
        other if other.starts_with("struct ") => "a table in braces, { … }",
        other => other,
    };
    let mut found =
        found.replacen("invalid type: ", "", 1).replacen("integer", "the number", 1).replacen("string", "the text", 1);
    if LONGEST_QUOTED < found.chars().count() {
        found = found.chars().take(LONGEST_QUOTED).chain("…\"".chars()).collect();
    }
    format!("{found}; needed: {expected}")
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
