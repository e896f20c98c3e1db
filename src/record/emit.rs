use std::fmt::Write;

use model::{Amount, Date, Period};

use crate::types::cited;
use crate::{Entry, Event, Observation, Record};

impl Record {
    /// The events in the order of the page: by the last day their date may mean, so that a year's own line ends the year.
    pub fn events_in_order(&self) -> Vec<&Entry<Event>> {
        let mut events: Vec<&Entry<Event>> = self.events.iter().collect();
        events.sort_by_key(|event| {
            let date = parsed(&event.date);
            (date.last_day(), date.first_day())
        });
        events
    }

    /// The people, then the places, that events name: id, name and whether it is a place; each by name.
    pub fn names_in_events(&self) -> Vec<(String, String, bool)> {
        let named =
            |id: &String| self.events.iter().any(|event| event.people.contains(id) || event.places.contains(id));
        let mut names: Vec<_> = self.people.iter().map(|of| (of.value.id.clone(), of.name.clone(), false)).collect();
        names.extend(self.places.iter().map(|of| (of.value.id.clone(), of.name.clone(), true)));
        names.retain(|(id, _, _)| named(id));
        names.sort_by(|a, b| (a.2, &a.1).cmp(&(b.2, &b.1)));
        names
    }

    /// The chapter, by index, that each event of [`Record::events_in_order`] belongs to.
    pub fn chapter_of(&self, event: &Event) -> usize {
        let date = parsed(&event.date);
        let month = i32::from(date.year) * 12 + if date.month == 0 { 11 } else { i32::from(date.month) - 1 };
        let chapter = self.chapters.iter().position(|chapter| month <= chapter_period(chapter).last());
        chapter.unwrap_or(self.chapters.len().saturating_sub(1))
    }
}

