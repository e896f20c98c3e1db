//! Search as one types. What is searched for stands in the address; the texts are the page's own.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::JsString;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Document, Element, Event, HtmlElement, HtmlInputElement, XmlHttpRequest, XmlHttpRequestResponseType};

use super::{document, part, status, view, window};
use crate::find::{Text, find, words};
use crate::link;
use crate::markup::markup;
use crate::story::{STORY, ui};
use crate::view::{Action, View, reduce};
use crate::web::after_paint;
use crate::words::fill;

/// The groups of results, in their order: a heading, where in the page the records are, and what in them is their title.
/// What stands in a `#part-…` of its own is on the page that is looked things up in.
const GROUPS: [(&str, &str, &str); 8] = [
    (ui::PEOPLE_HEADING, "#part-people article", "h3"),
    (ui::PLACES_HEADING, "#part-places article", "h3"),
    (ui::FOUND_EVENTS, ".event", "h4"),
    (ui::QUOTES_HEADING, ".quote", "blockquote"),
    (ui::CLAIMS_HEADING, ".checked", "h3"),
    (ui::ORGANISATIONS_HEADING, "#part-organisations article", "h3"),
    (ui::MEASURES_HEADING, "#part-measures article", "h3"),
    (ui::GLOSSARY_HEADING, "#part-glossary article", "h3"),
];

/// How many results of a group are listed before the rest is asked for.
const LISTED: usize = 12;

thread_local! {
    static TEXTS: RefCell<Vec<Text>> = const { RefCell::new(Vec::new()) };
    static BEGUN: Cell<bool> = const { Cell::new(false) };
}

/// From now on, answers what is typed, and what "back" and "forward" bring.
pub fn begin(input: &HtmlElement) -> Option<()> {
    if BEGUN.replace(true) {
        return None;
    }
    TEXTS.replace(collect(&document()?));
    let input: HtmlInputElement = input.clone().dyn_into().ok()?;
    look_up(&input);
    let typed = {
        let input = input.clone();
        // The letter is shown first; who types fast is answered once.
        let soon = Rc::new(Cell::new(false));
        Closure::<dyn FnMut(Event)>::new(move |_| {
            if soon.replace(true) {
                return;
            }
            let (input, soon) = (input.clone(), soon.clone());
            after_paint(move || {
                soon.set(false);
                // First, for what is found links to the view that the address says.
                write(&input.value());
                answer(&input, &input.value());
            });
        })
    };
    input.add_event_listener_with_callback("input", typed.as_ref().unchecked_ref()).ok()?;
    typed.forget();
    let came = {
        let input = input.clone();
        Closure::<dyn FnMut(Event)>::new(move |_| {
            if let Some(view) = view().filter(|view| *view.find != *input.value()) {
                input.set_value(&view.find);
                answer(&input, &view.find);
            }
        })
    };
    window()?.add_event_listener_with_callback("popstate", came.as_ref().unchecked_ref()).ok()?;
    came.forget();
    // What was typed before this was loaded counts; else what the link says.
    if input.value().is_empty() {
        input.set_value(&view()?.find);
    } else {
        write(&input.value());
    }
    answer(&input, &input.value())
}

/// Puts what is searched for into the address, of which the page then takes note.
fn write(query: &str) -> Option<()> {
    let view = reduce(&view()?, Action::Find(query.into()), &STORY);
    let location = window()?.location();
    let link = location.pathname().ok()? + &link::keep(&link::write(&view, &STORY), &location.search().ok()?);
    // A frame may refuse, or a browser that counts changes: the results stand all the same.
    let history = window()?.history().ok()?;
    history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&link)).ok()?;
    window()?.dispatch_event(&Event::new("popstate").ok()?).ok()?;
    Some(())
}

fn answer(input: &Element, query: &str) -> Option<()> {
    let part = part(input)?;
    let (told, results) = TEXTS.with_borrow(|texts| {
        let found = find(texts, &decomposed(query));
        let told = match found.len() {
            0 => ui::FOUND_NONE,
            1 => ui::FOUND_ONE,
            _ => ui::FOUND_MANY,
        };
        let told = fill(told, &[("n", &found.len().to_string()), ("query", query.trim())]);
        // The groups in which something is called so come first.
        let mut groups: Vec<(usize, Vec<&Text>)> = Vec::new();
        for text in found.iter().map(|index| &texts[*index]) {
            match groups.iter_mut().find(|(of, _)| *of == text.group) {
                Some((_, hits)) => hits.push(text),
                None => groups.push((text.group, vec![text])),
            }
        }
        (told, groups.iter().map(|(of, hits)| group(GROUPS[*of].0, hits)).collect::<String>())
    });
    status(&part)?.set_text_content(Some(if query.trim().is_empty() { "" } else { &told }));
    // Every value in it is escaped.
    part.query_selector(".found").ok()??.set_inner_html(&results);
    Some(())
}

