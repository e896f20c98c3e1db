use model::Period;
use yew::{Callback, Event, Html, html};

use super::act::act_on;
use crate::chart::Role;
use crate::link::extent;
use crate::story::{STORY, ui};
use crate::view::{Action, View};
use crate::web;
use crate::words::fill;

/// Which chart, which scale, which lines, which years.
pub fn chart_controls(view: &View, act: &Callback<Action>) -> Html {
    let chart = &STORY.charts[view.chart];
    let rival = chart.rival.map_or("", |rival| STORY.bases[rival].label);
    html! {
        <div class="controls needs-script">
            <div role="group" aria-label={ui::CHART_CHOICE} class="choice">
                { for STORY.charts.iter().enumerate().map(|(index, chart)| {
                    press(chart.id, chart.label, view.chart == index, act_on(act, Action::ShowChart(index)))
                }) }
            </div>
            <div role="group" aria-label={ui::SCALE_CHOICE} class="choice">
                { press("linear", ui::SCALE_LINEAR, !view.log, act_on(act, Action::SetLog(false))) }
                { press("log", ui::SCALE_LOG, view.log, act_on(act, Action::SetLog(true))) }
            </div>
            <div class="choice years">
                { year(ui::FROM_YEAR, view, true, act) }
                { year(ui::TO_YEAR, view, false, act) }
            </div>
            <div class="choice lines" hidden={chart.series.len() < 2 && chart.rival.is_none()}>
                { for chart.series.iter().enumerate().map(|(index, series)| {
                    let token = Role::series(index, chart.series.len()).token();
                    line(series.id, series.label, token, view.shows_series(index), act_on(act, Action::ToggleSeries(index)))
                }) }
                <button type="button" key="rival" class="line dashed" hidden={chart.rival.is_none()}
                    aria-pressed={view.rival.to_string()} data-value="rival"
                    onclick={act_on(act, Action::SetRival(!view.rival))}>
                    <span class="swatch" style="background:var(--rival)" />{ fill(ui::RIVAL_CHOICE, &[("name", rival)]) }
                </button>
            </div>
        </div>
    }
}

fn press(key: &'static str, label: &'static str, pressed: bool, onclick: Callback<yew::MouseEvent>) -> Html {
    html! { <button type="button" {key} data-value={key} aria-pressed={pressed.to_string()} {onclick}>{ label }</button> }
}

fn line(
    key: &'static str,
    label: &'static str,
    token: &'static str,
    pressed: bool,
    onclick: Callback<yew::MouseEvent>,
) -> Html {
    html! {
        <button type="button" {key} class="line" data-value={key} aria-pressed={pressed.to_string()} {onclick}>
            <span class="swatch" style={format!("background:var({token})")} />{ label }
        </button>
    }
}

/// A choice of the first or the last year that is drawn.
fn year(label: &'static str, view: &View, first: bool, act: &Callback<Action>) -> Html {
    let whole = extent(&STORY.charts[view.chart]);
    let shown = view.period.unwrap_or(whole);
    let years = whole.first / 12..=whole.last() / 12;
    let chosen = if first { shown.first / 12 } else { shown.last() / 12 };
    let onchange = act.reform(move |event: Event| {
        let year: i32 = web::value(&event).parse().unwrap_or(chosen);
        let (from, until) = if first { (year * 12, shown.last()) } else { (shown.first, year * 12 + 11) };
        // A choice that turns the period round moves the other end along.
        let (from, until) = match (from <= until, first) {
            (true, _) => (from, until),
            (false, true) => (from, year * 12 + 11),
            (false, false) => (year * 12, until),
        };
        let (from, until) = (from.max(whole.first), until.min(whole.last()));
        let period = Period { first: from, months: until - from + 1 };
        Action::SetPeriod((period != whole).then_some(period))
    });
    html! {
        <label>{ label }{ " " }<select {onchange} data-end={if first { "from" } else { "until" }}>
            { for years.map(|year| html! {
                <option key={year.to_string()} value={year.to_string()} selected={year == chosen}>{ year.to_string() }</option>
            }) }
        </select></label>
    }
}
