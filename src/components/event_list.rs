use model::Chapter;
use yew::{Html, Properties, function_component, html};

use super::moment::moment_panel;
use super::state::State;
use crate::markup;
use crate::moment::moment;
use crate::part::Part;
use crate::prose::Prose;
use crate::story::{STORY, ui};

#[derive(Properties)]
pub struct EventListProps {
    /// The index of the chapter.
    pub chapter: usize,
    pub state: State,
    pub prose: Prose,
}

impl EventListProps {
    fn reads_one(&self) -> bool {
        let Chapter { first, end, .. } = STORY.chapters[self.chapter];
        self.state.view.event(&STORY).is_some_and(|event| (first..end).contains(&event))
    }
}

impl PartialEq for EventListProps {
    /// Whether the list looks the same: most of what a reader does changes the events of one chapter or of none.
    fn eq(&self, other: &EventListProps) -> bool {
        let narrowed = |props: &EventListProps| {
            let view = &props.state.view;
            (view.kinds, view.person, view.place, view.from, view.to, view.full, view.tour)
        };
        let same = self.state.view == other.state.view;
        same || narrowed(self) == narrowed(other) && !self.reads_one() && !other.reads_one()
    }
}

/// The events of a chapter. Nothing is ever taken out of the page: what is not shown is hidden.
#[function_component]
pub fn EventList(props: &EventListProps) -> Html {
    let EventListProps { state, prose, .. } = props;
    let chapter = &STORY.chapters[props.chapter];
    let view = &state.view;
    // The tour by itself holds its own few and no others.
    let events = (chapter.first..chapter.end).filter(|index| state.part != Part::Tour || chapter.steps.contains(index));
    // The tour shows its own few, whatever else the reader has narrowed the timeline to.
    let shows = |index: usize| match view.tour {
        Some(_) => chapter.steps.contains(&index),
        None => view.shows(&STORY.events[index]),
    };
    let any = events.clone().any(shows);
    let mut items = Vec::new();
    for index in events {
        let event = &STORY.events[index];
        let focused = view.focus.as_deref() == Some(event.id);
        items.push(html! {
            <article key={event.id} id={event.id} class="event" data-key={event.key.then_some("")}
                data-kind="event" data-date={event.when.date.to_string()} data-prose="" tabindex="-1" aria-current={focused.then_some("true")}
                hidden={!shows(index)}>
                { prose.html(event.id) }
            </article>
        });
        if let (true, Some(moment)) = (focused, moment(&STORY, view)) {
            // A key of its own for each event: one that moved would make yew take the event beside it out of the page for
            // a moment, which costs it the focus.
            items.push(html! { <aside key={index} class="moment">{ markup::html(moment_panel(&moment, view, prose, true)) }</aside> });
        }
    }
    html! {
        <>
            <div class="events" data-full={view.full.then_some("")}>{ for items }</div>
            <p class="quiet-line" hidden={any}>{ ui::NO_EVENTS }</p>
        </>
    }
}
