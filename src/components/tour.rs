use yew::{Html, html};

use super::state::State;
use crate::link;
use crate::markup::{self, markup};
use crate::part::Part;
use crate::story::{STORY, ui};
use crate::view::{Action, View, reduce};
use crate::words::fill;

/// The guided tour: the invitation to it, or where in it the reader is. All of it links, so that every step is an address.
pub fn tour(state: &State) -> Html {
    let view = &state.view;
    let count = STORY.chapters.len().to_string();
    let mut text = String::new();
    let title = match view.tour {
        None => {
            let values = [
                ("href", &*to(view, Some(0))),
                ("go", ui::TOUR_INVITATION),
                ("length", &fill(ui::TOUR_LENGTH, &[("n", &count)])),
            ];
            text += &markup(
                "<p class=\"invitation\"><a class=\"button\" href=\"{href}\">{go}</a> <span>{length}</span> ",
                &values,
            );
            if let Some(step) = state.resume.filter(|step| 0 < *step) {
                let label =
                    fill(ui::TOUR_RESUME, &[("n", &(step + 1).to_string()), ("title", STORY.chapters[step].title)]);
                text +=
                    &markup("<a href=\"{href}\">{label}</a>", &[("href", &to(view, Some(step))), ("label", &label)]);
            }
            text += "</p>";
            // A heading is not empty, not even one that is hidden.
            ui::TOUR_NAME
        }
        Some(at) => {
            let step = fill(ui::TOUR_STEP, &[("n", &(at + 1).to_string()), ("total", &count)]);
            text +=
                &markup("<nav aria-label=\"{name}\"><p>{step}</p><ol>", &[("name", ui::TOUR_NAME), ("step", &step)]);
            for (step, chapter) in STORY.chapters.iter().enumerate() {
                let values = [("href", &*to(view, Some(step))), ("title", chapter.title)];
                text += if step <= at { "<li class=\"done\"><a" } else { "<li><a" };
                text += if step == at { " aria-current=\"step\"" } else { "" };
                text += &markup(
                    " href=\"{href}\" title=\"{title}\"><span class=\"visually-hidden\">{title}</span></a></li>",
                    &values,
                );
            }
            let values = [("href", &*out(state)), ("leave", if alone(state) { ui::WHOLE } else { ui::TOUR_LEAVE })];
            text += &markup("</ol><a class=\"leave\" href=\"{href}\">{leave}</a></nav>", &values);
            STORY.chapters[at].title
        }
    };
    html! {
        <section class="tour needs-script">
            { markup::html(text) }
            // Keyed for a page that was translated, as in the chart.
            <h2 key={title} id="part-tour" tabindex="-1" hidden={view.tour.is_none()}>{ title }</h2>
        </section>
    }
}

/// Previous and next at the end of a step; nothing outside of the tour.
pub fn tour_steps(state: &State) -> Html {
    let view = &state.view;
    let mut text = String::new();
    if let Some(at) = view.tour {
        text += &markup(
            "<nav class=\"stepper needs-script\" id=\"part-steps\" aria-label=\"{name}\">",
            &[("name", ui::TOUR_STEPS)],
        );
        if 0 < at {
            text += &markup(
                "<a rel=\"prev\" href=\"{href}\">{label}</a>",
                &[("href", &to(view, Some(at - 1))), ("label", ui::TOUR_PREVIOUS)],
            );
        }
        let next = STORY.chapters.get(at + 1);
        let label = next.map_or(ui::TOUR_END.to_owned(), |next| fill(ui::TOUR_NEXT, &[("title", next.title)]));
        let href = if next.is_some() { to(view, Some(at + 1)) } else { out(state) };
        text += &markup("<a rel=\"next\" href=\"{href}\">{label}</a></nav>", &[("href", &href), ("label", &label)]);
    }
    markup::html(text)
}

/// Whether the page holds nothing but the tour.
fn alone(state: &State) -> bool {
    state.part == Part::Tour
}

/// The link out of the tour: to the rest of this page, or where there is none to the explainer.
fn out(state: &State) -> String {
    let link = to(&state.view, None);
    if alone(state) { ["../../", &link].concat() } else { link }
}

/// The link to a step, or out of the tour.
fn to(view: &View, step: Option<usize>) -> String {
    let link = link::write(&reduce(view, Action::Tour(step), &STORY), &STORY);
    // A link that begins with a question mark is followed without loading the page again.
    if link.starts_with('?') { link } else { ["?", &link].concat() }
}
