//! "Embed this": what an editor chooses, the frame as it will stand, and the snippet to paste.

use js_sys::Reflect;
use model::{Month, Period, write_month};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

use super::share::copy;
use super::{document, part, place, status, view, window};
use crate::extras::kit::{Kit, What};
use crate::markup::{escape, markup};
use crate::part::Part;
use crate::story::{STORY, ui};
use crate::view::{Action, reduce};
use crate::words::fill;

/// The tallest frame that a snippet asks for; what is longer scrolls in it where no script makes it as tall as its content.
const TALLEST: u32 = 900;

/// A year, or a month of it.
const WHEN: &str = r"[12]\d\d\d(-(0[1-9]|1[0-2]))?";

const FORM: &str = "<div class=\"kit\"><div class=\"choice\"><label>{what} <select name=\"what\">{parts}</select></label> \
    <label>{theme} <select name=\"theme\"><option value=\"\">{auto}</option><option value=\"light\">{light}</option><option value=\"dark\">{dark}</option></select></label></div>\
    <div class=\"choice\"><label>{from} <input name=\"from\" pattern=\"{when}\" placeholder=\"2018\" size=\"7\"></label> <label>{to} <input name=\"to\" pattern=\"{when}\" placeholder=\"2021-06\" size=\"7\"></label> \
    <label><input type=\"checkbox\" name=\"plain\"> {plain}</label> <label><input type=\"checkbox\" name=\"transparent\"> {transparent}</label> \
    <label><input type=\"checkbox\" name=\"script\"> {script}</label> <label><input type=\"checkbox\" name=\"seen\"> {seen}</label></div>\
    <p class=\"hint\">{hint}</p>\
    <label>{snippet}<textarea readonly name=\"snippet\" spellcheck=\"false\"></textarea></label>\
    <button type=\"button\" name=\"copy\">{copy}</button>\
    <p><b>{preview}</b></p><iframe title=\"{preview}\" class=\"preview\"></iframe></div>";

/// Opens the kit, once.
pub fn open(button: &HtmlElement) -> Option<()> {
    let part = part(button)?;
    if part.query_selector(".kit").ok()?.is_some() {
        return None;
    }
    let parts = [
        ("all", ui::KIT_ALL),
        ("tour", ui::TOUR_NAME),
        ("chart", ui::CHART_HEADING),
        ("timeline", ui::TIMELINE_HEADING),
        ("quotes", ui::QUOTES_HEADING),
    ];
    // A story may have no quotations.
    let parts = if STORY.quotes.is_empty() { &parts[..parts.len() - 1] } else { &parts };
    let mut options: String = parts.iter().map(|(value, label)| option(value, label)).collect::<Vec<_>>().concat();
    options += &records("quote", ui::KIT_QUOTE, "blockquote p")?;
    options += &records("claim", ui::KIT_CLAIM, "h3")?;
    let form = FORM.replace("{parts}", &options);
    let form = markup(
        &form,
        &[
            ("what", ui::KIT_WHAT),
            ("theme", ui::THEME_CHOICE),
            ("auto", ui::THEME_AUTO),
            ("light", ui::THEME_LIGHT),
            ("dark", ui::THEME_DARK),
            ("from", ui::FROM_YEAR),
            ("to", ui::TO_YEAR),
            ("plain", ui::KIT_PLAIN),
            ("transparent", ui::KIT_TRANSPARENT),
            ("script", ui::KIT_SCRIPT),
            ("seen", ui::KIT_SEEN),
            ("hint", ui::KIT_HINT),
            ("snippet", ui::KIT_SNIPPET),
            ("copy", ui::COPY_TEXT),
            ("preview", ui::KIT_PREVIEW),
            ("when", WHEN),
        ],
    );
    button.insert_adjacent_html("afterend", &form).ok()?;
    button.set_attribute("hidden", "").ok()?;
    let kit = part.query_selector(".kit").ok()??;
    let view = view()?;
    for (name, month) in [("from", view.from), ("to", view.to)] {
        if let Some(month) = month {
            let year = month % 12 == if name == "to" { 11 } else { 0 };
            set(&field(&kit, name)?, "value", &write_month(month, year).into());
        }
    }
    show(&kit);
    let changed = {
        let kit = kit.clone();
        Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            let copying = event.type_() == "click";
            let of = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            let pressed = of.filter(|of| of.get_attribute("name").as_deref() == Some("copy"));
            let _ = match (copying, pressed) {
                (true, Some(button)) => show(&kit)
                    .and_then(|()| field(&kit, "snippet"))
                    .and_then(|of| copy(&button, text(&of, "value"), ui::COPIED)),
                (false, _) => show(&kit),
                _ => None,
            };
        })
    };
    // What the page shows may have become something else while nobody was here.
    for event in ["change", "click", "focusin", "pointerenter"] {
        kit.add_event_listener_with_callback(event, changed.as_ref().unchecked_ref()).ok()?;
    }
    changed.forget();
    // The frame says how tall its content is: so tall the snippet asks for it.
    let told = {
        let kit = kit.clone();
        Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| {
            let _ = measured(&kit, &event);
        })
    };
    window()?.add_event_listener_with_callback("message", told.as_ref().unchecked_ref()).ok()?;
    told.forget();
    field(&kit, "what")?.dyn_into::<HtmlElement>().ok()?.focus().ok()
}

