//! What changes in the list of events. The events themselves are prose: a page costs no more to bring to life for having many
//! of them, and an action touches those alone that it changes. Nothing is ever taken out of the list: what is not shown is hidden.

use web_sys::Element;
use yew::{UseReducerHandle, hook, use_effect_with, use_mut_ref};

use super::document;
use crate::components::{State, moment_panel};
use crate::moment::moment;
use crate::part::Part;
use crate::prose::Prose;
use crate::story::STORY;
use crate::timeline::lists;

/// What the list shows now.
struct Shown {
    listed: Vec<bool>,
    /// Whether only the title of an event is read out.
    folded: Vec<bool>,
    read: Option<usize>,
    /// What else belongs to the moment of the event that is read, and the element below it that tells.
    moment: String,
    aside: Option<Element>,
}

/// Hides what the view leaves out, marks the event that is read, and tells below it what else belongs to its moment.
#[hook]
pub fn use_events(state: &UseReducerHandle<State>, prose: &Prose) {
    let shown = use_mut_ref(|| {
        let count = STORY.events.len();
        Shown { listed: vec![true; count], folded: vec![false; count], read: None, moment: String::new(), aside: None }
    });
    let (prose, page) = (prose.clone(), state.part == Part::Page);
    use_effect_with((state.view.clone(), state.live), move |(view, _)| {
        let shown = &mut *shown.borrow_mut();
        // An event itself, not one whose quotation is read.
        let read = view.focus.as_deref().and_then(|id| STORY.event(id)).map(|(index, _)| index);
        for (index, listed) in shown.listed.iter_mut().enumerate() {
            let now = lists(&STORY, view, index);
            if now != *listed {
                article(index).inspect(|article| set(article, "hidden", (!now).then_some("")));
                *listed = now;
            }
        }
        // Folded away it is out of sight by style. Of what is not laid out an engine does not know the style.
        for (index, folded) in shown.folded.iter_mut().enumerate().filter(|_| page) {
            let now = !(STORY.events[index].key || view.full || read == Some(index));
            if now != *folded {
                let body = article(index).and_then(|article| article.query_selector(".body").ok()?);
                body.inspect(|body| set(body, "aria-hidden", now.then_some("true")));
                *folded = now;
            }
        }
        if read != shown.read {
            shown.read.and_then(article).inspect(|article| set(article, "aria-current", None));
            read.and_then(article).inspect(|article| set(article, "aria-current", Some("true")));
        }
        let moment = read.and_then(|_| moment(&STORY, view));
        let moment = moment.map_or(String::new(), |of| moment_panel(&of, view, &prose, true));
        if read != shown.read || moment != shown.moment {
            shown.aside.take().inspect(Element::remove);
            shown.aside = read.filter(|_| !moment.is_empty()).and_then(|index| below(index, &moment));
        }
        (shown.read, shown.moment) = (read, moment);
    });
}

fn article(index: usize) -> Option<Element> {
    // A part of the explainer may hold some of the events, or none.
    document()?.get_element_by_id(STORY.events[index].id).filter(|element| element.class_name() == "event")
}

fn set(element: &Element, name: &str, value: Option<&str>) {
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}

/// An element below an event, with markup of this program's own making.
fn below(index: usize, markup: &str) -> Option<Element> {
    let aside = document()?.create_element("aside").ok()?;
    aside.set_class_name("moment");
    aside.set_inner_html(markup);
    article(index)?.after_with_node_1(&aside).ok()?;
    Some(aside)
}
