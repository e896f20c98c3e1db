use crate::{Amount, Date, Period, When};

/// What the live page carries of a record: names, dates and numbers. Prose stays in the prerendered page.
#[derive(Debug)]
pub struct Story {
    pub id: &'static str,
    /// The first and the last month the story tells of.
    pub period: Period,
    pub kinds: &'static [Kind],
    pub chapters: &'static [Chapter],
    /// In the order of their dates.
    pub events: &'static [Event],
    pub charts: &'static [Chart],
    pub bases: &'static [Basis],
    pub publishers: &'static [&'static str],
    /// People and places that events name.
    pub names: &'static [Name],
    /// In the order of their dates.
    pub quotes: &'static [Quote],
    pub renamed: &'static [Renamed],
    /// The days on which the record was changed, one a change; the changes themselves stand on the page of what is looked up.
    pub changes: &'static [Date],
}

/// A kind of event, told by shape as well as by colour.
#[derive(Debug)]
pub struct Kind {
    pub id: &'static str,
    pub label: &'static str,
    pub shape: Shape,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    Circle,
    Diamond,
    Triangle,
    Square,
    Bar,
    Ring,
}

impl Shape {
    pub const ALL: [Shape; 6] =
        [Shape::Circle, Shape::Diamond, Shape::Triangle, Shape::Square, Shape::Bar, Shape::Ring];

    /// As the record and the stylesheet name it.
    pub fn name(self) -> &'static str {
        ["circle", "diamond", "triangle", "square", "bar", "ring"][self as usize]
    }
}

/// A part of the story with a beginning and an end; chapters follow each other without a gap.
#[derive(Debug)]
pub struct Chapter {
    pub id: &'static str,
    pub title: &'static str,
    pub period: Period,
    /// Its events: from this index of [`Story::events`] …
    pub first: usize,
    /// … up to, not including, this one.
    pub end: usize,
    /// Its step of the guided tour: a chart, by index, the part of its time that is drawn, and the events that matter most.
    pub chart: usize,
    pub window: Period,
    pub steps: &'static [usize],
}

#[derive(Debug)]
pub struct Event {
    pub id: &'static str,
    pub when: When,
    /// Index into [`Story::kinds`].
    pub kind: usize,
    /// One of the events that carry the story; shown in full.
    pub key: bool,
    /// The event's short name on a chart; empty if it is not marked there.
    pub mark: &'static str,
    /// The people and places it names: indices into [`Story::names`].
    pub names: &'static [u16],
}

/// A person or a place that events can be narrowed to.
#[derive(Debug)]
pub struct Name {
    pub id: &'static str,
    pub place: bool,
}

#[derive(Debug)]
pub struct Quote {
    pub id: &'static str,
    pub date: Date,
    /// The event at which it was said; index into [`Story::events`].
    pub event: Option<usize>,
}

#[derive(Debug)]
pub struct Chart {
    pub id: &'static str,
    /// The name on its button.
    pub label: &'static str,
    /// What the chart shows, in one sentence.
    pub title: &'static str,
    pub unit: Unit,
    /// Whether one point stands for one year (or, if not, for one month).
    pub yearly: bool,
    pub series: &'static [Series],
    /// The basis drawn on demand as a second, dashed line of the first series; index into [`Story::bases`].
    pub rival: Option<usize>,
    pub breaks: &'static [Break],
    /// Main observations in the order of their periods, then those of the rival basis in theirs. Other rival counts stand
    /// in the table only.
    pub observations: &'static [Observation],
    /// Their values, for each observation one of each series; `None`: not published, which is not zero.
    pub values: &'static [Option<Value>],
}

/// How numbers of a chart are written: `US$2,735 million`, `98.0 %`.
#[derive(Debug)]
pub struct Unit {
    pub before: &'static str,
    pub after: &'static str,
    /// The top of the scale where the unit has one (100 for a share).
    pub top: Option<i32>,
}

#[derive(Debug)]
pub struct Series {
    pub id: &'static str,
    pub label: &'static str,
}