fn option(value: &str, label: &str) -> String {
    ["<option value=\"", &escape(value), "\">", &escape(label), "</option>"].concat()
}

/// The records of a kind in the page, each by its first words.
fn records(kind: &str, label: &str, words: &str) -> Option<String> {
    let found = document()?.query_selector_all(&["[data-kind=", kind, "]"].concat()).ok()?;
    if found.length() == 0 {
        return Some(String::new());
    }
    let mut out = ["<optgroup label=\"", &escape(label), "\">"].concat();
    for index in 0..found.length() {
        let element: Element = found.item(index)?.dyn_into().ok()?;
        let part = |css: &str| element.query_selector(css).ok().flatten().and_then(|part| part.text_content());
        // A statement is not named without what is to be said of it.
        let verdict = part(".verdict").map_or(String::new(), |verdict| verdict + ": ");
        let told = verdict + &short(&part(words).unwrap_or_default());
        out += &option(&[kind, ":", &element.id()].concat(), &told);
    }
    Some(out + "</optgroup>")
}

/// The first words.
fn short(text: &str) -> String {
    const WORDS: usize = 10;
    let words: Vec<&str> = text.split(' ').collect();
    if words.len() <= WORDS { text.to_owned() } else { words[..WORDS].join(" ") + "…" }
}

/// Writes the snippet and loads the frame anew if its address has changed.
fn show(kit: &Element) -> Option<()> {
    let mut chosen = chosen(kit)?;
    // What lies behind it has colours of its own: whichever the reader prefers, the frame's must go with them.
    if chosen.transparent && chosen.theme.is_empty() {
        chosen.theme = "light".to_owned();
        set(&field(kit, "theme")?, "value", &"light".into());
    }
    let (from, to) = times(kit)?;
    let mut view = view()?;
    // What the page shows stays, the chart's years with it, unless another time is asked for here.
    if (from, to) != (view.from, view.to) {
        view = reduce(&view, Action::SetTime(from, to), &STORY);
    }
    // A single record has no time to choose, and what has no code tells of no changes.
    let part = matches!(chosen.what, What::Part(_));
    for (name, there) in [("from", part), ("to", part), ("seen", chosen.tells())] {
        set(&field(kit, name)?, "disabled", &(!there).into());
    }
    let (base, mut title) = (place()?, document()?.title());
    // A frame of one thing bears its name: two in an article are not called the same.
    if chosen.what != What::Part(Part::All) {
        let name = kit.query_selector("option:checked").ok().flatten().and_then(|option| option.text_content());
        title = [&name.unwrap_or_default(), ": ", &title].concat();
    }
    let area: HtmlTextAreaElement = field(kit, "snippet")?.dyn_into().ok()?;
    area.set_value(&chosen.snippet(&base, &view, &title));
    let frame = kit.query_selector("iframe").ok()??;
    let address = chosen.address(&base, &view);
    if frame.get_attribute("src").as_deref() != Some(&address) {
        // A new frame each time: a frame that is sent elsewhere leaves an entry in the history of the page.
        let fresh: Element = frame.clone_node().ok()?.dyn_into().ok()?;
        fresh.set_attribute("src", &address).ok()?;
        frame.replace_with_with_node_1(&fresh).ok()?;
    }
    Some(())
}

