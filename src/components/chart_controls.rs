use model::Period;
use yew::{Callback, Event, Html, Properties, classes, function_component, html};

use crate::chart::Role;
use crate::link::extent;
use crate::story::STORY;
use crate::view::{Action, View};
use crate::web;
use crate::words::fill;

#[derive(Properties, PartialEq)]
pub struct ControlsProps {
    pub view: View,
    pub act: Callback<Action>,
}

/// Which chart, which scale, which lines, which years.
#[function_component]
pub fn ChartControls(props: &ControlsProps) -> Html {
    let ui = &STORY.ui;
    let (view, act) = (&props.view, &props.act);
    let chart = &STORY.charts[view.chart];
    let rival = chart.rival.map_or("", |rival| STORY.bases[rival].label);
    html! {
        <div class="controls needs-script">
            <div role="group" aria-label={ui.chart_choice} class="choice">
                { for STORY.charts.iter().enumerate().map(|(index, chart)| {
                    press(chart.id, chart.label, view.chart == index, act.reform(move |_| Action::ShowChart(index)))
                }) }
            </div>
            <div role="group" aria-label={ui.scale_choice} class="choice">
                { press("linear", ui.scale_linear, !view.log, act.reform(|_| Action::SetLog(false))) }
                { press("log", ui.scale_log, view.log, act.reform(|_| Action::SetLog(true))) }
            </div>
            <div class="choice years">
                { year(ui.from_year, view, true, act) }
                { year(ui.to_year, view, false, act) }
            </div>
            <div class="choice lines" hidden={chart.series.len() < 2 && chart.rival.is_none()}>
                { for chart.series.iter().enumerate().map(|(index, series)| {
                    let token = Role::series(index, chart.series.len()).token();
                    line(series.id, series.label, token, view.shows_series(index), act.reform(move |_| Action::ToggleSeries(index)))
                }) }
                <button type="button" key="rival" class={classes!("line", "dashed")} hidden={chart.rival.is_none()}
                    aria-pressed={view.rival.to_string()} data-value="rival"
                    onclick={let rival = view.rival; act.reform(move |_| Action::SetRival(!rival))}>
                    <span class="swatch" style="background:var(--rival)" />{ fill(ui.rival_choice, &[("name", rival)]) }
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
