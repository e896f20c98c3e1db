//! The foot of a picture: the story's yearly line on a scale of time, with the record's own time marked.

use std::fmt::Write;

use model::{Chart, Value};

use super::letters::{Face, line};
use super::{HEIGHT, WIDTH, colour};
use crate::story::{STORY, ui};
use crate::words;

/// Where the band begins; its frame within the margins.
pub const TOP: f32 = 390.0;
pub const LEFT: f32 = 60.0;
pub const RIGHT: f32 = WIDTH as f32 - 60.0;
const PLOT_TOP: f32 = 460.0;
const PLOT_BOTTOM: f32 = 548.0;

/// The time of a record, on the scale of months.
#[derive(Clone, Debug, Default)]
pub struct Marked {
    /// Moments, each a line.
    pub at: Vec<f64>,
    /// A time that is shaded.
    pub span: Option<(f64, f64)>,
    /// The chart that the record is about.
    pub chart: Option<String>,
}

impl Marked {
    fn years(&self) -> Vec<i32> {
        let ends = self.span.map(|(from, until)| [from, until - 0.01]).into_iter().flatten();
        let mut years: Vec<i32> = self.at.iter().copied().chain(ends).map(|month| (month / 12.0) as i32).collect();
        years.sort_unstable();
        years.dedup();
        years
    }
}

/// A year of the line and its value; `None`: not published.
struct Point {
    year: i32,
    value: Option<Value>,
    /// Whether the line before it ends there.
    breaks: bool,
}

/// The yearly chart that a record is about, else the first whose unit has no top.
fn chart(of: Option<&str>) -> Option<&'static Chart> {
    let mut yearly = STORY.charts.iter().filter(|chart| chart.yearly && !chart.line().is_empty());
    let named = yearly.clone().find(|chart| Some(chart.id) == of);
    named.or_else(|| yearly.find(|chart| chart.unit.top.is_none()))
}

/// What its line is called.
fn name(chart: &'static Chart) -> &'static str {
    if chart.unit.top.is_none() { ui::PREVIEW_LINE } else { chart.label }
}

/// What the line below a record is called; `None` where nothing is drawn.
pub fn line_name(marked: &Marked) -> Option<&'static str> {
    chart(marked.chart.as_deref()).map(name)
}

fn points(chart: &'static Chart) -> Vec<Point> {
    let line = chart.line().iter().enumerate();
    line.map(|(index, observation)| Point {
        year: observation.period.first / 12,
        value: chart.value(index, 0),
        breaks: chart.breaks.iter().any(|point| point.at.first == observation.period.first),
    })
    .collect()
}

/// The years with the highest and with the last value: what the picture of the whole marks.
pub fn high_and_last() -> Marked {
    let points = chart(None).map(points).unwrap_or_default();
    let valued = || points.iter().filter(|point| point.value.is_some());
    let high = valued().max_by_key(|point| point.value.map(|value| value.amount.milli));
    let years = [high, valued().next_back()].into_iter().flatten();
    Marked { at: years.map(|point| f64::from(point.year) * 12.0 + 6.0).collect(), ..Marked::default() }
}

