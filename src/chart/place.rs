//! Gives every mark its place, in CSS pixels. No colour, no surface, no browser in here.

use model::{Chart, Observation, Period, Shape, Status, Story};

use super::frame::{Frame, Rect};
use super::labels::{bounds, into_rows, spread};
use super::metrics::{BOLD, LINE, width};
use super::palette::Role;
use super::scale::{Months, Values};
use super::times::times;
use crate::link::extent;
use crate::timeline;
use crate::view::View;
use crate::words;

/// A chart with every mark in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    pub frame: Frame,
    pub plot: Rect,
    /// Heights of the horizontal rules.
    pub rules: Vec<f64>,
    /// Places of the ticks below the plot.
    pub ticks: Vec<f64>,
    pub lines: Vec<Line>,
    /// Places where a series breaks.
    pub breaks: Vec<f64>,
    pub marks: Vec<Mark>,
    pub labels: Vec<Label>,
    /// The observations in the picture, from left to right.
    pub stops: Vec<Stop>,
}

/// One line of the chart, in as many pieces as it has gaps.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub role: Role,
    pub dashed: bool,
    pub pieces: Vec<Vec<(f64, f64)>>,
    pub points: Vec<Point>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    pub x: f64,
    pub y: f64,
    /// Half the width of an observation that covers several points of time; 0 for a plain point.
    pub reach: f64,
    pub status: Status,
}

/// An event on the chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Index into [`Story::events`].
    pub event: usize,
    pub x: f64,
    pub y: f64,
    pub shape: Shape,
    /// The event is being read: its line runs down the plot.
    pub focused: bool,
    pub labelled: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    pub text: String,
    pub x: f64,
    /// The middle of its line.
    pub y: f64,
    pub anchor: Anchor,
    pub role: Role,
    pub bold: bool,
}

/// A place that pointer, finger and keys can reach.
#[derive(Clone, Debug, PartialEq)]
pub struct Stop {
    /// Index into [`Chart::observations`].
    pub observation: usize,
    pub x: f64,
    /// Height of each drawn value, with its line's colour.
    pub values: Vec<(f64, Role)>,
}

/// A side of the smallest plot, for which there may be no room.
const LEAST: f64 = 30.0;

/// Places a chart of the story on a frame, as the view asks for it.
pub fn place(story: &'static Story, view: &View, frame: Frame) -> Placed {
    let chart = &story.charts[view.chart];
    let period = view.period.unwrap_or(extent(chart));
    let (drawn, rivals) = observations(chart, view);
    let narrow = frame.is_narrow();
    let rows = if narrow { 2 } else { 3 };
    let band = 8.0 + LINE * rows as f64;
    let names = end_names(story, chart, view, !rivals.is_empty());
    let right_margin =
        if narrow { 10.0 } else { names.iter().map(|(name, _)| width(name) * BOLD).fold(0.0, f64::max) + 12.0 };
    // The line above the plot holds the unit.
    let top = band + LINE + 18.0;
    // A window on its way from one size to another passes through any; the plot is never inside out.
    let bottom = (frame.height - LINE - 10.0).max(top + LEAST);

    let values = values_scale(chart, view, &drawn, &rivals, top, bottom);
    let value_ticks = values.ticks(28.0);
    let left = value_ticks.iter().map(|tick| width(&tick.text)).fold(0.0, f64::max) + 10.0;
    let plot = Rect { left, top, right: (frame.width - right_margin).max(left + LEAST), bottom };
    let whole = covering(covering(period, &drawn), &rivals);
    let months = Months {
        first: f64::from(whole.first),
        end: f64::from(whole.last() + 1),
        left: plot.left + 4.0,
        right: plot.right - 4.0,
    };

    let mut labels = Vec::new();
    let mut rules = Vec::new();
    for tick in &value_ticks {
        if let Some(y) = values.at(tick.value) {
            rules.push(y);
            labels.push(Label {
                text: tick.text.clone(),
                x: left - 6.0,
                y,
                anchor: Anchor::End,
                role: Role::Quiet,
                bold: false,
            });
        }
    }
    let unit = [chart.unit.before, chart.unit.after.trim_start()].join(" ");
    labels.push(Label {
        text: unit.trim_start().to_owned(),
        x: 0.0,
        y: top - LINE - 1.0,
        anchor: Anchor::Start,
        role: Role::Quiet,
        bold: false,
    });
    let (ticks, times) = times(&months, chart.yearly, frame.width, bottom + 9.0 + LINE / 2.0);
    labels.extend(times);

    let count = chart.series.len();
    let mut lines = Vec::new();
    for series in (0..count).rev().filter(|series| view.shows_series(*series)) {
        lines.push(line(chart, &drawn, series, Role::series(series, count), &months, &values));
    }
    if !rivals.is_empty() {
        let mut rival = line(chart, &rivals, 0, Role::Rival, &months, &values);
        rival.dashed = true;
        lines.push(rival);
    }

    let stops: Vec<Stop> = drawn
        .iter()
        .map(|(index, observation)| Stop {
            observation: *index,
            x: months.at(observation.period.middle()),
            values: (0..count)
                .filter(|series| view.shows_series(*series))
                .filter_map(|series| {
                    let value = drawn_value(chart, *index, series)?;
                    Some((values.at(value)?, Role::series(series, count)))
                })
                .collect(),
        })
        .collect();

    let mut breaks = Vec::new();
    let mut taken: Vec<Rect> = Vec::new();
    for point in chart.breaks.iter().filter(|point| period.first < point.at.first && point.at.first <= period.last()) {
        breaks.push(months.at(f64::from(point.at.first)));
    }
    let mut marks = marks(story, view, whole, &months);
    let row_heights: Vec<f64> = (0..rows).map(|row| 4.0 + LINE / 2.0 + LINE * row as f64).collect();
    // The event being read comes first, then those that carry the story.
    let rank = |mark: &Mark| if mark.focused { 0 } else { 2 - usize::from(story.events[mark.event].key) };
    let order = (0..3).flat_map(|wanted| (0..marks.len()).map(move |index| (wanted, index)));
    for (_, index) in order.filter(|(wanted, index)| rank(&marks[*index]) == *wanted).collect::<Vec<_>>() {
        let event = &story.events[marks[index].event];
        let text = match (event.mark, marks[index].focused) {
            ("", true) => words::date(event.when.date),
            (mark, _) => mark.to_owned(),
        };
        let focused = marks[index].focused;
        let role = if focused { Role::Focus } else { Role::Ink };
        let label = Label { text, x: marks[index].x, y: 0.0, anchor: Anchor::Middle, role, bold: false };
        if let Some(label) = into_rows(label, &row_heights, 0.0, frame.width, &taken) {
            taken.push(bounds(&label));
            labels.push(label);
            marks[index].labelled = true;
        }
    }
    for mark in &mut marks {
        mark.y = band + 2.0;
    }
    // A narrow plot has no room beside it; there the names stand with the colours in the controls and the readout.
    if !narrow {
        end_labels(&mut labels, &lines, names, &plot);
    }
    break_labels(&mut labels, chart, &breaks, period, &plot);
    Placed { frame, plot, rules, ticks, lines, breaks, marks, labels, stops }
}

