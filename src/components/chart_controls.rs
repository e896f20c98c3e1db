use model::Period;
use yew::{Callback, Html, html};

use super::choice::{Choice, choices, select};
use crate::chart::Role;
use crate::link::extent;
use crate::markup::markup;
use crate::story::{STORY, ui};
use crate::view::{Action, View};
use crate::words::fill;

/// Which chart, which scale, which lines, which years.
pub fn chart_controls(view: &View, act: &Callback<Action>) -> Html {
    let charts = STORY.charts.iter().enumerate();
    let charts =
        charts.map(|(index, chart)| Choice::new(chart.id, chart.label, view.chart == index, Action::ShowChart(index)));
    let mut scales = Vec::new();
    if STORY.charts[view.chart].unit.top.is_none() {
        scales.push(Choice::new("linear", ui::SCALE_LINEAR, !view.log, Action::SetLog(false)));
        scales.push(Choice::new("log", ui::SCALE_LOG, view.log, Action::SetLog(true)));
    }
    html! {
        <div class="controls needs-script">
            { choices("chart", ui::CHART_CHOICE, charts.collect(), act) }
            { choices("scale", ui::SCALE_CHOICE, scales, act) }
            <div class="choice years">{ year(ui::FROM_YEAR, view, true, act) }{ year(ui::TO_YEAR, view, false, act) }</div>
            { choices("lines", ui::LINES_CHOICE, lines(view), act) }
        </div>
    }
}

/// The lines of the chart, and the rival count where it has one.
fn lines(view: &View) -> Vec<Choice> {
    let chart = &STORY.charts[view.chart];
    let mut lines = Vec::new();
    for (index, series) in chart.series.iter().enumerate() {
        let mut choice = Choice::new(series.id, series.label, view.shows_series(index), Action::ToggleSeries(index));
        choice.color = Role::series(index, chart.series.len()).name();
        choice.stays = view.series == 1 << index;
        lines.push(choice);
    }
    if let Some(rival) = chart.rival {
        let mut choice = Choice::new("rival", "", view.rival, Action::SetRival(!view.rival));
        choice.label =
            fill(ui::RIVAL_CHOICE, &[("name", STORY.bases[rival].label), ("series", chart.series[0].label)]).into();
        choice.color = Role::Rival.name();
        lines.push(choice);
    }
    lines
}

/// A choice of the first or the last year that is drawn.
fn year(label: &'static str, view: &View, first: bool, act: &Callback<Action>) -> Html {
    let whole = extent(&STORY.charts[view.chart]);
    let shown = view.period.unwrap_or(whole);
    let years = whole.first / 12..=whole.last() / 12;
    let chosen = if first { shown.first / 12 } else { shown.last() / 12 };
    let choose = act.reform(move |value: String| {
        let year: i32 = value.parse().unwrap_or(chosen);
        let (from, until) = if first { (year * 12, shown.last()) } else { (shown.first, year * 12 + 11) };
        // A choice that turns the period round moves the other end along.
        let (from, until) = match (from <= until, first) {
            (true, _) => (from, until),
            (false, true) => (from, year * 12 + 11),
            (false, false) => (year * 12, until),
        };
        let (from, until) = (from.max(whole.first), until.min(whole.last()));
        let period = Period::between(from, until);
        Action::SetPeriod((period != whole).then_some(period))
    });
    let years: String =
        years.map(|year| markup("<option value=\"{year}\">{year}</option>", &[("year", &year.to_string())])).collect();
    select(if first { "from" } else { "until" }, label, false, &years, &chosen.to_string(), choose)
}