/// The band as SVG.
pub fn band(marked: &Marked, sources: &str) -> String {
    let (ink, quiet, rule, focus) = (colour("--ink"), colour("--quiet"), colour("--rule"), colour("--focus"));
    let mut svg = format!(
        "<rect x=\"0\" y=\"{TOP}\" width=\"{WIDTH}\" height=\"{}\" fill=\"{}\"/>\n",
        f32::from(HEIGHT) - TOP,
        colour("--raised")
    );
    svg += &line(LEFT, 608.0, Face::Sans, 19.0, quiet, sources);
    let Some(chart) = chart(marked.chart.as_deref()) else { return svg };
    let points = points(chart);

    // From the record's own time or the first value, whichever is earlier.
    let first = points.first().map_or(0, |point| point.year);
    let earliest = marked.years().first().copied().unwrap_or(first).min(first);
    let scale = Scale { from: f64::from(earliest) * 12.0, until: f64::from(STORY.period.last() + 1) };
    // A share is drawn against the whole.
    let highest = points.iter().filter_map(|point| point.value).map(|value| value.amount.value()).fold(1.0, f64::max);
    let highest = chart.unit.top.map_or(highest, f64::from);
    let y = |value: Value| PLOT_BOTTOM - (value.amount.value() / highest) as f32 * (PLOT_BOTTOM - PLOT_TOP);
    let middle = |year: i32| scale.x(f64::from(year) * 12.0 + 6.0);

    if let Some((from, until)) = marked.span {
        let (from, until) = (scale.x(from), scale.x(until));
        let _ = writeln!(
            svg,
            "<rect x=\"{from:.1}\" y=\"{PLOT_TOP}\" width=\"{:.1}\" height=\"{}\" fill=\"{focus}\" fill-opacity=\"0.13\"/>",
            (until - from).max(3.0),
            PLOT_BOTTOM - PLOT_TOP
        );
    }
    let lines: Vec<Vec<(f32, f32)>> = pieces(&points)
        .into_iter()
        .map(|piece| piece.into_iter().map(|(year, value)| (middle(year), y(value))).collect())
        .collect();
    for places in &lines {
        let path: Vec<String> = places.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
        let (start, end) = (places[0].0, places[places.len() - 1].0);
        let _ = writeln!(
            svg,
            "<polygon points=\"{start:.1},{PLOT_BOTTOM} {0} {end:.1},{PLOT_BOTTOM}\" fill=\"{rule}\"/>\n\
             <polyline points=\"{0}\" fill=\"none\" stroke=\"{1}\" stroke-width=\"3.5\" stroke-linejoin=\"round\" stroke-linecap=\"round\"/>",
            path.join(" "),
            colour("--series-1")
        );
        if let [(x, y)] = places[..] {
            let _ = writeln!(svg, "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3.5\" fill=\"{ink}\"/>");
        }
    }
    let _ = writeln!(
        svg,
        "<line x1=\"{LEFT}\" y1=\"{PLOT_BOTTOM}\" x2=\"{RIGHT}\" y2=\"{PLOT_BOTTOM}\" stroke=\"{quiet}\" stroke-width=\"1.5\"/>"
    );
    for month in &marked.at {
        let x = scale.x(*month);
        let _ = writeln!(
            svg,
            "<line x1=\"{x:.1}\" y1=\"{PLOT_TOP}\" x2=\"{x:.1}\" y2=\"{}\" stroke=\"{focus}\" stroke-width=\"3\"/>",
            PLOT_BOTTOM + 7.0
        );
    }
    let told = marked.years();
    let value = |year: i32| points.iter().find(|point| point.year == year).and_then(|point| point.value);
    for year in &told {
        if let Some(value) = value(*year) {
            let _ = writeln!(
                svg,
                "<circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"7\" fill=\"{focus}\" stroke=\"{}\" stroke-width=\"2.5\"/>",
                middle(*year),
                y(value),
                colour("--raised")
            );
        }
    }
    svg += &breaks(chart, &scale, marked, &lines);
    svg += &axis(&scale, &told);
    svg += &told_values(chart, &told, &scale, marked, value);
    svg
}

/// Lines without a gap and without a break.
fn pieces(points: &[Point]) -> Vec<Vec<(i32, Value)>> {
    let mut pieces: Vec<Vec<(i32, Value)>> = Vec::new();
    for point in points {
        let Some(value) = point.value else { continue };
        let follows = pieces.last().and_then(|piece| piece.last()).is_some_and(|(year, _)| year + 1 == point.year);
        match pieces.last_mut() {
            Some(piece) if follows && !point.breaks => piece.push((point.year, value)),
            _ => pieces.push(vec![(point.year, value)]),
        }
    }
    pieces
}

