use yew::{Callback, Html, Properties, function_component, html};

use super::chart_controls::chart_controls;
use super::moment::moment_panel;
use super::plot::Plot;
use super::state::State;
use crate::chart::summary;
use crate::markup;
use crate::moment::moment;
use crate::prose::Prose;
use crate::story::{STORY, ui};
use crate::view::Action;

#[derive(Properties, PartialEq)]
pub struct ChartProps {
    pub state: State,
    pub act: Callback<Action>,
    pub prose: Prose,
}

/// The chart: its claim, its controls, the picture with its readout, and the same numbers as a table.
#[function_component]
pub fn ChartSection(props: &ChartProps) -> Html {
    let view = &props.state.view;
    let moment = moment(&STORY, view);
    let read = moment.as_ref().and_then(|moment| moment.observation);
    // The rest of the moment stands with the record that is read; here only if that is a point of the chart.
    let moment = moment.filter(|_| view.observation(&STORY).is_some()).unwrap_or_default();
    let moment = moment_panel(&moment, view, &props.prose, false);
    let chart = &STORY.charts[view.chart];
    let words = summary(&STORY, view);
    // Keyed by their words: in a page that was translated other words take the place of the element, not of a text in it.
    html! {
        <section id="part-trade" class="wide chart" data-index={view.chart.to_string()}>
            // In the tour, where each step may show another, its name stands for what is not shown there.
            <h2 key={2 * view.chart + usize::from(view.tour.is_some())}>{ ui::CHART_HEADING }{ view.tour.map_or(String::new(), |_| [": ", chart.label].concat()) }</h2>
            <p class="claim" key={chart.title}>{ chart.title }</p>
            { chart_controls(view, &props.act) }
            <Plot state={props.state.clone()} {read} act={props.act.clone()} prose={props.prose.clone()} />
            <aside class="moment" hidden={moment.is_empty()}>{ markup::html(moment) }</aside>
            <p class="summary" id="part-chart-words" key={&*words}><b>{ ui::CHART_WORDS }{ ": " }</b>{ words }</p>
            <div data-prose="tables">{ props.prose.html("tables") }</div>
        </section>
    }
}