/// Rust source of `pub static STORY: model::Story`, the part of a checked record that the live page carries.
///
/// The record must have passed `check`; prose is left out, the page has it already.
pub fn emit(record: &Record) -> String {
    let mut out = String::from("// Written by build.rs from the record; edit data/ instead.\nuse model::*;\n");
    let head = &record.story[0];
    let events = record.events_in_order();
    let kind_index = |id: &str| record.kinds.iter().position(|kind| kind.id == id).unwrap_or(0);
    let basis_index = |id: &str| record.bases.iter().position(|basis| basis.id == id).unwrap_or(0);

    list(&mut out, "KINDS", "Kind", &record.kinds, |kind| {
        format!("Kind {{ id: {:?}, label: {:?}, shape: Shape::{} }}", kind.id, kind.label, capital(&kind.shape))
    });
    let names = record.names_in_events();
    let name_index = |id: &String| names.iter().position(|name| name.0 == *id);
    let event_index = |id: &str| events.iter().position(|event| event.id == id);
    list(&mut out, "NAMES", "Name", &names, |(id, _, place)| format!("Name {{ id: {id:?}, place: {place} }}"));
    let mut quotes: Vec<_> = record.quotes.iter().collect();
    quotes.sort_by(|a, b| a.date.cmp(&b.date));
    list(&mut out, "QUOTES", "Quote", &quotes, |quote| {
        let event = quote.event.as_deref().and_then(event_index);
        format!("Quote {{ id: {:?}, date: {}, event: {event:?} }}", quote.id, date(&quote.date))
    });
    let chapters: Vec<usize> = events.iter().map(|event| record.chapter_of(event)).collect();
    let indices: Vec<usize> = (0..record.chapters.len()).collect();
    list(&mut out, "CHAPTERS", "Chapter", &indices, |&index| {
        let chapter = &record.chapters[index];
        let first = chapters.iter().filter(|of| **of < index).count();
        let end = chapters.iter().filter(|of| **of <= index).count();
        let chart = record.charts.iter().position(|chart| chart.id == chapter.chart).unwrap_or(0);
        let mut steps: Vec<usize> = chapter.events.iter().filter_map(|id| event_index(id)).collect();
        steps.sort_unstable();
        format!(
            "Chapter {{ id: {:?}, title: {:?}, period: {}, first: {first}, end: {end}, chart: {chart}, window: {}, steps: &{steps:?} }}",
            chapter.id,
            chapter.title,
            period(chapter_period(chapter)),
            period(period_of(&chapter.period)),
        )
    });
    list(&mut out, "EVENTS", "Event", &events, |event| {
        let until = event.until.as_deref().map_or("None".to_owned(), |until| format!("Some({})", date(until)));
        format!(
            "Event {{ id: {:?}, when: When {{ date: {}, until: {until}, circa: {} }}, kind: {}, key: {}, mark: {:?}, names: &{:?} }}",
            event.id,
            date(&event.date),
            event.circa,
            kind_index(&event.kind),
            event.key,
            event.mark.as_deref().unwrap_or(""),
            event.people.iter().chain(&event.places).filter_map(name_index).collect::<Vec<_>>(),
        )
    });
    list(&mut out, "BASES", "Basis", &record.bases, |basis| {
        format!("Basis {{ id: {:?}, label: {:?} }}", basis.id, basis.label)
    });
    let mut publishers: Vec<&str> = Vec::new();
    for (index, chart) in record.charts.iter().enumerate() {
        let drawn = |o: &&Entry<Observation>| o.role == "main" || Some(&o.basis) == chart.rival.as_ref();
        let mut observations: Vec<_> = record.observations.get(&chart.id).into_iter().flatten().filter(drawn).collect();
        observations.sort_by_key(|o| (o.role != "main", period_of(&o.period)));
        let numbers: Vec<_> =
            observations.iter().flat_map(|o| chart.series.iter().map(|series| o.values.get(&series.id))).collect();
        list(&mut out, &format!("VALUES_{index}"), "Option<Value>", &numbers, |number| match number {
            None => "None".to_owned(),
            Some(number) => {
                let amount = Amount::parse(&number.value).expect("checked");
                let (milli, digits, status) = (amount.milli, amount.digits, capital(&number.status));
                format!(
                    "Some(Value {{ amount: Amount {{ milli: {milli}, digits: {digits} }}, status: Status::{status} }})"
                )
            }
        });
        list(&mut out, &format!("OBSERVATIONS_{index}"), "Observation", &observations, |o| {
            let publisher = o.sources.first().map_or("", |citation| {
                let id = cited(citation);
                record.sources.iter().find(|source| source.id == id).map_or("", |source| source.publisher.as_str())
            });
            let source = publishers.iter().position(|known| *known == publisher).unwrap_or_else(|| {
                publishers.push(publisher);
                publishers.len() - 1
            });
            format!(
                "Observation {{ period: {}, basis: {}, main: {}, source: {source} }}",
                period(period_of(&o.period)),
                basis_index(&o.basis),
                o.role == "main",
            )
        });
    }
    list(&mut out, "PUBLISHERS", "&str", &publishers, |publisher| format!("{publisher:?}"));
    let indices: Vec<usize> = (0..record.charts.len()).collect();
    list(&mut out, "CHARTS", "Chart", &indices, |&index| {
        let chart = &record.charts[index];
        let series: Vec<String> = chart
            .series
            .iter()
            .map(|series| format!("Series {{ id: {:?}, label: {:?} }}", series.id, series.label))
            .collect();
        let breaks: Vec<String> = record
            .breaks
            .iter()
            .filter(|point| point.chart == chart.id)
            .map(|point| format!("Break {{ at: {}, label: {:?} }}", period(period_of(&point.value.at)), point.label))
            .collect();
        format!(
            "Chart {{ id: {:?}, label: {:?}, title: {:?}, unit: {}, \
             yearly: {}, series: &[{}], rival: {:?}, breaks: &[{}], observations: OBSERVATIONS_{index}, values: VALUES_{index} }}",
            chart.id,
            chart.label,
            chart.title,
            unit(&chart.unit),
            chart.yearly,
            series.join(", "),
            chart.rival.as_deref().map(basis_index),
            breaks.join(", "),
        )
    });
    let renamed: Vec<(&str, &str)> = record
        .all()
        .into_iter()
        .flat_map(|common| common.was.iter().map(move |old| (old.as_str(), common.id)))
        .collect();
    list(&mut out, "RENAMED", "Renamed", &renamed, |(old, new)| format!("Renamed {{ old: {old:?}, new: {new:?} }}"));

    list(&mut out, "CHANGES", "Date", &record.changes, |change| date(&change.date));

    let _ = writeln!(
        out,
        "/// The words of the page itself.
pub mod ui {{
    pub const MONTHS: [&str; 12] = {:?};",
        record.months
    );
    for key in model::WORDS {
        let word = record.ui.get(*key).map_or("", String::as_str);
        let _ = writeln!(out, "    pub const {}: &str = {word:?};", key.to_uppercase());
    }
    out.push_str(
        "}
",
    );
    let _ = writeln!(
        out,
        "pub static STORY: Story = Story {{ id: {:?}, period: {}, kinds: KINDS, chapters: CHAPTERS, \
         events: EVENTS, charts: CHARTS, bases: BASES, publishers: PUBLISHERS, names: NAMES, quotes: QUOTES, renamed: RENAMED, changes: CHANGES }};",
        head.id,
        period(period_of(&format!("{}..{}", head.from, head.until))),
    );
    out.push_str(&extras(record));
    out
}

/// What only the extras carry.
fn extras(record: &Record) -> String {
    let head = &record.story[0];
    let captions: Vec<String> =
        record.charts.iter().map(|chart| format!("{} {}", chart.caption, chart.leaves_out)).collect();
    let draw = record.draw.first().and_then(|draw| {
        let chart = record.charts.iter().position(|chart| chart.id == draw.chart)?;
        let series = record.charts[chart].series.iter().position(|series| series.id == draw.series)?;
        let year = |text: &str| period_of(text).first / 12;
        let unit = unit(&draw.unit);
        Some(format!(
            "Draw {{ chart: {chart}, series: {series}, known: {}, from: {}, until: {}, top: {}, step: {}, unit: {unit}, \
             divide: {} }}",
            year(&draw.known),
            year(&draw.from),
            year(&draw.until),
            draw.top,
            draw.step,
            draw.divide,
        ))
    });
    format!(
        "pub static EXTRAS: Extras = Extras {{ id: {:?}, title: {:?}, updated: {}, captions: &{captions:?}, draw: {} }};\n",
        head.id,
        head.title,
        date(&head.updated),
        draw.map_or("None".to_owned(), |draw| format!("Some({draw})")),
    )
}

fn unit(unit: &crate::Unit) -> String {
    format!("Unit {{ before: {:?}, after: {:?}, top: {:?} }}", unit.before, unit.after, unit.top)
}

fn list<T>(out: &mut String, name: &str, of: &str, items: &[T], mut item: impl FnMut(&T) -> String) {
    let _ = writeln!(out, "static {name}: &[{of}] = &[");
    for entry in items {
        let _ = writeln!(out, "    {},", item(entry));
    }
    out.push_str("];\n");
}

fn parsed(text: &str) -> Date {
    Date::parse(text).unwrap_or(Date { year: 0, month: 0, day: 0 })
}

fn date(text: &str) -> String {
    let date = parsed(text);
    format!("Date {{ year: {}, month: {}, day: {} }}", date.year, date.month, date.day)
}

fn period_of(text: &str) -> Period {
    Period::parse(text).unwrap_or(Period { first: 0, months: 1 })
}

fn chapter_period(chapter: &crate::Chapter) -> Period {
    period_of(&format!("{}..{}", chapter.from, chapter.until))
}

fn period(period: Period) -> String {
    format!("Period {{ first: {}, months: {} }}", period.first, period.months)
}

/// `printed` → `Printed`: the names of allowed values are those of the model's variants.
fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
