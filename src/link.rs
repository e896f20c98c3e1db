//! View ⇄ link. No component reads the location; whatever a link says badly is rejected and named, the rest is kept.

use std::fmt::Write;
use std::rc::Rc;

use model::{Chart, Date, Month, Period, Story, write_month};

use crate::percent::{decode, encode};
use crate::view::{Action, View, all, reduce};

/// A part of a link that says nothing this page knows.
#[derive(Clone, Debug, PartialEq)]
pub enum Rejected {
    /// A parameter that the page does not have.
    Parameter { name: String },
    /// A value that its parameter does not take.
    Value { name: &'static str, value: String, allowed: String },
    /// A fragment that no record has.
    Target { id: String },
    /// How many more there are than [`MOST_REJECTED`].
    More { count: usize },
}

/// How many rejected parts are told one by one, and how much of each: a link may hold a book.
pub const MOST_REJECTED: usize = 10;
const LONGEST_TOLD: usize = 100;

/// The page of its own that holds what is looked up: who, where, which measure, which word, and how the record was made. The
/// story is read without it; with it a reader would download a sixth more first.
pub const REFERENCE: &str = "reference.html";

/// The element on it where the changes of the record are listed.
pub const CHANGES: &str = "part-changes";

/// The parameters, in the order a link has them.
pub const PARAMETERS: [&str; 14] = [
    "tour", "chart", "scale", "series", "rival", "from", "to", "period", "kinds", "person", "place", "events", "find",
    SEEN,
];

/// The day of the record that whoever made the link saw; citations and snippets name it. It is no part of a view.
pub const SEEN: &str = "seen";

/// How an embedded page looks, and which of the hosts that say nothing themselves it speaks to, with the values that each
/// takes; put in force by the script in the head (`page::THEME`), the host by `static/frame.js`. No part of a view: what a
/// reader passes on has none of them.
pub const OPTIONS: [(&str, &[&str]); 4] = [
    ("theme", &["auto", "light", "dark"]),
    ("plain", &["", "1"]),
    ("transparent", &["", "1"]),
    ("host", &["guardian"]),
];

/// Parameters that hosts and campaigns add to any address; they are none of ours and no fault of the link. So are all that begin
/// or end like these: `utm_source`, `_gl`, `childId`, `fbclid`, `gbraid`, `mc_eid`, none of which a reader has written.
const FOREIGN: [&str; 10] =
    ["initialWidth", "parentTitle", "parentUrl", "ref", "igsh", "mkt_tok", "gclsrc", "xtor", "trk", "amp"];
const FOREIGN_STARTS: [&str; 8] = ["utm_", "_", "gad_", "ref_", "mtm_", "pk_", "at_", "fb_"];
const FOREIGN_ENDS: [&str; 2] = ["id", "Id"];

/// The link to a view: `?chart=monthly&period=2019..latest#kim-in-beijing-2018-03`. Defaults are left out.
pub fn write(view: &View, story: &Story) -> String {
    let default = View::at_step(story, view.tour);
    let mut link = String::new();
    let mut put = |name: &str, value: &str| {
        let mark = if link.is_empty() { '?' } else { '&' };
        let _ = write!(link, "{mark}{name}={value}");
    };
    let chart = &story.charts[view.chart];
    if let Some(step) = view.tour {
        put("tour", story.chapters[step].id);
    }
    if view.chart != default.chart {
        put("chart", chart.id);
    }
    if view.log {
        put("scale", "log");
    }
    if view.series != all(chart.series.len()) {
        put("series", &names(chart.series.iter().map(|series| series.id), view.series));
    }
    if let (true, Some(rival)) = (view.rival, chart.rival) {
        put("rival", story.bases[rival].id);
    }
    for (name, month, whole) in [("from", view.from, 0), ("to", view.to, 11)] {
        if let Some(month) = month {
            put(name, &write_month(month, month % 12 == whole));
        }
    }
    if view.period != view.start_period(story) {
        put("period", &write_period(view.period.unwrap_or(extent(chart)), chart));
    }
    if view.kinds != default.kinds {
        put("kinds", &names(story.kinds.iter().map(|kind| kind.id), view.kinds));
    }
    for (key, name) in [("person", view.person), ("place", view.place)] {
        if let Some(name) = name {
            put(key, story.names[name].id);
        }
    }
    if view.full {
        put("events", "full");
    }
    if !view.find.is_empty() {
        put("find", &encode(&view.find));
    }
    link + &fragment(view)
}

/// Reads the query (`?…`) and the fragment (`#…`) of a link. `exists` tells whether a record has an id.
pub fn read(query: &str, fragment: &str, story: &Story, exists: impl Fn(&str) -> bool) -> (View, Vec<Rejected>) {
    let mut view = View::new(story);
    let mut rejected = Vec::new();
    let given: Vec<(String, String)> = query
        .trim_start_matches('?')
        .split('&')
        .filter(|part| !part.is_empty())
        .map(|part| part.split_once('=').unwrap_or((part, "")))
        .map(|(name, value)| (decode(name), decode(&value.replace('+', " "))))
        .collect();
    // In the order of the parameters: the chart says what its series and periods are.
    for known in &PARAMETERS {
        for (_, value) in given.iter().filter(|(name, _)| name == known) {
            parameter(&mut view, known, value, story, &mut rejected);
        }
    }
    for (name, value) in given {
        let foreign = FOREIGN.contains(&name.as_str())
            || FOREIGN_STARTS.iter().any(|start| name.starts_with(start))
            || FOREIGN_ENDS.iter().any(|end| name.ends_with(end));
        match OPTIONS.iter().find(|(option, _)| *option == name) {
            Some((name, allowed)) if !allowed.contains(&value.as_str()) => {
                reject(&mut rejected, &|| Rejected::Value { name, value: told(&value), allowed: allowed.join(", ") });
            }
            None if !foreign && !PARAMETERS.contains(&name.as_str()) => {
                reject(&mut rejected, &|| Rejected::Parameter { name: told(&name) });
            }
            _ => {}
        }
    }
    let id = decode(target(fragment));
    if !id.is_empty() {
        let id = current(&id, story).to_owned();
        if story.event(&id).is_some() || story.observation(&id).is_some() || exists(&id) {
            let asked = view.clone();
            view = reduce(&view, Action::Focus(Rc::from(id)), story);
            // A link that names years means them, even round an event that lies outside.
            if view.observation(story).is_none() && view.tour == asked.tour {
                view.period = asked.period;
            }
        } else {
            reject(&mut rejected, &|| Rejected::Target { id: told(&id) });
        }
    }
    (view, rejected)
}

/// What whoever made a link has not seen of the record.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Since {
    /// The day that the link names.
    pub day: Date,
    /// How many changes are younger; one at least.
    pub changes: usize,
}

