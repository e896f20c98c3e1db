//! The only part of the program that touches the browser, and only from effects and event handlers.
//!
//! Whatever the browser refuses (a sandbox without history, a canvas without memory) leaves the page as it is.

mod canvas;
mod effect;
mod events;
mod history;
mod keys;
mod memory;
mod quotes;
mod sight;
mod surface;

pub use canvas::{palette, use_canvas};
pub use events::use_events;
pub use history::{search, use_link, write_anew};
pub use keys::{use_keys, use_swipe};
pub use memory::use_memory;
pub use quotes::use_quotes;
pub use sight::use_sight;
pub use surface::Surface;

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Document, Element, FocusOptions, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition, Window};
use yew::{AttrValue, Event, PointerEvent, Renderer, hook};

use crate::components::{App, AppProps};
use crate::part::Part;
use crate::prose::Prose;
use effect::use_effect_on;

/// Takes over the prerendered page.
pub fn start() {
    let Some(root) = document().and_then(|document| document.get_element_by_id("app")) else { return };
    let part = document().and_then(|document| document.document_element()?.get_attribute("data-part"));
    let part = Part::named(part.as_deref().unwrap_or_default());
    let prose = prose(&root);
    Renderer::<App>::with_root_and_props(root, AppProps { part, prose }).hydrate();
}

/// Says at the page that it is alive. Not in its markup: the browser may paint between that and the effects, and what a link has
/// opened would fold for a moment.
#[hook]
pub fn use_live(live: bool) {
    use_effect_on(live, |live| {
        let page = document().filter(|_| *live).and_then(|document| document.query_selector(".page").ok()?);
        page.inspect(|page| drop(page.set_attribute("data-live", "")));
    });
}

/// The prose of the page. Choices are read before yew takes over, for it marks in them what is chosen.
fn prose(root: &Element) -> Prose {
    let mut choices: Vec<(String, AttrValue)> = Vec::new();
    if let Ok(elements) = root.query_selector_all("select[data-prose]") {
        for index in 0..elements.length() {
            if let Some(element) = elements.item(index).and_then(|node| node.dyn_into::<Element>().ok()) {
                let html = element.inner_html();
                // The markers by which yew finds raw markup are its own, not part of the prose.
                let html = html.replace("<!--<#>-->", "").replace("<!--</#>-->", "");
                choices.push((element.get_attribute("data-prose").unwrap_or_default(), html.into()));
            }
        }
    }
    Prose::standing(move |id| {
        if let Some((_, html)) = choices.iter().find(|(of, _)| of == id) {
            return html.clone();
        }
        // A part without the record itself holds its name.
        let held = || document()?.query_selector(&["[data-prose=\"", id, "\"]"].concat()).ok()?;
        let element = document().and_then(|document| document.get_element_by_id(id)).or_else(held);
        element.map(|element| element.inner_html().into()).unwrap_or_default()
    })
}

/// How far across the slider the pointer is: 0 at its left, 1 at its right.
pub fn pointer_x(event: &PointerEvent) -> f64 {
    // Not `current_target`: yew listens at the root for all.
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let element = target.and_then(|target| target.closest("[role=slider]").ok()?);
    element.map_or(0.0, |element| {
        let bounds = element.get_bounding_client_rect();
        (f64::from(event.client_x()) - bounds.left()) / bounds.width()
    })
}

/// The value of the form element that an event comes from.
pub fn value(event: &Event) -> String {
    let value = event.target().and_then(|target| js_sys::Reflect::get(&target, &"value".into()).ok());
    value.and_then(|value| value.as_string()).unwrap_or_default()
}

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

/// Does something once the next frame is painted.
pub fn after_paint(then: impl FnOnce() + 'static) {
    let frame = Closure::once_into_js(move || Timeout::new(0, then).forget());
    let _ = window().map(|window| window.request_animation_frame(frame.unchecked_ref()));
}

/// How far below the window's top an element begins, in CSS pixels; nothing in a closed part, which to ask would have the browser
/// lay out.
fn top(element: Element) -> Option<f64> {
    closed_around(&element).is_none().then(|| element.get_bounding_client_rect().top())
}

fn scroll_by(way: f64) {
    let _ = window().filter(|_| 1.0 <= way.abs()).map(|window| window.scroll_by_with_x_and_y(0.0, way));
}

/// Brings a record into the reader's sight and makes it the place from which the keyboard goes on.
fn show(id: &str) {
    let Some(element) = open(id) else { return };
    // With heights above it that are guessed, the way would lead beside it; in a story of hundreds the browser holds on to it.
    let page = document().and_then(|document| document.document_element());
    page.filter(|page| page.get_attribute("data-lazy").as_deref() == Some("")).inspect(|page| {
        let _ = page.remove_attribute("data-lazy");
    });
    let options = ScrollIntoViewOptions::new();
    // What does not fit is shown from its beginning.
    let room = window().and_then(|window| window.inner_height().ok()?.as_f64()).unwrap_or(0.0);
    let fits = element.get_bounding_client_rect().height() < room * 0.75;
    options.set_block(if fits { ScrollLogicalPosition::Nearest } else { ScrollLogicalPosition::Start });
    element.scroll_into_view_with_scroll_into_view_options(&options);
    stand_at(id);
}

/// The way to the explainer: from a frame as the page says it; of one file, which may know of none, nowhere.
pub fn root(part: Part) -> Option<String> {
    if part == Part::Page {
        return Some("./".to_owned());
    }
    document()?.document_element()?.get_attribute("data-root").filter(|root| !root.is_empty())
}

/// Makes a part of the page the place from which the keyboard, or who listens, goes on. Nothing is scrolled.
pub fn stand_at(id: &str) {
    let element = document().and_then(|document| document.get_element_by_id(id)?.dyn_into::<HtmlElement>().ok());
    let Some(element) = element else { return };
    // A record is no stop of its own.
    if element.tab_index() < 0 {
        let _ = element.set_attribute("tabindex", "-1");
    }
    focus_in_place(&element);
}

/// Gives the focus to an element, and scrolls nothing.
pub fn focus_in_place(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}

/// Opens the closed parts of the page that a record stands in; gives its element.
fn open(id: &str) -> Option<Element> {
    let element = document()?.get_element_by_id(id)?;
    let mut part = closed_around(&element);
    while let Some(details) = part {
        let _ = details.set_attribute("open", "");
        part = closed_around(&details);
    }
    Some(element)
}

/// The closed part of the page that an element stands in, if any.
fn closed_around(element: &Element) -> Option<Element> {
    element.parent_element()?.closest("details:not([open])").ok()?
}
