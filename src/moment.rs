//! What belongs together in time: the record being read, the point of the chart around it, its events and quotations. Pure.

use model::{Date, Period, Story};

use crate::view::View;

/// What happened, was said and was counted at the time of the record that is being read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moment {
    /// The point of the chart that is shown: index into [`model::Chart::observations`].
    pub observation: Option<usize>,
    /// The point that tells of the trade around it most closely, of whatever chart, by both indices: a month's for what has a
    /// month. `None` where a point of the chart is read.
    pub trade: Option<(usize, usize)>,
    /// Events of that time, by index, without the one being read; empty unless a point of the chart is read.
    pub events: Vec<usize>,
    /// Quotations of that time, by index, without the one being read.
    pub quotes: Vec<usize>,
}

/// The moment of the record being read; `None` where it has none.
pub fn moment(story: &Story, view: &View) -> Option<Moment> {
    let focus = view.focus.as_deref()?;
    if let Some(observation) = view.observation(story) {
        let period = story.charts[view.chart].observations[observation].period;
        // What is dated by a year alone belongs to the year's point, to none of its months.
        let within = |date: Date| months(date).overlaps(period) && (0 < date.month || 12 <= period.months);
        let events =
            (0..story.events.len()).filter(|e| view.shows(&story.events[*e]) && within(story.events[*e].when.date));
        let quotes = (0..story.quotes.len()).filter(|q| within(story.quotes[*q].date));
        let (events, quotes) = (events.collect(), quotes.collect());
        return Some(Moment { observation: Some(observation), trade: None, events, quotes });
    }
    let quote = story.quote(focus);
    let event = view.event(story);
    let date = quote.map(|quote| quote.date).or_else(|| Some(story.events[event?].when.date))?;
    let at = (date.month_scale() + 1e-6).floor() as i32;
    // A year's own event belongs to its year; on a chart of months it has no point.
    let covers = |period: Period| period.first <= at && at <= period.last() && (12 <= period.months || 0 < date.month);
    let said = |other: &model::Quote| {
        other.id != focus
            && (event.is_some() && other.event == event || 0 < date.month && months(other.date) == months(date))
    };
    let point = |chart: usize| story.charts[chart].line().iter().position(|observation| covers(observation.period));
    let with = |chart: usize| point(chart).map(|at| (chart, at));
    let observation = point(view.chart);
    let mut monthly = (0..story.charts.len()).filter(|chart| !story.charts[*chart].yearly && 0 < date.month);
    Some(Moment {
        observation,
        trade: monthly.find_map(with).or_else(|| with(view.chart)),
        events: Vec::new(),
        quotes: (0..story.quotes.len()).filter(|q| said(&story.quotes[*q])).collect(),
    })
}

/// The months that a date may mean.
fn months(date: Date) -> Period {
    let year = i32::from(date.year) * 12;
    match date.month {
        0 => Period { first: year, months: 12 },
        month => Period { first: year + i32::from(month) - 1, months: 1 },
    }
}
