use record::Record;
use yew::{Html, html};

use super::parts::date;
use crate::link::CHANGES;
use crate::publish::FEED;
use crate::story::ui;

pub fn method(record: &'static Record) -> Html {
    html! {
        <>
            { for record.methods.iter().map(|method| html! {
                <article id={method.value.id.clone()}>
                    <h3>{ method.title.clone() }</h3>
                    { for method.text.iter().map(|text| html! { <p>{ text.clone() }</p> }) }
                </article>
            }) }
            <h3 id={CHANGES}>{ ui::CHANGES_HEADING }</h3>
            <p class="meta"><a href={format!("./{FEED}")}>{ ui::FEED_LINK }</a></p>
            { for record.changes.chunk_by(|a, b| a.date == b.date).map(|day| html! {
                <>
                    <h4>{ date(&day[0].date) }</h4>
                    <ul class="changes">{ for day.iter().map(|change| html! { <li>{ change.text.clone() }</li> }) }</ul>
                </>
            }) }
        </>
    }
}

/// The record for other people's programs.
pub fn data(record: &'static Record) -> Html {
    let files = ["story.json".to_owned(), "story.schema.json".to_owned()];
    let files = files.into_iter().chain(record.charts.iter().map(|chart| format!("{}.csv", chart.id)));
    html! {
        <>
            <h2>{ ui::DATA_HEADING }</h2>
            <ul class="links">{ for files.map(|file| html! { <li><a href={format!("./data/{file}")} download={file.clone()}>{ file.clone() }</a></li> }) }</ul>
        </>
    }
}