/// Who counts, and what is in the count.
#[derive(Debug)]
pub struct Basis {
    pub id: &'static str,
    pub label: &'static str,
}

/// A place where a series before and after cannot be compared.
#[derive(Debug)]
pub struct Break {
    /// The first period after the break.
    pub at: Period,
    pub label: &'static str,
}

#[derive(Debug)]
pub struct Observation {
    pub period: Period,
    /// Index into [`Story::bases`].
    pub basis: u8,
    /// Part of the line, not a rival count.
    pub main: bool,
    /// Publisher of its first source; index into [`Story::publishers`].
    pub source: u8,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Value {
    pub amount: Amount,
    pub status: Status,
}

/// How a number came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// As the source prints it.
    Printed,
    /// Printed as a rounded number.
    Rounded,
    /// Computed from other printed numbers.
    Derived,
    /// The total of printed parts.
    Combined,
}

/// What only the extras carry; a static of its own, so that a first load goes without.
#[derive(Debug)]
pub struct Extras {
    /// The story's id: the names of files begin with it.
    pub id: &'static str,
    pub title: &'static str,
    /// The day the record was last changed.
    pub updated: Date,
    /// Of each chart of the story: who counted, and what the figures leave out.
    pub captions: &'static [&'static str],
    pub draw: Option<Draw>,
}

/// Years of a series that readers draw before the record shows them.
#[derive(Debug)]
pub struct Draw {
    /// Index into [`Story::charts`].
    pub chart: usize,
    /// Index into [`Chart::series`].
    pub series: usize,
    /// The first year that is given, the first and the last that are drawn.
    pub known: i32,
    pub from: i32,
    pub until: i32,
    /// The top of the scale and the step of a drawn value, in the chart's unit.
    pub top: i32,
    pub step: i32,
    /// How values are said here, and how many of the chart's units one of these is.
    pub unit: Unit,
    pub divide: i32,
}

/// An id that a record had before.
#[derive(Debug)]
pub struct Renamed {
    pub old: &'static str,
    pub new: &'static str,
}

impl Story {
    /// The event with this id and its index.
    pub fn event(&self, id: &str) -> Option<(usize, &'static Event)> {
        self.events.iter().enumerate().find(|(_, event)| event.id == id)
    }

    /// The quotation with this id.
    pub fn quote(&self, id: &str) -> Option<&'static Quote> {
        self.quotes.iter().find(|quote| quote.id == id)
    }

    /// The address of an observation: chart, period and, for a rival count, basis: `annual-2020-kotra`.
    pub fn observation_id(&self, chart: usize, observation: usize) -> String {
        let chart = &self.charts[chart];
        let observation = &chart.observations[observation];
        let mut id = chart.id.to_owned();
        id.push('-');
        id.push_str(&observation.period.to_string());
        if !observation.main {
            id.push('-');
            id.push_str(self.bases[usize::from(observation.basis)].id);
        }
        id
    }

    /// The observation with this id, with the indices of its chart and of itself.
    pub fn observation(&self, id: &str) -> Option<(usize, usize)> {
        self.charts.iter().enumerate().find_map(|(c, chart)| {
            // Only a chart's own addresses begin with its id; the rest need not be made.
            id.strip_prefix(chart.id)?;
            (0..chart.observations.len()).find(|o| self.observation_id(c, *o) == id).map(|o| (c, o))
        })
    }

    /// The chapter that the event with this index belongs to.
    pub fn chapter_of(&self, event: usize) -> Option<&'static Chapter> {
        self.chapters.iter().find(|chapter| chapter.first <= event && event < chapter.end)
    }
}

impl Chart {
    /// The value of a series in an observation, by their indices.
    pub fn value(&self, observation: usize, series: usize) -> Option<Value> {
        self.values[observation * self.series.len() + series]
    }

    /// The main observations: the points of the line.
    pub fn line(&self) -> &'static [Observation] {
        let end = self.observations.iter().position(|observation| !observation.main);
        &self.observations[..end.unwrap_or(self.observations.len())]
    }
}