/// What has changed since the day that a link's query names; `None` where there is nothing to tell.
pub fn since(query: &str, story: &Story) -> Option<Since> {
    let seen = query.trim_start_matches('?').split('&').find_map(|part| part.strip_prefix(SEEN)?.strip_prefix('='));
    let day = day(&decode(seen?))?;
    let changes = story.changes.iter().filter(|change| day < **change).count();
    (changes != 0).then_some(Since { day, changes })
}

/// A day, as a link names it: in a text a full stop may have been taken for a part of it.
fn day(value: &str) -> Option<Date> {
    let (day, rest) = value.split_at_checked("2026-11-29".len())?;
    Date::parse(day).filter(|_| rest.bytes().all(|byte| byte.is_ascii_punctuation()))
}

/// The id that a record has now.
pub fn current<'a>(id: &'a str, story: &Story) -> &'a str {
    story.renamed.iter().find(|renamed| renamed.old == id).map_or(id, |renamed| renamed.new)
}

/// Adds to what is told; beyond the most, counts.
fn reject(rejected: &mut Vec<Rejected>, one: &dyn Fn() -> Rejected) {
    if let Some(Rejected::More { count }) = rejected.last_mut() {
        *count += 1;
    } else {
        rejected.push(if rejected.len() < MOST_REJECTED { one() } else { Rejected::More { count: 1 } });
    }
}

