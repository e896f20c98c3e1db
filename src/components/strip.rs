use yew::{AttrValue, Html, Properties, function_component, html, use_memo};

use super::state::State;
use crate::markup::percent;
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
    // Two lines for all marks, of events and of main ones: there may be thousands, of which many stand at one place. Made live:
    // they stand where nothing moves for them, and the page need not carry them.
    let narrowed = (props.state.live, view.kinds, view.person, view.place, view.from, view.to);
    let marks = use_memo(narrowed, |(live, ..)| {
        let mut places = [None; 1001];
        for (event, place) in segments.iter().filter(|_| *live).flat_map(|segment| &segment.marks) {
            let of = &STORY.events[*event];
            if view.shows(of) {
                places[*place as usize] = places[*place as usize].max(Some(of.key));
            }
        }
        let line = |main, stroke| {
            let marked = (0..).zip(&places).filter(|(_, mark)| **mark == Some(main));
            marked.map(|(place, _): (u32, _)| ["M", &place.to_string(), stroke].concat()).collect::<String>()
        };
        [line(false, " 4v5"), line(true, " 0v9")]
            .map(|line| Some(AttrValue::from(line)).filter(|line| !line.is_empty()))
    });
    let [marks, main] = &*marks;
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
            <svg class="marks" viewBox="0 0 1000 9" preserveAspectRatio="none" aria-hidden="true">
                <path vector-effect="non-scaling-stroke" d={marks} />
                <path vector-effect="non-scaling-stroke" d={main} />
            </svg>
            <svg class="here" aria-hidden="true">
                { for place.map(|place| html! {
                    <svg x={percent(place * 10)}><title>{ ui::OVERVIEW_HERE }</title><path d="M-5 5 0 0 5 5" /></svg>
                }) }
            </svg>
        </nav>
    }
}
