use model::{Amount, Period};
use record::{Counts, Record};
use yew::{Html, html};

use super::find::bar;
use super::parts::{date, period};
use super::reference;
use crate::link::{CHANGES, REFERENCE};
use crate::story::ui;
use crate::words::fill;

pub fn header(record: &'static Record) -> Html {
    let head = &record.story[0];
    let updated = fill(ui::UPDATED, &[("date", &date(&head.updated))]);
    html! {
        <>
            <a class="skip" href="#part-story">{ ui::SKIP_LINK }</a>
            <p class="kicker">{ head.kicker.clone() }</p>
            <h1>{ head.title.clone() }</h1>
            <p class="standfirst">{ head.standfirst.clone() }</p>
            <p class="updated">
                if reference::there(record) {
                    <a href={format!("./{REFERENCE}#{CHANGES}")}>{ updated }</a>
                } else {
                    { updated }
                }
            </p>
            { bar() }
        </>
    }
}

/// The key figures, then what else the page holds.
pub fn start(record: &'static Record) -> Html {
    html! { <>{ figures(record) }{ contents(record) }</> }
}

fn contents(record: &'static Record) -> Html {
    let sections = [("trade", ui::CHART_HEADING), ("timeline", ui::TIMELINE_HEADING)].into_iter();
    let later =
        super::SECTIONS.iter().filter(|section| (section.there)(record)).map(|section| (section.id, section.heading));
    html! {
        <nav class="contents" id="part-contents" aria-label={ui::CONTENTS}>
            <ul>{ for sections.chain(later).map(|(id, heading)| html! {
                <li><a href={format!("#part-{id}")}>{ heading }</a></li>
            }) }</ul>
        </nav>
    }
}

/// The way back to the table of contents.
pub fn up() -> Html {
    html! { <p class="names up"><a href="#part-contents">{ ui::CONTENTS }</a></p> }
}

/// The key figures: values of the record with a sentence each.
fn figures(record: &'static Record) -> Html {
    html! {
        <>
            <h2 class="visually-hidden">{ ui::FIGURES_HEADING }</h2>
            <ul class="figures">
                { for record.figures.iter().map(|figure| {
                    let chart = record.charts.iter().find(|chart| chart.id == figure.chart);
                    let observation = record.observations.get(&figure.chart).and_then(|observations| {
                        observations.iter().find(|o| o.role == "main" && o.period == figure.period)
                    });
                    let number = observation.and_then(|o| o.values.get(&figure.series));
                    let text = chart.zip(number).map_or(String::new(), |(chart, number)| big(&number.value, &chart.unit));
                    let text = figure.display.clone().unwrap_or(text);
                    let address = observation.map(|o| format!("#{}", o.id));
                    let label = format!("{}, {}", figure.label, period(&figure.period));
                    html! {
                        <li id={figure.id.clone()}>
                            <a href={address}><span class="big">{ text }</span></a>
                            <p><b>{ label }</b>{ " " }{ figure.text.clone() }</p>
                        </li>
                    }
                }) }
            </ul>
        </>
    }
}

fn big(value: &str, unit: &record::Unit) -> String {
    let amount = Amount::parse(value).unwrap_or(Amount { milli: 0, digits: 0 });
    format!("{}{amount}{}", unit.before, unit.after)
}

/// What this is and how old, at the end of the page.
pub fn footer(record: &'static Record) -> Html {
    let head = &record.story[0];
    let updated = fill(ui::UPDATED, &[("date", &date(&head.updated))]);
    html! { <><p>{ head.title.clone() }{ " · " }{ updated }</p>{ imprint(record) }</> }
}

/// Who answers for the story, on what terms it may be used again, where to report an error: what the record says of it.
pub fn imprint(record: &'static Record) -> Html {
    let head = &record.story[0];
    let named = |name: &String, url: &Option<String>| match url {
        Some(url) => html! { <a href={url.clone()}>{ name.clone() }</a> },
        None => html! { name.clone() },
    };
    let publisher = head.publisher.as_ref().map(|name| named(name, &head.publisher_url));
    let licence = head.licence.as_ref().map(|name| named(name, &head.licence_url));
    let parts = [
        publisher.map(|name| html! { <>{ ui::PUBLISHED_BY }{ " " }{ name }</> }),
        licence.map(|name| html! { <>{ ui::LICENCE_IS }{ ": " }{ name }</> }),
        head.contact.as_ref().map(|url| html! { <a href={url.clone()}>{ ui::REPORT_ERROR }</a> }),
    ];
    let parts: Vec<Html> = parts.into_iter().flatten().collect();
    if parts.is_empty() {
        return Html::default();
    }
    html! { <p>{ for parts.into_iter().enumerate().map(|(index, part)| html! { <>if 0 < index { { " · " } }{ part }</> }) }</p> }
}

/// How many records there are, and on how many sources they rest.
pub fn tally(record: &'static Record) -> String {
    let counts = Counts::of(record);
    let [one, two, more] = counts.claims.map(|count| count.to_string());
    fill(
        ui::TALLY,
        &[
            ("claims", &counts.claims_in_all().to_string()),
            ("one", &one),
            ("two", &two),
            ("more", &more),
            ("sources", &record.sources.len().to_string()),
        ],
    )
}

/// The years of a period, for headings.
pub fn years(from: &str, until: &str) -> String {
    let year = |text: &str| Period::parse(text).map_or(text.to_owned(), |period| (period.first / 12).to_string());
    let (from, until) = (year(from), year(until));
    if from == until { from } else { format!("{from}–{until}") }
}
