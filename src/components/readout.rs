use model::{Chart, Observation};
use yew::{Html, Properties, classes, function_component, html};

use crate::chart::Role;
use crate::story::STORY;
use crate::words;

#[derive(Properties, PartialEq)]
pub struct ReadoutProps {
    pub chart: usize,
    pub observation: usize,
    /// Which series are drawn, one bit each.
    pub series: u32,
}

/// One observation in full: period, values, change on the year before, status, who counted, the source.
#[function_component]
pub fn Readout(props: &ReadoutProps) -> Html {
    let ui = &STORY.ui;
    let chart = &STORY.charts[props.chart];
    let observation = &chart.observations[props.observation];
    let rows = chart.series.iter().enumerate().map(|(index, series)| {
        let value = observation.values[index];
        let text = value.map_or(ui.no_value.to_owned(), |value| words::value(&chart.unit, value));
        let status = value.map_or("", |value| words::status(ui, value.status));
        let change = change(chart, observation, index).unwrap_or_default();
        let token = Role::series(index, chart.series.len()).token();
        let muted = props.series & (1 << index) == 0;
        html! {
            <div key={series.id} class={classes!(muted.then_some("muted"))}>
                <dt><span class="swatch" style={format!("background:var({token})")} />{ series.label }</dt>
                <dd class="value">{ text }</dd>
                <dd class="change">{ change }</dd>
                <dd class="status">{ status }</dd>
            </div>
        }
    });
    html! {
        <div class="readout">
            <p class="period">{ words::period(ui, observation.period) }</p>
            <dl>{ for rows }</dl>
            <p class="source">
                { ui.basis_word }{ " " }{ STORY.bases[observation.basis].label }{ " · " }
                <a href={format!("#{}", observation.id)}>{ ui.source_word }{ ": " }{ observation.source }</a>
            </p>
        </div>
    }
}

/// The observation as one sentence, for a reader who hears it.
pub fn in_words(chart: &'static Chart, observation: usize) -> String {
    let ui = &STORY.ui;
    let observation = &chart.observations[observation];
    let mut text = words::period(ui, observation.period);
    for (index, series) in chart.series.iter().enumerate() {
        text.push_str(if index == 0 { ": " } else { "; " });
        text.push_str(series.label);
        text.push(' ');
        match observation.values[index] {
            None => text.push_str(ui.no_value),
            Some(value) => {
                text.push_str(&words::value(&chart.unit, value));
                text.push_str(", ");
                text.push_str(words::status(ui, value.status));
                if let Some(change) = change(chart, observation, index) {
                    text.push_str(", ");
                    text.push_str(&change);
                }
            }
        }
    }
    text
}

/// The change on the same months a year before, unless the series breaks between the two.
fn change(chart: &'static Chart, observation: &Observation, series: usize) -> Option<String> {
    let before = &chart.line()[chart.at(observation.period.year_before())?];
    let breaks = chart.breaks.iter().any(|point| {
        before.period.first < point.at.first && point.at.first <= observation.period.first
    });
    if breaks { None } else { words::change(&STORY.ui, &chart.unit, observation, before, series) }
}