/// Where a series before and after cannot be compared, and why: at its foot, on a side where neither line nor mark is.
fn breaks(chart: &Chart, scale: &Scale, marked: &Marked, lines: &[Vec<(f32, f32)>]) -> String {
    const SIZE: f32 = 15.0;
    let mut svg = String::new();
    for point in chart.breaks {
        let x = scale.x(f64::from(point.at.first));
        let _ = writeln!(
            svg,
            "<line x1=\"{x:.1}\" y1=\"{PLOT_TOP}\" x2=\"{x:.1}\" y2=\"{PLOT_BOTTOM}\" stroke=\"{}\" stroke-width=\"1.5\" stroke-dasharray=\"3 4\"/>",
            colour("--quiet")
        );
        let width = Face::Sans.width(point.label, SIZE);
        let free = |from: &f32| {
            let (from, until) = (from - 6.0, from + width + 6.0);
            let marks = marked.at.iter().map(|month| scale.x(*month));
            let shaded = marked.span.is_some_and(|(a, b)| scale.x(a) < until && from < scale.x(b));
            let below = lines.iter().all(|line| lowest(line, from, until).is_none_or(|y| y < PLOT_BOTTOM - 24.0));
            LEFT < from && until < RIGHT && below && !shaded && marks.into_iter().all(|x| x < from || until < x)
        };
        if let Some(at) = [x + 8.0, x - 8.0 - width].into_iter().find(free) {
            svg += &line(at, PLOT_BOTTOM - 8.0, Face::Sans, SIZE, colour("--quiet"), point.label);
        }
    }
    svg
}

/// How far down a line comes between two places across; `None` where it is not.
fn lowest(line: &[(f32, f32)], from: f32, until: f32) -> Option<f32> {
    let within = line.windows(2).filter(|pair| from < pair[1].0 && pair[0].0 < until).flat_map(|pair| {
        let [(x0, y0), (x1, y1)] = [pair[0], pair[1]];
        [from.max(x0), until.min(x1)].map(|x| y0 + (y1 - y0) * (x - x0) / (x1 - x0))
    });
    within.reduce(f32::max)
}

struct Scale {
    from: f64,
    until: f64,
}

impl Scale {
    fn x(&self, month: f64) -> f32 {
        LEFT + ((month - self.from) / (self.until - self.from)) as f32 * (RIGHT - LEFT)
    }
}

/// A few years below the line: those of the record, and others where there is room.
fn axis(scale: &Scale, told: &[i32]) -> String {
    const SIZE: f32 = 18.0;
    let (first, last) = ((scale.from / 12.0) as i32, ((scale.until - 1.0) / 12.0) as i32);
    let step = if 50 < last - first { 10 } else { 5 };
    let mut taken: Vec<(f32, f32)> = Vec::new();
    let mut svg = String::new();
    let ends = [told.first(), told.last()].into_iter().flatten().copied();
    let named = ends.chain(told.iter().copied()).map(|year| (year, true));
    let round = (first..=last).filter(|year| year % step == 0).map(|year| (year, false));
    for (year, own) in named.chain(round) {
        let face = if own { Face::SansBold } else { Face::Sans };
        let text = year.to_string();
        let width = face.width(&text, SIZE);
        let x = (scale.x(f64::from(year) * 12.0 + 6.0) - width / 2.0).clamp(LEFT, RIGHT - width);
        if taken.iter().all(|(from, until)| x + width + 14.0 < *from || until + 14.0 < x) {
            svg += &line(x, PLOT_BOTTOM + 25.0, face, SIZE, colour(if own { "--focus" } else { "--quiet" }), &text);
            taken.push((x, x + width));
        }
    }
    svg
}

/// What the line shows, and the values of the record's years beside their mark.
fn told_values(
    chart: &'static Chart,
    told: &[i32],
    scale: &Scale,
    marked: &Marked,
    value: impl Fn(i32) -> Option<Value>,
) -> String {
    const SIZE: f32 = 20.0;
    let name = name(chart);
    let mut svg = line(LEFT, TOP + 34.0, Face::SansBold, SIZE, colour("--ink"), name);
    let say = |year: i32| match value(year) {
        Some(value) => format!("{year}: {}", words::value(&chart.unit, value)),
        None => words::fill(ui::PREVIEW_NONE, &[("year", &year.to_string())]),
    };
    let text = match told {
        [] => return svg,
        [year] => say(*year),
        [first, last] => format!("{} · {}", say(*first), say(*last)),
        // Of more, their dots are enough.
        _ => return svg,
    };
    let ends = marked.span.map(|(from, until)| (from + until) / 2.0);
    let at = ends.unwrap_or(marked.at.iter().sum::<f64>() / marked.at.len().max(1) as f64);
    let width = Face::SansBold.width(&text, SIZE);
    let x = (scale.x(at) - width / 2.0).clamp(LEFT, RIGHT - width);
    svg += &line(x, TOP + 62.0, Face::SansBold, SIZE, colour("--focus"), &text);
    svg
}
