//! The one state of the page. Pure: no browser, no clock, no link in here.

use std::rc::Rc;

use model::{Date, Event, Month, Period, Story};

use crate::link::extent;
use crate::timeline;

/// The longest search, in characters.
const LONGEST_FIND: usize = 100;

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
    /// Only events that name this person are shown, and only those that name this place: indices into [`Story::names`].
    pub person: Option<usize>,
    pub place: Option<usize>,
    /// Only events of these months are shown, the first and the last included; the chart begins with them.
    pub from: Option<Month>,
    pub to: Option<Month>,
    /// Whether every event is shown in full, not only the main ones.
    pub full: bool,
    /// The step of the guided tour, by chapter; `None`: no tour.
    pub tour: Option<usize>,
    /// What is searched for.
    pub find: Rc<str>,
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
    SetPerson(Option<usize>),
    SetPlace(Option<usize>),
    /// Narrow the whole page to the months from the first to the last; `None`: no such end.
    SetTime(Option<Month>, Option<Month>),
    SetFull(bool),
    Find(Rc<str>),
    /// Go to a step of the tour, or leave it.
    Tour(Option<usize>),
    /// Read a record.
    Focus(Rc<str>),
    /// Read the next (1) or previous (-1) event that is shown; in the tour, go to the next or previous step.
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
            person: None,
            place: None,
            from: None,
            to: None,
            full: false,
            tour: None,
            find: Rc::from(""),
            focus: None,
        }
    }

    /// The view of a reader who is at a step of the tour and has chosen nothing else.
    pub fn at_step(story: &Story, tour: Option<usize>) -> View {
        let view = View::new(story);
        if tour.is_some() { reduce(&view, Action::Tour(tour), story) } else { view }
    }

    /// Whether the events of a kind are shown.
    pub fn shows_kind(&self, kind: usize) -> bool {
        self.kinds & (1 << kind) != 0
    }

    /// Whether an event passes what the reader has narrowed the timeline to.
    pub fn shows(&self, event: &Event) -> bool {
        let named = |name: Option<usize>| name.is_none_or(|name| event.names.contains(&(name as u16)));
        self.shows_kind(event.kind) && named(self.person) && named(self.place) && self.covers(event.when.date)
    }

    /// Whether a date lies in the time that the page is narrowed to.
    pub fn covers(&self, date: Date) -> bool {
        let month = date.month_scale();
        self.from.is_none_or(|from| f64::from(from) <= month) && self.to.is_none_or(|to| month < f64::from(to + 1))
    }

    /// The part of the chart's time that is drawn until the reader chooses another: the step's, or what the page is narrowed to.
    pub fn start_period(&self, story: &Story) -> Option<Period> {
        let chart = story.charts.get(self.chart)?;
        let step = self.tour.map(|step| &story.chapters[step]).filter(|chapter| chapter.chart == self.chart);
        let whole = extent(chart);
        let first = self.from.unwrap_or(whole.first);
        let months = self.to.unwrap_or(whole.last()).saturating_sub(first).saturating_add(1);
        within(step.map_or(Period { first, months }, |chapter| chapter.window), whole)
    }

    /// Whether a series of the chart is drawn.
    pub fn shows_series(&self, series: usize) -> bool {
        self.series & (1 << series) != 0
    }

    /// The index of the event being read: itself, or through the quotation that belongs to it.
    pub fn event(&self, story: &Story) -> Option<usize> {
        let id = self.focus.as_deref()?;
        let event = story.event(id).map(|(index, _)| index);
        event.or_else(|| story.quote(id)?.event)
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
        Action::SetPerson(person) => next.person = person,
        Action::SetPlace(place) => next.place = place,
        Action::SetTime(from, to) => {
            (next.from, next.to) = (from, to);
            next.period = next.start_period(story);
        }
        Action::SetFull(full) => next.full = full,
        // A search is some words; a link may hold a book.
        Action::Find(text) => next.find = text.chars().take(LONGEST_FIND).collect::<String>().into(),
        Action::Tour(Some(step)) => go_to_step(&mut next, step, story),
        Action::Tour(None) => leave_tour(&mut next, story),
        Action::Focus(id) => focus(&mut next, id, story),
        Action::Step(by) => match next.tour {
            Some(step) => go_to_step(&mut next, step.wrapping_add_signed(by as isize), story),
            None => {
                if let Some(event) = timeline::step(story, &next, by) {
                    next.focus = Some(Rc::from(story.events[event].id));
                }
            }
        },
    }
    settle(&mut next, story);
    next
}

