//! What changes in the list of events. The events themselves are prose: a page costs no more to bring to life for having many
//! of them, and an action touches those alone that it changes. Nothing is ever taken out of the list: what is not shown is hidden.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use web_sys::Element;
use yew::{UseReducerHandle, hook, use_memo};

use super::effect::use_effect_on;
use super::{after_paint, document, scroll_by, top};
use crate::components::{State, moment_panel};
use crate::moment::moment;
use crate::part::Part;
use crate::prose::Prose;
use crate::story::STORY;
use crate::timeline::lists;
use crate::view::View;

/// So far below the window's top, in CSS pixels, a record stands that somebody reads.
const READ: Range<f64> = 1.0..400.0;

/// What the list shows now.
struct Shown {
    listed: Vec<bool>,
    /// Whether only the title of an event is read out.
    folded: Vec<bool>,
    read: Option<usize>,
    /// What else belongs to the moment of the event that is read, and the element below it that tells.
    moment: String,
    aside: Option<Element>,
    /// What the address named when the list was brought up to date.
    focus: Option<Rc<str>>,
    /// How many views there have been: what was put off for one is not done once there is another.
    turn: u32,
}

/// Hides what the view leaves out, marks the event that is read, and tells below it what else belongs to its moment.
///
/// Who only narrows the list is answered first, by the control and the count beside it; the list follows once that is painted.
#[hook]
pub fn use_events(state: &UseReducerHandle<State>, prose: &Prose) {
    let shown = use_memo((), |()| {
        let count = STORY.events.len();
        let (listed, folded) = (vec![true; count], vec![false; count]);
        RefCell::new(Shown { listed, folded, read: None, moment: String::new(), aside: None, focus: None, turn: 0 })
    });
    let (prose, page, acted) = (prose.clone(), state.part == Part::Page, state.acted);
    use_effect_on((state.view.clone(), state.live), move |(view, _)| {
        let turn = {
            let mut shown = shown.borrow_mut();
            shown.turn += 1;
            shown.turn
        };
        // What is brought into sight must stand there before.
        if page && acted && shown.borrow().focus == view.focus {
            let (shown, view) = (shown.clone(), view.clone());
            after_paint(move || {
                let shown = &mut *shown.borrow_mut();
                if shown.turn == turn {
                    shown.follow(&view, page, &prose);
                }
            });
        } else {
            // What changes above the record that is read must not push it away; not every engine sees to that.
            let place = || top(document()?.get_element_by_id(view.focus.as_deref()?)?);
            let stood = place().filter(|top| READ.contains(top));
            shown.borrow_mut().follow(view, page, &prose);
            if let (Some(stood), Some(now)) = (stood, place()) {
                scroll_by(now - stood);
            }
        }
    });
}

impl Shown {
    fn follow(&mut self, view: &View, page: bool, prose: &Prose) {
        self.focus = view.focus.clone();
        // An event itself, not one whose quotation is read.
        let read = view.focus.as_deref().and_then(|id| STORY.event(id)).map(|(index, _)| index);
        for chapter in STORY.chapters {
            let mut changed = false;
            for index in chapter.first..chapter.end {
                let now = lists(&STORY, view, index);
                if now != self.listed[index] {
                    article(index).inspect(|article| set(article, "hidden", (!now).then_some("")));
                    (self.listed[index], changed) = (now, true);
                }
            }
            // Without any it is folded to its heading: what was chosen is not looked for behind all that it is not in.
            if changed {
                fold(chapter.id, !self.listed[chapter.first..chapter.end].contains(&true));
            }
        }
        // Folded away it is out of sight by style. Of what is not laid out an engine does not know the style.
        for (index, folded) in self.folded.iter_mut().enumerate().filter(|_| page) {
            let now = !(STORY.events[index].key || view.full || read == Some(index));
            if now != *folded {
                let body = article(index).and_then(|article| article.query_selector(".body").ok()?);
                body.inspect(|body| set(body, "aria-hidden", now.then_some("true")));
                *folded = now;
            }
        }
        if read != self.read {
            self.read.and_then(article).inspect(|article| set(article, "aria-current", None));
            read.and_then(article).inspect(|article| set(article, "aria-current", Some("true")));
        }
        let moment = read.and_then(|_| moment(&STORY, view));
        let moment = moment.map_or(String::new(), |of| moment_panel(&of, view, prose, true));
        if read != self.read || moment != self.moment {
            self.aside.take().inspect(Element::remove);
            self.aside = read.filter(|_| !moment.is_empty()).and_then(|index| below(index, &moment));
        }
        (self.read, self.moment) = (read, moment);
    }
}

fn article(index: usize) -> Option<Element> {
    // A part of the explainer may hold some of the events, or none.
    document()?.get_element_by_id(STORY.events[index].id).filter(|element| element.class_name() == "event")
}

/// Folds a chapter to its heading and a line that says why, or unfolds it.
fn fold(chapter: &str, empty: bool) -> Option<()> {
    let header = document()?.get_element_by_id(chapter)?;
    set(&header, "data-empty", empty.then_some(""));
    let line = header.closest(".chapter").ok()??.query_selector(".none").ok()??;
    set(&line, "hidden", (!empty).then_some(""));
    Some(())
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