/// The time that is asked for, as its first and last months. What is no time of the record's is none, and that is said.
fn times(kit: &Element) -> Option<(Option<Month>, Option<Month>)> {
    let asked = (time(kit, "from")?.map(|at| at.first), time(kit, "to")?.map(|at| at.last()));
    let (first, last) = (STORY.period.first, STORY.period.last());
    let (from, to) = (asked.0.unwrap_or(first).max(first), asked.1.unwrap_or(last).min(last));
    if to < from {
        input(kit, "to")?.set_custom_validity(" ");
    }
    let ends = [("from", first), ("to", last)].map(|(name, month)| (name, write_month(month, false)));
    let no_time = fill(ui::KIT_TIME, &ends.each_ref().map(|(name, month)| (*name, month.as_str())));
    let told = status(&part(kit)?)?;
    if !(input(kit, "from")?.check_validity() && input(kit, "to")?.check_validity()) {
        told.set_text_content(Some(&no_time));
    } else if told.text_content().as_deref() == Some(&no_time) {
        told.set_text_content(None);
    }
    Some(if to < from { (None, None) } else { asked })
}

fn chosen(kit: &Element) -> Option<Kit> {
    let what = text(&field(kit, "what")?, "value");
    let what = match what.split_once(':') {
        Some(("quote", id)) => What::Quote(id.to_owned()),
        Some((_, id)) => What::Claim(id.to_owned()),
        None => What::Part(Part::named(&what)),
    };
    let on = |name: &str| {
        field(kit, name).and_then(|of| Reflect::get(&of, &"checked".into()).ok()).is_some_and(|on| on.is_truthy())
    };
    let height = kit.get_attribute("data-height").and_then(|height| height.parse().ok());
    let theme = text(&field(kit, "theme")?, "value");
    Some(Kit {
        what,
        theme,
        plain: on("plain"),
        transparent: on("transparent"),
        script: on("script"),
        seen: on("seen"),
        height: height.unwrap_or(TALLEST),
    })
}

fn measured(kit: &Element, event: &JsValue) -> Option<()> {
    let get = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).ok();
    let frame = kit.query_selector("iframe").ok()??;
    let data = get(event, "data")?;
    let same = get(event, "source")? == get(&frame, "contentWindow")? && get(&data, "type")? == "embed-size";
    let height = get(&data, "height")?.as_f64().filter(|height| same && (1.0..1e6).contains(height))?;
    let height = (height as u32).min(TALLEST).to_string();
    if kit.get_attribute("data-height").as_deref() != Some(&height) {
        kit.set_attribute("data-height", &height).ok()?;
        frame.dyn_into::<HtmlElement>().ok()?.style().set_property("height", &[&height, "px"].concat()).ok()?;
        show(kit)?;
    }
    Some(())
}

/// A year, or a month of it; what the field's pattern marks as anything else is no time.
fn time(kit: &Element, name: &str) -> Option<Option<Period>> {
    let input = input(kit, name)?;
    input.set_custom_validity("");
    Some(if input.check_validity() { Period::parse(&input.value()) } else { None })
}

fn input(kit: &Element, name: &str) -> Option<HtmlInputElement> {
    field(kit, name)?.dyn_into().ok()
}

fn field(kit: &Element, name: &str) -> Option<Element> {
    kit.query_selector(&["[name=", name, "]"].concat()).ok()?
}

fn text(of: &Element, name: &str) -> String {
    Reflect::get(of, &name.into()).ok().and_then(|value| value.as_string()).unwrap_or_default()
}

fn set(of: &Element, name: &str, value: &JsValue) {
    let _ = Reflect::set(of, &name.into(), value);
}
