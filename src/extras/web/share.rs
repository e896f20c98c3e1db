//! Passing on: the link to what is shown, a quotation with its source, a citation. By the share sheet of a phone, by the
//! clipboard, and, where the browser allows neither, by hand.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

use super::take::{ByHand, show};
use super::{document, part, place, status, view, window};
use crate::extras::kit::seen;
use crate::link;
use crate::story::{STORY, ui};

pub fn link(button: &HtmlElement) -> Option<()> {
    let (window, address) = (window()?, address()?);
    let navigator = window.navigator();
    let share = Reflect::get(&navigator, &"share".into()).ok().and_then(|share| share.dyn_into::<Function>().ok());
    // At a desk the clipboard is the shorter way.
    let finger = window.match_media("(pointer: coarse)").ok().flatten().is_some_and(|list| list.matches());
    let Some(share) = share.filter(|_| finger) else { return copy(button, address, ui::LINK_COPIED) };
    let data = Object::new();
    Reflect::set(&data, &"title".into(), &document()?.title().into()).ok()?;
    Reflect::set(&data, &"url".into(), &address.clone().into()).ok()?;
    let shared = share.apply(&navigator, &Array::of1(&data)).ok().and_then(|done| done.dyn_into::<Promise>().ok());
    let button = button.clone();
    settle(
        shared,
        |_| None,
        move |error| {
            // The reader closed the sheet: that is an answer.
            let name = Reflect::get(&error, &"name".into()).ok().and_then(|name| name.as_string());
            if name.as_deref() == Some("AbortError") { None } else { copy(&button, address.clone(), ui::LINK_COPIED) }
        },
    )
}

/// The words of the quotation's card: the quotation, who said it when, the first source, the link to the card.
pub fn quote(button: &HtmlElement) -> Option<()> {
    let card = button.closest(".quote").ok()??;
    let part =
        |css: &str| card.query_selector(css).ok().flatten().and_then(|part| part.text_content()).unwrap_or_default();
    let source = card.query_selector(".citations a").ok()??;
    let lines = [
        part("blockquote"),
        format!("— {}, {}", part("figcaption p"), part(".meta b")),
        format!("{}: {}, {}", ui::QUOTE_SOURCE, part(".citations a"), source.get_attribute("href")?),
        page("quote", &card.id(), "").unwrap_or_default(),
    ];
    copy(button, lines.join("\n"), ui::COPIED)
}

/// The text that stands before the button, with the address of the page in its place.
pub fn text(button: &HtmlElement) -> Option<()> {
    let text = button.previous_element_sibling()?.text_content()?;
    let place = place()?;
    copy(button, text.replace(ui::CITE_ADDRESS, &[&*place, &seen(&place)].concat()), ui::COPIED)
}

/// The address of what is shown, without what hosts have added to it. Where that is a record with a page of its own, or a
/// step of the tour, the address is that page's: whoever is sent it sees what it is about.
fn address() -> Option<String> {
    let view = view()?;
    let own = link::write(&view, &STORY);
    let query = own.split('#').next().unwrap_or_default();
    if let Some(step) = view.tour {
        let rest = query.split_once('&').map_or(String::new(), |(_, rest)| ["?", rest].concat());
        return page("chapter", STORY.chapters[step].id, &rest);
    }
    let focus = view.focus.as_deref();
    let kind = focus.and_then(|id| document()?.get_element_by_id(id)?.get_attribute("data-kind"));
    let paged = focus.zip(kind).and_then(|(id, kind)| page(&kind, id, query));
    paged.or_else(|| Some([&*place()?, &own, about(&own)].concat()))
}

/// The part of the page that a link is about; none where it leads to a record, or asks for nothing.
fn about(link: &str) -> &'static str {
    const PARTS: [(&str, &str); 6] = [
        ("find=", "#part-find"),
        ("chart=", "#part-trade"),
        ("scale=", "#part-trade"),
        ("series=", "#part-trade"),
        ("rival=", "#part-trade"),
        ("period=", "#part-trade"),
    ];
    if link.is_empty() || link.contains('#') {
        return "";
    }
    PARTS.iter().find(|(name, _)| link.contains(name)).map_or("#part-timeline", |(_, part)| part)
}

/// The page of a record, in the state that a query says.
fn page(kind: &str, id: &str, query: &str) -> Option<String> {
    let folder = match kind {
        "event" => "e/",
        "quote" => "q/",
        "claim" => "c/",
        "chapter" => "t/",
        _ => return None,
    };
    Some([&place()?, folder, id, "/", query].concat())
}

pub fn copy(button: &Element, text: String, word: &'static str) -> Option<()> {
    let navigator = window()?.navigator();
    let written = || {
        let clipboard = Reflect::get(&navigator, &"clipboard".into()).ok()?;
        let write: Function = Reflect::get(&clipboard, &"writeText".into()).ok()?.dyn_into().ok()?;
        write.call1(&clipboard, &text.clone().into()).ok()?.dyn_into::<Promise>().ok()
    };
    let written = written();
    let part = part(button)?;
    button.remove_attribute("data-done").ok()?;
    if let Ok(Some(old)) = part.query_selector(".by-hand") {
        old.remove();
    }
    let (refused, button) = (part.clone(), button.clone());
    settle(
        written,
        move |_| {
            // Beside the button for the eye, in the status for the ear.
            button.set_attribute("data-done", word).ok()?;
            status(&part)?.set_text_content(Some(word));
            Some(())
        },
        move |_| {
            status(&refused)?.set_text_content(Some(ui::COPY_BY_HAND));
            show(&refused, "", ByHand::Text(text.clone()))
        },
    )
}

/// Goes on when a promise is kept or broken; one that the browser does not even give is broken.
fn settle(
    promise: Option<Promise>,
    kept: impl Fn(JsValue) -> Option<()> + 'static,
    broken: impl Fn(JsValue) -> Option<()> + 'static,
) -> Option<()> {
    let Some(promise) = promise else { return broken(JsValue::NULL) };
    let kept = Closure::<dyn FnMut(JsValue)>::new(move |value| {
        kept(value);
    });
    let broken = Closure::<dyn FnMut(JsValue)>::new(move |error| {
        broken(error);
    });
    let _ = promise.then2(&kept, &broken);
    // A few bytes at each press, for as long as the page is open.
    kept.forget();
    broken.forget();
    Some(())
}
