use model::Chart;
use yew::{Html, html};

use crate::chart::Role;
use crate::story::{STORY, ui};
use crate::words;

/// One observation in full: period, values, change on the year before, status, who counted, the source.
///
/// Nodes, not finished markup: from one point to the next a few words change, and only those are laid out anew. Not to be
/// translated: who translates a page takes its words out of the nodes, and the values would stay what they were.
/// `drawn`: which series are drawn, one bit each; `source`: the link to the row of the table.
pub fn readout(chart: usize, index: usize, drawn: u32, source: String) -> Html {
    let chart = &STORY.charts[chart];
    let observation = &chart.observations[index];
    html! {
        <div class="readout" translate="no">
            <p class="period">{ words::period(observation.period) }</p>
            <dl>{ for chart.series.iter().enumerate().map(|(of, series)| {
                let value = chart.value(index, of);
                html! {
                    <div class={if drawn & (1 << of) == 0 { "muted" } else { "" }}>
                        <dt><span class="swatch" data-color={Role::series(of, chart.series.len()).name()} />{ series.label }</dt>
                        <dd class="value">{ value.map_or(ui::NO_VALUE.to_owned(), |value| words::value(&chart.unit, value)) }</dd>
                        <dd class="change">{ change(chart, index, of).unwrap_or_default() }</dd>
                        <dd class="status">{ value.map_or("", |value| words::status(value.status)) }</dd>
                    </div>
                }
            }) }</dl>
            <p class="source">
                { [ui::BASIS_WORD, " ", STORY.bases[usize::from(observation.basis)].label, " · "].concat() }
                <a href={source}>{ [ui::SOURCE_WORD, ": ", STORY.publishers[usize::from(observation.source)]].concat() }</a>
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

/// The first drawn line's value in one line: `March 2018: Total US$155 million, down 53.9% on March 2017`.
pub fn brief(chart: &'static Chart, observation: usize, drawn: u32) -> String {
    let series = (0..chart.series.len()).find(|series| drawn & (1 << series) != 0).unwrap_or(0);
    let value =
        chart.value(observation, series).map_or(ui::NO_VALUE.to_owned(), |value| words::value(&chart.unit, value));
    let mut text = words::period(chart.observations[observation].period);
    for part in [": ", chart.series[series].label, " ", &value] {
        text.push_str(part);
    }
    if let Some(change) = change(chart, observation, series) {
        text.push_str(", ");
        text.push_str(&change);
    }
    text
}

/// The change on the same months a year before, as the same body counted them; none over a break.
fn change(chart: &'static Chart, observation: usize, series: usize) -> Option<String> {
    let now = &chart.observations[observation];
    let wanted = now.period.year_before();
    let index = chart
        .observations
        .iter()
        .position(|other| other.period == wanted && other.main == now.main && other.basis == now.basis)?;
    let breaks = |at: model::Month| wanted.first < at && at <= now.period.first;
    if chart.breaks.iter().any(|point| breaks(point.at.first)) {
        return None;
    }
    words::change(&chart.unit, chart.value(observation, series)?, chart.value(index, series)?, wanted)
}
