use std::cell::RefCell;

use js_sys::Array;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, Element, HtmlCanvasElement, HtmlElement, HtmlTextAreaElement, Url};

use super::{address, document, palette, part, status, view, window};
use crate::extras::{self, PNG_RATIO, Picture, file_name, picture};
use crate::story::ui;
use crate::view::View;
use crate::web::Surface;
use crate::words::fill;

thread_local! {
    /// The address of the file that was made last; it lasts until the next one is made.
    static LAST: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// What a reader takes by hand where a file cannot be saved.
pub enum ByHand {
    Picture(&'static str),
    Text(String),
}

pub fn png(button: &HtmlElement) -> Option<()> {
    let (view, part) = (view()?, part(button)?);
    let picture = picture(&view, &address(&view));
    let refused = || status(&part).map(|status| status.set_text_content(Some(ui::TAKE_REFUSED)));
    let Some(canvas) = paint(&picture) else { return refused() };
    let done = {
        let (part, name) = (part.clone(), file_name(&view, "png"));
        Closure::once_into_js(move |blob: JsValue| {
            match blob.dyn_into::<Blob>() {
                Ok(blob) => give(&part, &name, &blob, ByHand::Picture(picture.title)),
                Err(_) => status(&part).map(|status| status.set_text_content(Some(ui::TAKE_REFUSED))),
            };
        })
    };
    if canvas.to_blob(done.unchecked_ref()).is_err() { refused() } else { Some(()) }
}

/// The picture on a canvas of its own; `None` where the browser gives none of that size.
fn paint(picture: &Picture) -> Option<HtmlCanvasElement> {
    let canvas: HtmlCanvasElement = document()?.create_element("canvas").ok()?.dyn_into().ok()?;
    let (width, height) = picture.size(PNG_RATIO);
    let mut surface = Surface::new(&canvas, width, height)?;
    picture.draw(&mut surface, &palette()?, PNG_RATIO).ok()?;
    Some(canvas)
}

pub fn svg(button: &HtmlElement) -> Option<()> {
    let view = view()?;
    let picture = picture(&view, &address(&view));
    let text = extras::svg(&picture, &palette()?);
    let blob = blob(&text, "image/svg+xml")?;
    give(&part(button)?, &file_name(&view, "svg"), &blob, ByHand::Picture(picture.title))
}

pub fn csv(button: &HtmlElement) -> Option<()> {
    let view = view()?;
    file(button, &view, "csv", "text/csv;charset=utf-8", extras::csv(&view))
}

pub fn json(button: &HtmlElement) -> Option<()> {
    let view = view()?;
    file(button, &view, "json", "application/json", extras::json(&view, &address(&view)))
}

fn file(button: &HtmlElement, view: &View, ending: &str, kind: &str, text: String) -> Option<()> {
    give(&part(button)?, &file_name(view, ending), &blob(&text, kind)?, ByHand::Text(text))
}

fn blob(text: &str, kind: &str) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options).ok()
}

/// Saves a file, and leaves a link to it beside the buttons.
///
/// Whether a frame may save files cannot be asked. So in any frame the file can also be taken by hand; and in one of an
/// opaque origin (`sandbox` without `allow-same-origin`), where a file that is not allowed ends as an error on the
/// console, nothing is saved until the reader presses the link.
fn give(part: &Element, name: &str, blob: &Blob, by_hand: ByHand) -> Option<()> {
    let url = Url::create_object_url_with_blob(blob).ok()?;
    if let Some(old) = LAST.replace(Some(url.clone())) {
        let _ = Url::revoke_object_url(&old);
    }
    let (window, document, status) = (window()?, document()?, status(part)?);
    let link: HtmlElement = document.create_element("a").ok()?.dyn_into().ok()?;
    link.set_attribute("href", &url).ok()?;
    link.set_attribute("download", name).ok()?;
    link.set_text_content(Some(name));
    status.set_text_content(Some(ui::TAKE_READY));
    status.append_with_str_1(" ").ok()?;
    status.append_child(&link).ok()?;

    if let Ok(Some(old)) = part.query_selector(".by-hand") {
        old.remove();
    }
    let opaque = window.origin() == "null";
    let framed = window.top().ok().flatten().is_none_or(|top| top != window);
    if !opaque {
        link.click();
    }
    if opaque || framed {
        status.append_with_str_1(&format!(". {}", ui::TAKE_BY_HAND)).ok()?;
        show(part, &url, by_hand)?;
    }
    Some(())
}

pub fn show(part: &Element, url: &str, by_hand: ByHand) -> Option<()> {
    let document = document()?;
    match by_hand {
        ByHand::Picture(title) => {
            let image = document.create_element("img").ok()?;
            image.set_class_name("by-hand");
            image.set_attribute("alt", &fill(ui::TAKE_PICTURE, &[("title", title)])).ok()?;
            image.set_attribute("src", url).ok()?;
            part.append_child(&image).ok()?;
        }
        ByHand::Text(text) => {
            let area: HtmlTextAreaElement = document.create_element("textarea").ok()?.dyn_into().ok()?;
            area.set_class_name("by-hand");
            area.set_attribute("aria-label", ui::TAKE_TEXT).ok()?;
            area.set_read_only(true);
            area.set_value(&text);
            part.append_child(&area).ok()?;
            let _ = area.focus();
            area.select();
        }
    }
    Some(())
}
