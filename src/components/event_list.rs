use std::rc::Rc;

use yew::{Html, Properties, classes, function_component, html};

use crate::prose::Prose;
use crate::story::STORY;

#[derive(Properties, PartialEq)]
pub struct EventListProps {
    /// The events from this index up to, not including, `end`.
    pub first: usize,
    pub end: usize,
    /// Which kinds are shown, one bit each.
    pub kinds: u32,
    pub full: bool,
    pub focus: Option<Rc<str>>,
    pub prose: Prose,
}

/// The events of a chapter. Nothing is ever taken out of the page: what is not shown is hidden.
#[function_component]
pub fn EventList(props: &EventListProps) -> Html {
    let events = STORY.events[props.first..props.end].iter();
    let any = events.clone().any(|event| props.kinds & (1 << event.kind) != 0);
    html! {
        <>
            <div class={classes!("events", props.full.then_some("full"))}>
                { for events.map(|event| {
                    let focused = props.focus.as_deref() == Some(event.id);
                    html! {
                        <article key={event.id} id={event.id} class={classes!("event", event.key.then_some("key"))}
                            data-kind="event" data-date={event.when.date.to_string()} data-topic={STORY.kinds[event.kind].id}
                            data-prose={event.id} tabindex="-1" aria-current={focused.then_some("true")}
                            hidden={props.kinds & (1 << event.kind) == 0}>
                            { props.prose.html(event.id) }
                        </article>
                    }
                }) }
            </div>
            <p class="quiet-line" hidden={any}>{ STORY.ui.no_events }</p>
        </>
    }
}
