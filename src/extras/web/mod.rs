//! The part of the extras that touches the browser, and only when the reader has used one of their controls, or a link does.
//!
//! Whatever the browser refuses is said beside the control; nothing but the choice of colours is stored, nothing is sent.

mod find;
mod game;
mod kit;
mod share;
mod sound;
mod take;
mod theme;

use js_sys::Array;
use web_sys::{CssStyleSheet, Document, Element, HtmlElement, Window};

use crate::chart::Palette;
use crate::story::STORY;
use crate::view::View;
use crate::{link, web};

/// Does what a button asks for by its `data-extra`.
pub fn run(name: &str, button: &HtmlElement) {
    dress();
    match name {
        "png" => take::png(button),
        "svg" => take::svg(button),
        "csv" => take::csv(button),
        "json" => take::json(button),
        "sound" => sound::toggle(button),
        "draw" => game::open(button),
        "find" => find::begin(button),
        "link" => share::link(button),
        "quote" => share::quote(button),
        "text" => share::text(button),
        "embed" => kit::open(button),
        "theme" => theme::choose(button),
        _ => None,
    };
}

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

/// The part of the page that a button belongs to: it holds the place for a word on how it went.
fn part(button: &Element) -> Option<Element> {
    button.closest("[data-failed]").ok()?
}

fn status(part: &Element) -> Option<Element> {
    part.query_selector("[role=status]").ok()?
}

/// The view of the page, read from its address.
fn view() -> Option<View> {
    let location = window()?.location();
    let exists = |id: &str| document().is_some_and(|document| document.get_element_by_id(id).is_some());
    Some(link::read(&web::search(), &location.hash().ok()?, &STORY, exists).0)
}

/// The address of the explainer with a view: nothing that a host or a campaign has added. It leads to the chart, unless the
/// reader is at a record. Empty where the explainer has none.
fn address(view: &View) -> String {
    let Some(page) = place() else { return String::new() };
    let link = link::write(view, &STORY);
    let place = if link.contains('#') { "" } else { "#part-trade" };
    format!("{page}{link}{place}")
}

/// The address of the explainer itself: of this page, or from a part of it in a frame what its root element names. `None` for a
/// file that was built without one.
fn place() -> Option<String> {
    let document = document()?;
    let root = document.document_element()?.get_attribute("data-root");
    if root.as_deref() == Some("") {
        return None;
    }
    let place = web_sys::Url::new_with_base(&root.unwrap_or(".".to_owned()), &document.base_uri().ok()??).ok()?;
    Some(place.href())
}

/// The colours of the page as it is now, light or dark.
fn palette() -> Option<Palette> {
    Some(web::palette(&window()?.get_computed_style(&document()?.document_element()?).ok()??))
}

/// Adds the styles of what is made here, once. A sheet made by a program needs no leave of a content security policy.
fn dress() -> Option<()> {
    thread_local! { static DRESSED: std::cell::Cell<bool> = const { std::cell::Cell::new(false) } }
    if DRESSED.replace(true) {
        return None;
    }
    let sheet = CssStyleSheet::new().ok()?;
    sheet.replace_sync(include_str!(concat!(env!("OUT_DIR"), "/extras.css"))).ok()?;
    let (document, name) = (document()?, "adoptedStyleSheets".into());
    let sheets: Array = Array::from(&js_sys::Reflect::get(&document, &name).ok()?);
    sheets.push(&sheet);
    js_sys::Reflect::set(&document, &name, &sheets).ok()?;
    Some(())
}
