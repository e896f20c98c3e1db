use yew::{Html, Properties, function_component, html, use_memo};

use super::state::State;
use crate::markup::{self, percent};
use crate::story::{STORY, ui};
use crate::timeline;
use crate::web;

#[derive(Properties, PartialEq)]
pub struct StripProps {
    pub state: State,
}

/// All years at a glance: chapters as links, events as marks, and where the reader is.
#[function_component]
pub fn Strip(props: &StripProps) -> Html {
    let view = &props.state.view;
    let sight = web::use_sight(&props.state);
    let segments = use_memo((), |()| timeline::strip(&STORY));
    // As text, and only when the reader has narrowed the story: there may be thousands. Made live: they stand where nothing
    // moves for them, and the page need not carry them.
    let narrowed = (props.state.live, view.kinds, view.person, view.place, view.from, view.to);
    let marks = use_memo(narrowed, |(live, ..)| {
        let mut marks = String::new();
        for (event, place) in segments.iter().filter(|_| *live).flat_map(|segment| &segment.marks) {
            let of = &STORY.events[*event];
            if view.shows(of) {
                let (key, x) = (if of.key { " data-key=\"\"" } else { "" }, percent(*place * 10));
                marks += &["<rect", key, " x=\"", &x, "\"/>"].concat();
            }
        }
        marks
    });
    let here = sight.or(view.event(&STORY));
    let place = here.and_then(|event| {
        segments.iter().flat_map(|segment| &segment.marks).find(|(index, _)| *index == event).map(|(_, place)| *place)
    });
    let chapter = here.and_then(|event| STORY.chapter_of(event));
    html! {
        <nav class="strip" aria-label={ui::OVERVIEW}>
            { for segments.iter().map(|segment| {
                let of = &STORY.chapters[segment.chapter];
                let current = chapter.is_some_and(|chapter| chapter.id == of.id);
                let year = (of.period.first / 12).to_string();
                html! {
                    <a key={of.id} href={format!("#{}", of.id)} title={of.title}
                        aria-current={current.then_some("true")}>
                        <span class="year">{ year }</span>
                        <span class="name visually-hidden">{ of.title }</span>
                    </a>
                }
            }) }
            <svg class="marks" aria-hidden="true">
                { markup::html((*marks).clone()) }
            </svg>
            <svg class="here" aria-hidden="true">
                { for place.map(|place| html! {
                    <svg x={percent(place * 10)}><title>{ ui::OVERVIEW_HERE }</title><path d="M-5 5 0 0 5 5" /></svg>
                }) }
            </svg>
        </nav>
    }
}
