use model::Chart;
use yew::{Html, html};

use crate::chart::Role;
use crate::story::{STORY, ui};
use crate::words;

/// One observation in full: period, values, change on the year before, status, who counted, the source.
///
/// `drawn`: which series are drawn, one bit each.
pub fn readout(chart: usize, index: usize, drawn: u32) -> Html {
    let id = STORY.observation_id(chart, index);
    let chart = &STORY.charts[chart];
    let observation = &chart.observations[index];
    let rows = chart.series.iter().enumerate().map(|(of, series)| {
        let value = chart.value(index, of);
        let text = value.map_or(ui::NO_VALUE.to_owned(), |value| words::value(&chart.unit, value));
        let status = value.map_or("", |value| words::status(value.status));
        let change = change(chart, index, of).unwrap_or_default();
        let token = Role::series(of, chart.series.len()).token();
        let muted = drawn & (1 << of) == 0;
        html! {
            <div key={series.id} data-muted={muted.then_some("")}>
                <dt><span class="swatch" style={format!("background:var({token})")} />{ series.label }</dt>
                <dd class="value">{ text }</dd>
                <dd class="change">{ change }</dd>
                <dd class="status">{ status }</dd>
            </div>
        }
    });
    html! {
        <div class="readout">
            <p class="period">{ words::period(observation.period) }</p>
            <dl>{ for rows }</dl>
            <p class="source">
                { ui::BASIS_WORD }{ " " }{ STORY.bases[usize::from(observation.basis)].label }{ " · " }
                <a href={format!("#{id}")}>{ ui::SOURCE_WORD }{ ": " }{ STORY.publishers[usize::from(observation.source)] }</a>
            </p>
        </div>
    }
}

/// The observation as one sentence, for a reader who hears it.
pub fn in_words(chart: &'static Chart, observation: usize) -> String {
    let mut text = words::period(chart.observations[observation].period);
    for (of, series) in chart.series.iter().enumerate() {
        text.push_str(if of == 0 { ": " } else { "; " });
        text.push_str(series.label);
        text.push(' ');
        match chart.value(observation, of) {
            None => text.push_str(ui::NO_VALUE),
            Some(value) => {
                text.push_str(&words::value(&chart.unit, value));
                text.push_str(", ");
                text.push_str(words::status(value.status));
                if let Some(change) = change(chart, observation, of) {
                    text.push_str(", ");
                    text.push_str(&change);
                }
            }
        }
    }
    text
}

/// The change on the same months a year before in the same line, or in the same rival count; none over a break.
fn change(chart: &'static Chart, observation: usize, series: usize) -> Option<String> {
    let now = &chart.observations[observation];
    let wanted = now.period.year_before();
    let index = chart
        .observations
        .iter()
        .position(|other| other.period == wanted && other.main == now.main && (now.main || other.basis == now.basis))?;
    let breaks = |at: model::Month| wanted.first < at && at <= now.period.first;
    if chart.breaks.iter().any(|point| breaks(point.at.first)) {
        return None;
    }
    words::change(&chart.unit, chart.value(observation, series)?, chart.value(index, series)?, wanted)
}
