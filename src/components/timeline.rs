use yew::{Callback, Html, html};

use super::choice::{Choice, choices};
use super::event_list::event_list;
use super::state::State;
use super::strip::Strip;
use crate::prose::Prose;
use crate::story::{STORY, ui};
use crate::timeline::{shown, step};
use crate::view::{Action, View, all};
use crate::words::fill;

/// The story, chapter by chapter and event by event.
pub fn timeline(state: &State, act: &Callback<Action>, prose: &Prose) -> Html {
    let view = &state.view;
    html! {
        <section id="part-timeline" class="timeline">
            <h2>{ ui::TIMELINE_HEADING }</h2>
            <Strip state={state.clone()} />
            { controls(view, act) }
            { for STORY.chapters.iter().map(|chapter| html! {
                <div key={chapter.id} class="chapter">
                    <header id={chapter.id} data-prose="">{ prose.html(chapter.id) }</header>
                    { event_list(chapter, view, prose) }
                </div>
            }) }
            { stepper(view) }
        </section>
    }
}

fn controls(view: &View, act: &Callback<Action>) -> Html {
    let everything = view.kinds == all(STORY.kinds.len());
    let hidden = STORY.events.len() - shown(&STORY, view).count();
    let mut kinds = vec![Choice::new("all", ui::ALL_KINDS, everything, Action::ShowAllKinds)];
    for (index, kind) in STORY.kinds.iter().enumerate() {
        let pressed = !everything && view.shows_kind(index);
        let mut choice = Choice::new(kind.id, kind.label, pressed, Action::ToggleKind(index));
        choice.shape = shape(kind.shape);
        kinds.push(choice);
    }
    let lengths = vec![
        Choice::new("short", ui::DETAIL_SHORT, !view.full, Action::SetFull(false)),
        Choice::new("full", ui::DETAIL_FULL, view.full, Action::SetFull(true)),
    ];
    html! {
        <div class="controls needs-script">
            { choices("kinds", ui::KINDS_CHOICE, kinds, act) }
            { choices("length", ui::DETAIL_CHOICE, lengths, act) }
            <p class="quiet-line" role="status" hidden={hidden == 0}>{ fill(ui::HIDDEN_BY_FILTER, &[("n", &hidden.to_string())]) }</p>
        </div>
    }
}

/// Previous and next are links to events, so that the address and "back" follow by themselves.
fn stepper(view: &View) -> Html {
    let target = |by: i32| step(&STORY, view, by).map(|event| format!("#{}", STORY.events[event].id));
    let order: Vec<usize> = shown(&STORY, view).map(|(index, _)| index).collect();
    let at = view.event(&STORY).and_then(|event| order.iter().position(|index| *index == event));
    let position = at.map_or(String::new(), |at| {
        fill(ui::POSITION, &[("n", &(at + 1).to_string()), ("total", &order.len().to_string())])
    });
    let disabled = |target: &Option<String>| target.is_none().then_some("true");
    let (previous, next) = (target(-1), target(1));
    html! {
        <nav class="stepper needs-script" aria-label={ui::TIMELINE_HEADING}>
            <a rel="prev" aria-disabled={disabled(&previous)} href={previous}>{ ui::PREVIOUS }</a>
            <span class="position">{ position }</span>
            <a rel="next" aria-disabled={disabled(&next)} href={next}>{ ui::NEXT }</a>
        </nav>
    }
}

pub fn shape(shape: model::Shape) -> &'static str {
    match shape {
        model::Shape::Circle => "circle",
        model::Shape::Diamond => "diamond",
        model::Shape::Triangle => "triangle",
        model::Shape::Square => "square",
        model::Shape::Bar => "bar",
        model::Shape::Ring => "ring",
    }
}
