use model::Chapter;
use yew::{Callback, Html, html};

use super::choice::{Choice, choices, select};
use super::state::State;
use super::strip::Strip;
use crate::prose::Prose;
use crate::story::{STORY, ui};
use crate::timeline::{shown, step};
use crate::view::{Action, View, all};
use crate::words::{self, fill};

/// The story, chapter by chapter and event by event.
pub fn timeline(state: &State, act: &Callback<Action>, prose: &Prose) -> Html {
    let view = &state.view;
    html! {
        <section id="part-timeline" class="timeline">
            <h2>{ ui::TIMELINE_HEADING }</h2>
            <Strip state={state.clone()} />
            { controls(state, act, prose) }
            // What steps through the events sticks within them: it never lies over strip and controls.
            <div>
                { for (0..STORY.chapters.len()).map(|step| chapter(view, step, prose)) }
                { stepper(view) }
            </div>
        </section>
    }
}

/// A chapter with its events. They are prose; what changes in their list, and what follows where none is listed, is seen to by
/// `web::use_events`.
fn chapter(view: &View, step: usize, prose: &Prose) -> Html {
    let chapter = &STORY.chapters[step];
    html! {
        <div key={chapter.id} class="chapter" hidden={!in_sight(view, step)}>
            <header id={chapter.id} data-prose="">{ prose.html(chapter.id) }</header>
            <div class="events" data-full={view.full.then_some("")}>{ prose.html(&events_of(chapter)) }</div>
            <p class="quiet-line none" hidden={true}>{ ui::NO_EVENTS }</p>
        </div>
    }
}

/// The block that holds the events of a chapter.
pub fn events_of(chapter: &Chapter) -> String {
    [chapter.id, "-events"].concat()
}

/// Whether a chapter is shown: the one of the tour's step; all outside of it, unless another time than theirs is chosen.
fn in_sight(view: &View, step: usize) -> bool {
    let chapter = &STORY.chapters[step];
    let within = || (chapter.first..chapter.end).any(|event| view.covers(STORY.events[event].when.date));
    view.tour.map_or_else(within, |tour| tour == step)
}

fn controls(state: &State, act: &Callback<Action>, prose: &Prose) -> Html {
    let view = &state.view;
    let everything = view.kinds == all(STORY.kinds.len());
    let count = shown(&STORY, view).count();
    let told = [("n", &*count.to_string()), ("total", &*STORY.events.len().to_string())];
    let mut kinds = vec![Choice::new("all", ui::ALL_KINDS, everything, Action::ShowAllKinds)];
    for (index, kind) in STORY.kinds.iter().enumerate() {
        let pressed = !everything && view.shows_kind(index);
        let mut choice = Choice::new(kind.id, kind.label, pressed, Action::ToggleKind(index));
        choice.shape = kind.shape.name();
        kinds.push(choice);
    }
    // Only a link narrows the page to a time; from here it is widened again.
    let mut times = Vec::new();
    if view.from.is_some() || view.to.is_some() {
        times.push(Choice::new("all", ui::ALL_TIME, false, Action::SetTime(None, None)));
        times.push(Choice::new("time", "", true, Action::SetTime(view.from, view.to)));
        times[1].label = words::span(view.from, view.to).into();
    }
    let lengths = vec![
        Choice::new(
            "short",
            if state.part.framed() { ui::DETAIL_TITLES } else { ui::DETAIL_SHORT },
            !view.full,
            Action::SetFull(false),
        ),
        Choice::new("full", ui::DETAIL_FULL, view.full, Action::SetFull(true)),
    ];
    html! {
        <div class="controls needs-script">
            { choices("time", ui::TIME_CHOICE, times, act) }
            { choices("kinds", ui::KINDS_CHOICE, kinds, act) }
            { choices("length", ui::DETAIL_CHOICE, lengths, act) }
            { names(view, false, act, prose) }
            { names(view, true, act, prose) }
            // Always there: nothing moves when a choice narrows the list.
            <p class="quiet-line" role="status" translate="no">{ fill(ui::SHOWN_BY_FILTER, &told) }</p>
        </div>
    }
}

/// A choice of a person, or of a place, that the events must name. The names themselves stand in the page only.
fn names(view: &View, place: bool, act: &Callback<Action>, prose: &Prose) -> Html {
    let (name, label) = if place { ("place", ui::PLACE_CHOICE) } else { ("person", ui::PERSON_CHOICE) };
    let chosen = if place { view.place } else { view.person }.map_or("", |name| STORY.names[name].id);
    let choose = act.reform(move |id: String| {
        let name = STORY.names.iter().position(|name| name.id == id);
        if place { Action::SetPlace(name) } else { Action::SetPerson(name) }
    });
    select(name, label, true, &prose.block(name), chosen, choose)
}

/// Previous and next are links to events, so that the address and "back" follow by themselves. They stay the same elements: to
/// take away the one that was pressed, and so has the focus, would have the browser lay out the page.
fn stepper(view: &View) -> Html {
    let order: Vec<usize> = shown(&STORY, view).map(|(index, _)| index).collect();
    let at = view.event(&STORY).and_then(|event| order.iter().position(|index| *index == event));
    let position = at.map_or(String::new(), |at| {
        fill(ui::POSITION, &[("n", &(at + 1).to_string()), ("total", &order.len().to_string())])
    });
    let link = |rel: &'static str, label: &'static str, way: i32| {
        // A link that leads nowhere is none.
        let href = step(&STORY, view, way).map(|event| ["#", STORY.events[event].id].concat());
        let none = href.is_none();
        html! { <a {rel} {href} aria-disabled={none.then_some("true")} role={none.then_some("link")}>{ label }</a> }
    };
    html! {
        <nav class="stepper needs-script" aria-label={ui::TIMELINE_HEADING}>
            { link("prev", ui::PREVIOUS, -1) }
            <span class="position" translate="no">{ position }</span>
            { link("next", ui::NEXT, 1) }
        </nav>
    }
}