/// A view never asks for what is not there: lines and years that the chart has, a focus that is not hidden.
fn settle(view: &mut View, story: &Story) {
    let Some(chart) = story.charts.get(view.chart) else { return };
    view.series &= all(chart.series.len());
    // A share has a top: all of it is seen at once.
    view.log &= chart.unit.top.is_none();
    view.rival &= chart.rival.is_some();
    if let (Some(from), Some(to)) = (view.from, view.to)
        && to < from
    {
        (view.from, view.to) = (None, None);
    }
    view.period = view.period.and_then(|period| within(period, extent(chart)));
    let event_hidden = view
        .focus
        .as_deref()
        .and_then(|id| story.event(id))
        .is_some_and(|(_, event)| !view.shows(event) && view.tour.is_none());
    let point_outside = view.observation(story).is_some_and(|observation| {
        view.period.is_some_and(|period| !period.overlaps(chart.observations[observation].period))
    });
    if event_hidden || point_outside {
        view.focus = None;
    }
}

/// The part of a period that lies within the whole; `None` where that is all of it, or nothing.
fn within(period: Period, whole: Period) -> Option<Period> {
    let (first, last) = (period.first.max(whole.first), period.last().min(whole.last()));
    let within = Period::between(first, last);
    (first <= last && within != whole).then_some(within)
}

fn show_chart(view: &mut View, chart: usize, story: &Story) {
    if chart < story.charts.len() && chart != view.chart {
        view.chart = chart;
        view.series = all(series_count(story, chart));
        view.rival = false;
        view.period = view.start_period(story);
        if view.observation(story).is_none() && view.focus.as_deref().is_some_and(|id| story.observation(id).is_some())
        {
            view.focus = None;
        }
    }
}

/// A step draws its chapter's chart over its chapter's time, with nothing of what was chosen before.
fn go_to_step(view: &mut View, step: usize, story: &Story) {
    let Some(chapter) = story.chapters.get(step) else { return };
    show_chart(view, chapter.chart, story);
    view.series = all(series_count(story, view.chart));
    view.log = false;
    view.rival = false;
    view.tour = Some(step);
    view.period = view.start_period(story);
    view.focus = None;
}

/// The whole chart again, and the reader at the chapter that the tour had come to.
fn leave_tour(view: &mut View, story: &Story) {
    let Some(chapter) = view.tour.take().and_then(|step| story.chapters.get(step)) else { return };
    show_chart(view, 0, story);
    view.period = view.start_period(story);
    view.focus = Some(Rc::from(chapter.id));
}

/// Whether a step of the tour shows a record: its own text and events, and the points of its chart. So does the page itself, to
/// which the link past its head leads.
fn in_step(view: &View, step: usize, id: &str, story: &Story) -> bool {
    let chapter = &story.chapters[step];
    let event = story.event(id).is_some_and(|(index, _)| chapter.steps.contains(&index));
    let point = story.observation(id).is_some_and(|(chart, o)| {
        chart == view.chart && story.charts[chart].observations[o].period.overlaps(chapter.window)
    });
    event || point || [chapter.id, "part-story"].contains(&id)
}

/// Focus never lands on something hidden: its kind is switched on, its chart is shown, a tour without it is left.
fn focus(view: &mut View, id: Rc<str>, story: &Story) {
    if view.tour.is_some_and(|step| !in_step(view, step, &id, story)) {
        leave_tour(view, story);
    }
    if let (Some((_, event)), None) = (story.event(&id), view.tour) {
        view.kinds |= 1 << event.kind;
        if !view.shows(event) {
            (view.person, view.place) = (None, None);
            (view.from, view.to) = (None, None);
        }
        let date = event.when.date.month_scale();
        let outside = |period: Period| date < f64::from(period.first) || f64::from(period.last() + 1) <= date;
        if view.period.is_some_and(outside) {
            view.period = None;
        }
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