fn group(heading: &str, hits: &[&Text]) -> String {
    if hits.is_empty() {
        return String::new();
    }
    let count = hits.len().to_string();
    let values = [("heading", heading), ("count", &count)];
    let mut text = markup("<div><h3>{heading} <span class=\"count\">{count}</span></h3><ul class=\"links\">", &values);
    for (at, hit) in hits.iter().enumerate() {
        if at == LISTED {
            let more = fill(ui::MORE, &[("n", &(hits.len() - LISTED).to_string())]);
            text += &markup("<li><details><summary>{more}</summary><ul class=\"links\">", &[("more", &more)]);
        }
        let file = if GROUPS[hit.group].1.starts_with('#') { ["./", link::REFERENCE].concat() } else { String::new() };
        let values = [("file", file.as_str()), ("id", &hit.id), ("title", &hit.title)];
        text += &markup("<li><a href=\"{file}#{id}\">{title}</a>", &values);
        if let Some(address) = narrowed(&hit.id) {
            text += &markup(
                " <a class=\"also\" href=\"{href}\">{label}</a>",
                &[("href", &address), ("label", ui::EVENTS_WITH)],
            );
        }
        text += "</li>";
    }
    if LISTED < hits.len() {
        text += "</ul></details></li>";
    }
    text + "</ul></div>"
}

/// The link to the timeline of the events that name a person or a place.
fn narrowed(id: &str) -> Option<String> {
    let name = STORY.names.iter().position(|name| name.id == id)?;
    let action = if STORY.names[name].place { Action::SetPlace(Some(name)) } else { Action::SetPerson(Some(name)) };
    let view = View { focus: None, ..reduce(&view()?, action, &STORY) };
    Some(link::write(&view, &STORY) + "#part-timeline")
}

/// Fetches the page of what is looked up; until it has come, and where it does not come, the explainer itself is searched.
fn look_up(input: &HtmlInputElement) -> Option<()> {
    let request = XmlHttpRequest::new().ok()?;
    request.open("GET", &["./", link::REFERENCE].concat()).ok()?;
    request.set_response_type(XmlHttpRequestResponseType::Document);
    let (input, asked) = (input.clone(), request.clone());
    let came = Closure::once_into_js(move || {
        looked_up(&input, &asked);
    });
    request.set_onload(Some(came.unchecked_ref()));
    request.send().ok()
}

fn looked_up(input: &HtmlInputElement, request: &XmlHttpRequest) -> Option<()> {
    let page = request.response_xml().ok()??;
    TEXTS.with_borrow_mut(|texts| {
        texts.extend(collect(&page));
        texts.sort_by_key(|text| text.group);
    });
    answer(input, &input.value())
}

fn collect(page: &Document) -> Vec<Text> {
    let mut texts = Vec::new();
    for (group, (_, records, title)) in GROUPS.into_iter().enumerate() {
        let Ok(elements) = page.query_selector_all(records) else { continue };
        for index in 0..elements.length() {
            let element = elements.item(index).and_then(|node| node.dyn_into::<Element>().ok());
            let Some(element) = element else { continue };
            let said = words(&element.inner_html());
            // Who reported it is no part of what a record says.
            let said = said.split(ui::HOW_KNOWN).next().unwrap_or_default();
            let part = |css: &str| element.query_selector(css).ok().flatten().and_then(|part| part.text_content());
            let title = part(title).unwrap_or_default();
            // What happened or was said is known by its day too, and no statement is named without what is to be said of it.
            let before = part(".meta b").or_else(|| part(".verdict"));
            let title = before.map_or(String::new(), |before| before + ": ") + title.trim();
            let called = decomposed(&title);
            texts.push(Text::new(element.id(), group, title, &called, &decomposed(said)));
        }
    }
    texts
}

/// The text in lower case, with its diacritics apart from their letters.
fn decomposed(text: &str) -> String {
    JsString::from(text).to_lower_case().normalize("NFD").into()
}
