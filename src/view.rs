//! The one state of the page. Pure: no browser, no clock, no link in here.

use std::rc::Rc;

use model::{Period, Story};

use crate::link::extent;
use crate::timeline;

/// What the reader has chosen to see. The URL is a projection of this and of nothing else.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// Index into [`Story::charts`].
    pub chart: usize,
    /// Logarithmic scale.
    pub log: bool,
    /// Which series of the chart are drawn, one bit each.
    pub series: u32,
    /// Whether the rival count is drawn too.
    pub rival: bool,
    /// The part of the chart's time that is drawn; `None`: all of it.
    pub period: Option<Period>,
    /// Which kinds of event are shown, one bit each.
    pub kinds: u32,
    /// Whether every event is shown in full, not only the main ones.
    pub full: bool,
    /// The id of the record being read.
    pub focus: Option<Rc<str>>,
}

/// What a reader can do.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    ShowChart(usize),
    SetLog(bool),
    ToggleSeries(usize),
    SetRival(bool),
    SetPeriod(Option<Period>),
    ToggleKind(usize),
    ShowAllKinds,
    SetFull(bool),
    /// Read a record.
    Focus(Rc<str>),
    /// Read the next (1) or previous (-1) event that is shown.
    Step(i32),
}

impl View {
    /// The view of a reader who has chosen nothing.
    pub fn new(story: &Story) -> View {
        View {
            chart: 0,
            log: false,
            series: all(series_count(story, 0)),
            rival: false,
            period: None,
            kinds: all(story.kinds.len()),
            full: false,
            focus: None,
        }
    }

    /// Whether the events of a kind are shown.
    pub fn shows_kind(&self, kind: usize) -> bool {
        self.kinds & (1 << kind) != 0
    }

    /// Whether a series of the chart is drawn.
    pub fn shows_series(&self, series: usize) -> bool {
        self.series & (1 << series) != 0
    }

    /// The index of the event being read, if it is an event.
    pub fn event(&self, story: &Story) -> Option<usize> {
        story.event(self.focus.as_deref()?).map(|(index, _)| index)
    }

    /// The index of the observation being read, if it is one of the chart that is shown.
    pub fn observation(&self, story: &Story) -> Option<usize> {
        let (chart, observation) = story.observation(self.focus.as_deref()?)?;
        (chart == self.chart).then_some(observation)
    }
}

/// All of the first `count` bits.
pub fn all(count: usize) -> u32 {
    (1_u32 << count) - 1
}

fn series_count(story: &Story, chart: usize) -> usize {
    story.charts.get(chart).map_or(0, |chart| chart.series.len())
}

/// The view after an action.
pub fn reduce(view: &View, action: Action, story: &Story) -> View {
    let mut next = view.clone();
    match action {
        Action::ShowChart(chart) => show_chart(&mut next, chart, story),
        Action::SetLog(log) => next.log = log,
        Action::ToggleSeries(series) => {
            let toggled = (next.series ^ (1 << series)) & all(series_count(story, next.chart));
            // A chart without a line tells nothing: the last one stays.
            if toggled != 0 {
                next.series = toggled;
            }
        }
        Action::SetRival(rival) => next.rival = rival,
        Action::SetPeriod(period) => next.period = period,
        Action::ToggleKind(kind) => {
            let everything = all(story.kinds.len());
            // From "all", one touch picks out a kind; from there, touches add and take away.
            next.kinds = if next.kinds == everything { 1 << kind } else { next.kinds ^ (1 << kind) };
            if next.kinds == 0 {
                next.kinds = everything;
            }
        }
        Action::ShowAllKinds => next.kinds = all(story.kinds.len()),
        Action::SetFull(full) => next.full = full,
        Action::Focus(id) => focus(&mut next, id, story),
        Action::Step(by) => {
            if let Some(event) = timeline::step(story, &next, by) {
                next.focus = Some(Rc::from(story.events[event].id));
            }
        }
    }
    settle(&mut next, story);
    next
}

/// A view never asks for what is not there: lines and years that the chart has, a focus that is not hidden.
fn settle(view: &mut View, story: &Story) {
    let Some(chart) = story.charts.get(view.chart) else { return };
    view.series &= all(chart.series.len());
    view.rival &= chart.rival.is_some();
    let whole = extent(chart);
    view.period = view.period.and_then(|period| {
        let (first, last) = (period.first.max(whole.first), period.last().min(whole.last()));
        let within = Period { first, months: last - first + 1 };
        (first <= last && within != whole).then_some(within)
    });
    let event_hidden = view.event(story).is_some_and(|event| !view.shows_kind(story.events[event].kind));
    let point_outside = view.observation(story).is_some_and(|observation| {
        view.period.is_some_and(|period| !period.overlaps(chart.observations[observation].period))
    });
    if event_hidden || point_outside {
        view.focus = None;
    }
}

fn show_chart(view: &mut View, chart: usize, story: &Story) {
    if chart < story.charts.len() && chart != view.chart {
        view.chart = chart;
        view.series = all(series_count(story, chart));
        view.rival = false;
        view.period = None;
        if view.observation(story).is_none() && view.focus.as_deref().is_some_and(|id| story.observation(id).is_some())
        {
            view.focus = None;
        }
    }
}

/// Focus never lands on something hidden: its kind is switched on, its chart is shown.
fn focus(view: &mut View, id: Rc<str>, story: &Story) {
    if let Some((_, event)) = story.event(&id) {
        view.kinds |= 1 << event.kind;
    }
    if let Some((chart, observation)) = story.observation(&id) {
        show_chart(view, chart, story);
        let wanted = story.charts[chart].observations[observation].period;
        if view.period.is_some_and(|period| !period.overlaps(wanted)) {
            view.period = None;
        }
    }
    view.focus = Some(id);
}
