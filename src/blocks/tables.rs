use model::Amount;
use record::{Chart, Observation, Record};
use yew::{Html, html};

use super::parts::{period, short_citation};
use super::take;
use crate::story::ui;
use crate::words::{self, fill};

/// The numbers of every chart, as tables: what the picture shows and what it leaves out.
pub fn tables(record: &'static Record) -> Html {
    html! {
        <>
            <p class="hint" id="part-chart-keys">{ ui::KEY_MARKS }{ " " }{ ui::CHART_HINT }<span class="visually-hidden">{ " " }{ ui::KEYS_CHART }</span></p>
            <p class="quiet-line late">{ ui::NOT_LIVE }</p>
            { for record.charts.iter().enumerate().map(|(index, chart)| html! {
                <p class="caption" data-index={index.to_string()}><b>{ chart.label.clone() }{ ". " }</b>{ chart.caption.clone() }{ " " }{ chart.leaves_out.clone() }</p>
            }) }
            { for record.charts.iter().map(|chart| table(record, chart)) }
            { take::take() }
        </>
    }
}

fn table(record: &'static Record, chart: &'static Chart) -> Html {
    let observations = record.observations.get(&chart.id).into_iter().flatten();
    let unit = format!("{}{}", chart.unit.before, chart.unit.after);
    let unit = unit.trim();
    html! {
        <>
            <details class="numbers">
                <summary>{ fill(ui::TABLE_SUMMARY, &[("name", &chart.label), ("unit", unit)]) }</summary>
                <p><a href={format!("./data/{}.csv", chart.id)} download={format!("{}.csv", chart.id)}>{ ui::DOWNLOAD_CSV }</a></p>
                <table>
                    <thead><tr>
                        <th scope="col">{ ui::TABLE_PERIOD }</th>
                        { for chart.series.iter().map(|series| html! { <th scope="col" class="number">{ series.label.clone() }</th> }) }
                        <th scope="col">{ ui::TABLE_BASIS }</th>
                        <th scope="col">{ ui::TABLE_NOTE }</th>
                    </tr></thead>
                    <tbody>{ for observations.map(|observation| line(record, chart, unit, observation)) }</tbody>
                </table>
            </details>
        </>
    }
}

fn line(record: &'static Record, chart: &'static Chart, unit: &str, observation: &'static Observation) -> Html {
    let basis = record.bases.iter().find(|basis| basis.id == observation.basis);
    let rival = observation.role != "main";
    html! {
        <tr id={observation.id.clone()} data-kind="observation" class={rival.then_some("rival")}>
            <th scope="row">{ period(&observation.period) }</th>
            { for chart.series.iter().map(|series| html! { <td class="number" data-label={format!("{}, {unit}", series.label)}>{ cell(observation, &series.id) }</td> }) }
            <td>{ basis.map_or("", |basis| basis.label.as_str()) }if rival { <small>{ " · " }{ ui::ALTERNATE }</small> }</td>
            <td>
                { for observation.derived.iter().map(|line| html! { <code>{ line.clone() }</code> }) }
                if let Some(note) = &observation.note { <span class="note">{ note.clone() }{ " " }</span> }
                { for observation.sources.iter().map(|citation| short_citation(record, citation)) }
            </td>
        </tr>
    }
}

fn cell(observation: &'static Observation, series: &str) -> Html {
    let Some(number) = observation.values.get(series) else {
        return html! { <><span aria-hidden="true">{ "–" }</span><span class="visually-hidden">{ ui::NO_VALUE }</span></> };
    };
    let amount = Amount::parse(&number.value).map_or(number.value.clone(), |amount| amount.to_string());
    let status = match number.status.as_str() {
        "rounded" => Some(words::status(model::Status::Rounded)),
        "derived" => Some(words::status(model::Status::Derived)),
        "combined" => Some(words::status(model::Status::Combined)),
        _ => None,
    };
    html! { <>{ amount }if let Some(status) = status { { " " }<small>{ status }</small> }</> }
}