/// Observations of a chart with their indices.
pub type Observed = Vec<(usize, &'static Observation)>;

/// The observations that the view asks for: those of the line, and those of the rival count.
pub fn observations(chart: &'static Chart, view: &View) -> (Observed, Observed) {
    let period = view.period.unwrap_or(extent(chart));
    let drawn = chart.line().iter().enumerate().filter(|(_, o)| o.period.overlaps(period)).collect();
    let rivals = match chart.rival.filter(|_| view.rival) {
        None => Vec::new(),
        Some(basis) => {
            let counted = |o: &Observation| !o.main && usize::from(o.basis) == basis && o.period.overlaps(period);
            chart.observations.iter().enumerate().filter(|(_, o)| counted(o)).collect()
        }
    };
    (drawn, rivals)
}

/// The period with all of what it cuts through: a year, or months published as one. What is shown is shown whole.
pub fn covering(period: Period, observed: &Observed) -> Period {
    let (mut first, mut last) = (period.first, period.last());
    for (_, observation) in observed {
        first = first.min(observation.period.first);
        last = last.max(observation.period.last());
    }
    Period { first, months: last + 1 - first }
}

impl Placed {
    /// The rectangles of all labels.
    pub fn label_bounds(&self) -> Vec<Rect> {
        self.labels.iter().map(bounds).collect()
    }
}

/// The height a value is drawn at: what covers several months of a monthly chart stands at its average a month.
pub fn drawn_value(chart: &Chart, observation: usize, series: usize) -> Option<f64> {
    let value = chart.value(observation, series)?.amount.value();
    let points = if chart.yearly { 1 } else { chart.observations[observation].period.months };
    Some(value / f64::from(points))
}

fn values_scale(
    chart: &Chart,
    view: &View,
    drawn: &[(usize, &Observation)],
    rivals: &[(usize, &Observation)],
    top: f64,
    bottom: f64,
) -> Values {
    let shown = (0..chart.series.len()).filter(|series| view.shows_series(*series));
    let values: Vec<f64> = shown
        .flat_map(|series| drawn.iter().filter_map(move |(o, _)| drawn_value(chart, *o, series)))
        .chain(rivals.iter().filter_map(|(o, _)| drawn_value(chart, *o, 0)))
        .filter(|value| 0.0 < *value)
        .collect();
    let most = values.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
    let least = values.iter().copied().fold(most, f64::min);
    if view.log && !values.is_empty() {
        Values::log(least, most, chart.unit.top, top, bottom)
    } else {
        Values::even(most, chart.unit.top, top, bottom)
    }
}

fn line(
    chart: &Chart,
    observations: &[(usize, &Observation)],
    series: usize,
    role: Role,
    months: &Months,
    values: &Values,
) -> Line {
    let mut line = Line { role, dashed: false, pieces: Vec::new(), points: Vec::new() };
    let mut piece: Vec<(f64, f64)> = Vec::new();
    let mut previous: Option<Period> = None;
    for (index, observation) in observations {
        let breaks = chart.breaks.iter().any(|point| point.at.first == observation.period.first) && observation.main;
        let follows = previous.is_some_and(|previous| previous.last() + 1 == observation.period.first);
        if breaks || !follows {
            line.pieces.push(std::mem::take(&mut piece));
        }
        previous = Some(observation.period);
        let place = drawn_value(chart, *index, series).and_then(|value| values.at(value));
        let (Some(y), Some(value)) = (place, chart.value(*index, series)) else {
            line.pieces.push(std::mem::take(&mut piece));
            continue;
        };
        let x = months.at(observation.period.middle());
        let spans = !chart.yearly && 1 < observation.period.months;
        let reach = if spans { x - months.at(f64::from(observation.period.first) + 0.5) } else { 0.0 };
        if spans {
            piece.extend([(x - reach, y), (x + reach, y)]);
        } else {
            piece.push((x, y));
        }
        line.points.push(Point { x, y, reach, status: value.status });
    }
    line.pieces.push(piece);
    line.pieces.retain(|piece| 1 < piece.len());
    line
}

/// The events that the chart marks: those with a short name, of the kinds that are shown, and the one being read.
fn marks(story: &'static Story, view: &View, period: Period, months: &Months) -> Vec<Mark> {
    let focus = view.event(story);
    timeline::shown(story, view)
        .filter(|(index, event)| !event.mark.is_empty() || focus == Some(*index))
        .filter_map(|(index, event)| {
            let month = event.when.date.month_scale();
            let inside = f64::from(period.first) <= month && month < f64::from(period.last() + 1);
            inside.then(|| Mark {
                event: index,
                x: months.at(month),
                y: 0.0,
                shape: story.kinds[event.kind].shape,
                focused: focus == Some(index),
                labelled: false,
            })
        })
        .collect()
}

/// The names of the drawn lines, in the order of [`Placed::lines`].
fn end_names(story: &'static Story, chart: &Chart, view: &View, rival: bool) -> Vec<(&'static str, Role)> {
    let count = chart.series.len();
    let mut names: Vec<(&str, Role)> = (0..count)
        .rev()
        .filter(|series| view.shows_series(*series))
        .map(|series| (chart.series[series].label, Role::series(series, count)))
        .collect();
    if let Some(basis) = chart.rival.filter(|_| rival) {
        names.push((story.bases[basis].label, Role::Rival));
    }
    names
}

/// Lines are named at their ends, beside the plot.
fn end_labels(labels: &mut Vec<Label>, lines: &[Line], names: Vec<(&'static str, Role)>, plot: &Rect) {
    let ends: Vec<Option<&Point>> = lines.iter().map(|line| line.points.last()).collect();
    let mut heights: Vec<f64> = ends.iter().map(|end| end.map_or(plot.bottom, |point| point.y)).collect();
    spread(&mut heights, plot.top + LINE / 2.0, plot.bottom - LINE / 2.0);
    for (((name, role), height), end) in names.into_iter().zip(heights).zip(ends) {
        if end.is_some() {
            let (x, anchor) = (plot.right + 8.0, Anchor::Start);
            labels.push(Label { text: name.to_owned(), x, y: height, anchor, role, bold: true });
        }
    }
}

/// The name of a break stands at its line, on the side of what it is about if there is room, unless something is there.
fn break_labels(labels: &mut Vec<Label>, chart: &Chart, places: &[f64], period: Period, plot: &Rect) {
    let points = chart.breaks.iter().filter(|point| period.first < point.at.first && point.at.first <= period.last());
    'points: for (point, x) in points.zip(places) {
        let wide = width(point.label);
        for y in [plot.top + LINE / 2.0, plot.top + LINE * 1.5, plot.bottom - LINE] {
            for (x, anchor, fits) in [
                (x + 6.0, Anchor::Start, x + 6.0 + wide < plot.right),
                (x - 6.0, Anchor::End, plot.left < x - 6.0 - wide),
            ] {
                let label = Label { text: point.label.to_owned(), x, y, anchor, role: Role::Quiet, bold: false };
                let room = bounds(&label);
                if fits && !labels.iter().any(|other| bounds(other).overlaps(&room)) {
                    labels.push(label);
                    continue 'points;
                }
            }
        }
    }
}