/// As much of a text as is told.
fn told(text: &str) -> String {
    text.chars().take(LONGEST_TOLD).collect()
}

/// The id in a fragment, without what hosts put there: WordPress adds `#?secret=…` to any address, AMP writes `#amp=1`.
fn target(fragment: &str) -> &str {
    let id = fragment.trim_start_matches('#').split(['?', '#']).next().unwrap_or_default();
    if id.contains('=') { "" } else { id }
}

/// A link to a view that keeps, of the query before, what is no part of the view but of the frame: options, and the name
/// under which a host knows it.
pub fn keep(link: &str, query: &str) -> String {
    let kept = query.trim_start_matches('?').split('&').filter(|part| {
        let name = decode(part.split('=').next().unwrap_or_default());
        name == "childId" || OPTIONS.iter().any(|(option, _)| *option == name)
    });
    let (own, fragment) = link.split_at(link.find('#').unwrap_or(link.len()));
    let mut out = own.to_owned();
    for part in kept {
        out.push(if out.is_empty() { '?' } else { '&' });
        out.push_str(part);
    }
    out + fragment
}

/// How a change of the view enters the history of the browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A step that "back" undoes: another record, another chart.
    New,
    /// The same step, further on: a point, a filter, a scale.
    Same,
}

/// What kind of entry leads from one view to the next.
pub fn entry(from: &View, to: &View, story: &Story) -> Entry {
    let reads_record = to.focus != from.focus && to.focus.is_some() && to.observation(story).is_none();
    if reads_record || to.chart != from.chart || to.tour != from.tour { Entry::New } else { Entry::Same }
}

fn parameter(view: &mut View, name: &&'static str, value: &str, story: &Story, rejected: &mut Vec<Rejected>) {
    let mut reject = |value: &str, allowed: &dyn Fn() -> String| {
        reject(rejected, &|| Rejected::Value { name, value: told(value), allowed: allowed() });
    };
    let chart = &story.charts[view.chart];
    match *name {
        "tour" => match story.chapters.iter().position(|chapter| chapter.id == current(value, story)) {
            Some(step) => *view = reduce(view, Action::Tour(Some(step)), story),
            None => reject(value, &|| listed(story.chapters.iter().map(|chapter| chapter.id))),
        },
        "person" | "place" => {
            let place = *name == "place";
            match story.names.iter().position(|known| known.place == place && known.id == value) {
                Some(name) if place => view.place = Some(name),
                Some(name) => view.person = Some(name),
                None => reject(value, &|| {
                    listed(story.names.iter().filter(|known| known.place == place).map(|known| known.id))
                }),
            }
        }
        "find" => *view = reduce(view, Action::Find(Rc::from(value)), story),
        "chart" => match story.charts.iter().position(|chart| chart.id == value) {
            Some(chart) => *view = reduce(view, Action::ShowChart(chart), story),
            None => reject(value, &|| listed(story.charts.iter().map(|chart| chart.id))),
        },
        "scale" => match value {
            // A share has a top: all of it is seen at once.
            "log" if chart.unit.top.is_none() => view.log = true,
            "linear" => view.log = false,
            _ => reject(value, &|| if chart.unit.top.is_none() { "linear, log" } else { "linear" }.to_owned()),
        },
        "series" => {
            let (bits, unknown) = bits(value, chart.series.iter().map(|series| series.id));
            if bits != 0 {
                view.series = bits;
            }
            for value in unknown {
                reject(value, &|| listed(chart.series.iter().map(|series| series.id)));
            }
        }
        "rival" => match chart.rival.map(|rival| story.bases[rival].id) {
            Some(rival) if rival == value => view.rival = true,
            rival => reject(value, &|| rival.unwrap_or("-").to_owned()),
        },
        "period" => match read_period(value, chart) {
            Some(period) => view.period = period,
            None => reject(value, &|| {
                let whole = extent(chart);
                let month = |month: Month| write_month(month, chart.yearly);
                [&*month(whole.first), "..", &month(whole.last())].concat()
            }),
        },
        "from" | "to" => {
            let to = *name == "to";
            let ends = Period::parse(value)
                .map(|at| if to { (view.from, Some(at.last())) } else { (Some(at.first), view.to) });
            let narrowed = ends.map(|(from, to)| reduce(view, Action::SetTime(from, to), story));
            // A time that ends before it begins is none.
            match narrowed.filter(|narrowed| ends == Some((narrowed.from, narrowed.to))) {
                Some(narrowed) => *view = narrowed,
                None => reject(value, &|| match ends.and_then(|(from, until)| if to { from } else { until }) {
                    None => "2019, 2019-06".to_owned(),
                    Some(edge) => [if to { "≥ " } else { "≤ " }, &write_month(edge, false)].concat(),
                }),
            }
        }
        "kinds" => {
            let (bits, unknown) = bits(value, story.kinds.iter().map(|kind| kind.id));
            if bits != 0 {
                view.kinds = bits;
            }
            for value in unknown {
                reject(value, &|| listed(story.kinds.iter().map(|kind| kind.id)));
            }
        }
        SEEN => {
            if day(value).is_none() {
                reject(value, &|| "2026-11-29".to_owned());
            }
        }
        _ => match value {
            "full" => view.full = true,
            "short" => view.full = false,
            _ => reject(value, &|| "short, full".to_owned()),
        },
    }
}

