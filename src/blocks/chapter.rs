use record::{Chapter, Record};
use yew::{Html, html};

use super::header::years;
use super::parts::{date, known_by, speaker};
use crate::story::ui;
use crate::words::fill;

pub fn chapter(record: &'static Record, chapter: &'static Chapter) -> Html {
    html! {
        <>
            <p class="years">{ years(&chapter.from, &chapter.until) }</p>
            <h3><a href={format!("#{}", chapter.id)}>{ chapter.title.clone() }</a></h3>
            { told(record, chapter) }
            { known_by(record, &chapter.sources) }
        </>
    }
}

/// The chapter's text, its quotation and the way to its chart.
pub fn told(record: &'static Record, chapter: &'static Chapter) -> Html {
    let chart = record.charts.iter().find(|chart| chart.id == chapter.chart);
    let quote = record.quotes.iter().find(|quote| quote.id == chapter.quote);
    html! {
        <>
            <p>{ chapter.text.clone() }</p>
            if let Some(quote) = quote {
                <blockquote>
                    <p>{ "“" }{ quote.text.clone() }{ "”" }</p>
                    <p class="meta"><a href={format!("#{}", quote.id)}>{ speaker(record, &quote.speaker) }{ ", " }{ date(&quote.date) }</a></p>
                </blockquote>
            }
            if let Some(chart) = chart {
                <p class="names">
                    <a href={format!("?chart={}&period={}#part-trade", chart.id, chapter.period)}>{ fill(ui::CHART_OF, &[("name", &chart.label), ("period", &chapter.period.replace("..", "–"))]) }</a>
                </p>
            }
        </>
    }
}
