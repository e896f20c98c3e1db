use yew::{
    Callback, Html, KeyboardEvent, PointerEvent, Properties, function_component, html, use_node_ref, use_state_eq,
};

use super::readout::{in_words, readout};
use super::state::State;
use crate::chart::{Placed, nearest};
use crate::markup::percent;
use crate::part::Part;
use crate::prose::Prose;
use crate::story::{STORY, ui};
use crate::view::Action;
use crate::web;
use crate::words::fill;

#[derive(Properties, PartialEq)]
pub struct PlotProps {
    pub state: State,
    /// The observation that belongs to the record being read.
    pub read: Option<usize>,
    pub act: Callback<Action>,
    pub prose: Prose,
}

/// The chart's picture and the readout below it: all that follows a pointer, and nothing else.
///
/// The picture is SVG until the canvas is painted over it. Hover, focus and announcement live in the DOM above the canvas.
#[function_component]
pub fn Plot(props: &PlotProps) -> Html {
    let canvas = use_node_ref();
    let placed = web::use_canvas(&canvas, &props.state);
    // The stop under the pointer; a stop that is chosen stands in the view.
    let pointed = use_state_eq(|| None::<usize>);

    let view = &props.state.view;
    let chart = &STORY.charts[view.chart];
    let line = chart.line();
    // Where nothing is read, the last value in the picture is.
    let drawn = |o: &usize| view.period.is_none_or(|period| period.overlaps(line[*o].period));
    let valued = |o: &usize| (0..chart.series.len()).any(|s| chart.value(*o, s).is_some());
    let stops: Vec<usize> = (0..line.len()).filter(drawn).collect();
    let last = stops.iter().copied().rfind(valued).or(stops.last().copied()).unwrap_or(0);
    // What was pointed at may be in no picture any more.
    let read = pointed.filter(|index| stops.contains(index)).or(props.read);
    let shown = read.unwrap_or(last);
    let at = stops.iter().position(|stop| *stop == shown).unwrap_or(0);
    // The tables are no part of a step: from there the link leads out.
    let id = STORY.observation_id(view.chart, shown);
    let source = match (view.tour, props.state.part) {
        (None, _) => ["#", &id].concat(),
        (_, Part::Tour) => ["../../?chart=", chart.id, "#", &id].concat(),
        _ => ["?chart=", chart.id, "#", &id].concat(),
    };

    let stop_at = {
        let placed = placed.clone();
        move |event: &PointerEvent| {
            let placed = placed.as_ref()?;
            Some(placed.stops[nearest(placed, web::pointer_x(event) * placed.frame.width)?].observation)
        }
    };
    let onpointermove = {
        let (pointed, stop_at) = (pointed.clone(), stop_at.clone());
        Callback::from(move |event: PointerEvent| pointed.set(stop_at(&event)))
    };
    let onpointerleave = {
        let pointed = pointed.clone();
        Callback::from(move |_: PointerEvent| pointed.set(None))
    };
    let choose = {
        let (act, chart) = (props.act.clone(), view.chart);
        move |observation: usize| act.emit(Action::Focus(STORY.observation_id(chart, observation).into()))
    };
    let onpointerup = {
        let (choose, stop_at) = (choose.clone(), stop_at);
        Callback::from(move |event: PointerEvent| {
            if event.button() == 0
                && let Some(observation) = stop_at(&event)
            {
                choose(observation);
            }
        })
    };
    let count = stops.len();
    let onkeydown = {
        let pointed = pointed.clone();
        Callback::from(move |event: KeyboardEvent| {
            if let Some(to) = key_target(&event.key(), shown, &stops) {
                event.prevent_default();
                event.stop_propagation();
                pointed.set(None);
                choose(to);
            }
        })
    };
    let title = fill(ui::CHART_NAME, &[("title", chart.title)]);
    let valuetext = in_words(chart, shown);
    html! {
        <>
            <div class="picture" data-painted={placed.is_some().then_some("")} data-chart={chart.id}>
                <div class="still" aria-hidden="true" data-prose="picture">{ props.prose.html("picture") }</div>
                <canvas ref={canvas} aria-hidden="true" />
                <div
                    class="reach" role="slider" tabindex="0" id="part-chart"
                    aria-label={title} aria-valuemin="1" aria-valuemax={count.to_string()}
                    aria-valuenow={(at + 1).to_string()} aria-valuetext={valuetext} aria-describedby="part-chart-words part-chart-keys"
                    {onpointermove} {onpointerleave} {onpointerup} {onkeydown}
                >
                    <svg class="cursor">{ for placed.as_deref().and_then(|placed| cursor(placed, read)) }</svg>
                </div>
            </div>
            { readout(view.chart, shown, view.series, source) }
        </>
    }
}

/// The line and dots at the point that is read, drawn over the picture by their share of it, whatever its size.
fn cursor(placed: &Placed, read: Option<usize>) -> Option<Html> {
    let stop = placed.stops.iter().find(|stop| Some(stop.observation) == read)?;
    let (frame, plot) = (placed.frame, placed.plot);
    let part = |value: f64, of: f64| percent((value / of * 10000.0).round() as u32);
    let across = part(stop.x, frame.width);
    Some(html! {
        <>
            <line x1={across.clone()} x2={across.clone()} y1={part(plot.top, frame.height)} y2={part(plot.bottom, frame.height)} />
            // In a group: however many there are, the line stays the same element.
            <g>{ for stop.values.iter().map(|(y, role)| html! {
                <circle cx={across.clone()} cy={part(*y, frame.height)} r="5.5" data-color={role.name()} />
            }) }</g>
        </>
    })
}

/// Where a key leads from an observation: to another one in the picture, painted yet or not.
fn key_target(key: &str, from: usize, stops: &[usize]) -> Option<usize> {
    let last = stops.len().checked_sub(1)?;
    let at = stops.iter().position(|stop| *stop == from).unwrap_or(last);
    let to = match key {
        "ArrowLeft" | "ArrowDown" => at.saturating_sub(1),
        "ArrowRight" | "ArrowUp" => (at + 1).min(last),
        "PageDown" => at.saturating_sub(12),
        "PageUp" => (at + 12).min(last),
        "Home" => 0,
        "End" => last,
        _ => return None,
    };
    Some(stops[to])
}