fn fragment(view: &View) -> String {
    view.focus.as_deref().map_or(String::new(), |id| format!("#{id}"))
}

fn names<'a>(all: impl Iterator<Item = &'a str>, bits: u32) -> String {
    let chosen: Vec<&str> =
        all.enumerate().filter(|(index, _)| bits & (1 << index) != 0).map(|(_, name)| name).collect();
    chosen.join(".")
}

fn bits(value: &str, names: impl Iterator<Item = &'static str> + Clone) -> (u32, Vec<&str>) {
    let mut bits = 0;
    let mut unknown = Vec::new();
    for part in value.split('.') {
        match names.clone().position(|name| name == part) {
            Some(index) => bits |= 1 << index,
            None => unknown.push(part),
        }
    }
    (bits, unknown)
}

fn listed(names: impl Iterator<Item = &'static str>) -> String {
    names.collect::<Vec<_>>().join(", ")
}

/// The months that a chart's line covers.
pub fn extent(chart: &Chart) -> Period {
    let first = chart.line().first().map_or(0, |observation| observation.period.first);
    let last = chart.line().last().map_or(first, |observation| observation.period.last());
    Period::between(first, last)
}

fn write_period(period: Period, chart: &Chart) -> String {
    let whole = extent(chart);
    let years = period.first % 12 == 0 && period.last() % 12 == 11;
    let month = |month: Month| write_month(month, years);
    let from = if period.first <= whole.first { "earliest".to_owned() } else { month(period.first) };
    let until = if whole.last() <= period.last() { "latest".to_owned() } else { month(period.last()) };
    format!("{from}..{until}")
}

/// `Some(None)` is the whole of the chart.
fn read_period(value: &str, chart: &Chart) -> Option<Option<Period>> {
    let whole = extent(chart);
    let (from, until) = value.split_once("..").unwrap_or((value, value));
    let first = if from == "earliest" { whole.first } else { Period::parse(from)?.first };
    let last = if until == "latest" { whole.last() } else { Period::parse(until)?.last() };
    let (first, last) = (first.max(whole.first), last.min(whole.last()));
    if last < first {
        return None;
    }
    let period = Period::between(first, last);
    Some((period != whole).then_some(period))
}
