use model::Chapter;
use yew::{Html, html};

use crate::prose::Prose;
use crate::story::{STORY, ui};
use crate::view::View;

/// The events of a chapter. Nothing is ever taken out of the page: what is not shown is hidden.
pub fn event_list(chapter: &Chapter, view: &View, prose: &Prose) -> Html {
    let events = STORY.events[chapter.first..chapter.end].iter();
    let any = events.clone().any(|event| view.shows_kind(event.kind));
    html! {
        <>
            <div class="events" data-full={view.full.then_some("")}>
                { for events.map(|event| {
                    let focused = view.focus.as_deref() == Some(event.id);
                    html! {
                        <article key={event.id} id={event.id} class="event" data-key={event.key.then_some("")}
                            data-kind="event" data-date={event.when.date.to_string()} data-prose="" tabindex="-1" aria-current={focused.then_some("true")}
                            hidden={!view.shows_kind(event.kind)}>
                            { prose.html(event.id) }
                        </article>
                    }
                }) }
            </div>
            <p class="quiet-line" hidden={any}>{ ui::NO_EVENTS }</p>
        </>
    }
}
