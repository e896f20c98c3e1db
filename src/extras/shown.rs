use model::{Basis, Date, Month, Observation, Period, Series, Value};

use crate::chart::{covering, observations};
use crate::link::extent;
use crate::story::{EXTRAS, STORY, ui};
use crate::view::View;
use crate::words::{self, fill};

/// One value that the chart of a view shows, or the place of one that nobody published.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    pub period: Period,
    pub series: &'static Series,
    pub value: Option<Value>,
    pub basis: &'static Basis,
    /// Part of the line, not a rival count.
    pub main: bool,
    /// Who published it; empty where nobody did.
    pub publisher: &'static str,
}

/// What the chart of the view shows, value by value: the periods in their order, in each the drawn series in theirs, then
/// the rival count.
pub fn rows(view: &View) -> Vec<Row> {
    let chart = &STORY.charts[view.chart];
    let (drawn, rivals) = observations(chart, view);
    let row = |index: usize, observation: &Observation, series: usize| Row {
        period: observation.period,
        series: &chart.series[series],
        value: chart.value(index, series),
        basis: &STORY.bases[usize::from(observation.basis)],
        main: observation.main,
        publisher: STORY.publishers[usize::from(observation.source)],
    };
    let series: Vec<usize> = (0..chart.series.len()).filter(|series| view.shows_series(*series)).collect();
    let lines = drawn.iter().flat_map(|(index, o)| series.iter().map(|series| row(*index, o, *series)));
    // The rival count is drawn of the first series only.
    let rival = rivals.iter().map(|(index, o)| row(*index, o, 0));
    lines.chain(rival).collect()
}

/// The months that the view shows: of what its period cuts through, all.
pub fn months(view: &View) -> Period {
    let chart = &STORY.charts[view.chart];
    let (drawn, rivals) = observations(chart, view);
    covering(covering(view.period.unwrap_or(extent(chart)), &drawn), &rivals)
}

/// The period of the view in words: `1993 to 2025`, `January 2018 to December 2019`.
pub fn span(view: &View) -> String {
    let period = months(view);
    let whole = whole_years(period);
    let date = |month: Month| {
        let number = if whole { 0 } else { (month % 12 + 1) as u8 };
        words::date(Date { year: (month / 12) as u16, month: number, day: 0 })
    };
    let (from, until) = (date(period.first), date(period.last()));
    if from == until { from } else { fill(ui::UNTIL, &[("from", &from), ("until", &until)]) }
}

/// The name of a file of the view: story, chart, period.
pub fn file_name(view: &View, ending: &str) -> String {
    let period = months(view);
    let (first, last) = (period.first / 12, period.last() / 12);
    let years = match (whole_years(period), first == last) {
        (true, true) => first.to_string(),
        (true, false) => format!("{first}-{last}"),
        (false, _) => period.to_string(),
    };
    format!("{}-{}-{years}.{ending}", EXTRAS.id, STORY.charts[view.chart].id)
}

fn whole_years(period: Period) -> bool {
    period.first % 12 == 0 && period.last() % 12 == 11
}
