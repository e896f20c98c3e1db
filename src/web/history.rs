use std::cell::Cell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, Location, MouseEvent};
use yew::{UseReducerHandle, hook, use_memo};

use super::effect::use_effect_on;
use super::{closed_around, document, open, scroll_by, show, top, window};
use crate::components::{Change, State};
use crate::link::{self, Entry, Rejected, Since};
use crate::story::STORY;
use crate::view::View;

/// How far the page has followed its address.
struct Trail {
    /// The view that the link stands for.
    linked: Cell<Option<View>>,
    /// A record that a link leads to and that was hidden or folded away when it did.
    unseen: Cell<Option<Rc<str>>>,
    /// How far below the window's top the record stood that the browser had just gone to, while the page had yet to follow.
    stood: Cell<Option<f64>>,
    /// Whether it has yet to.
    owed: Cell<bool>,
    /// Whether the first link has been followed. In a frame that moves neither page nor focus: the reader may be elsewhere.
    begun: Cell<bool>,
}

/// Keeps link and view in step: the link is read once at the start and on every way back or forth; a change of the view
/// is written to it.
#[hook]
pub fn use_link(state: &UseReducerHandle<State>) {
    // One for all five: each kind of state has its own code in the program.
    let trail = use_memo((), |()| Trail {
        linked: Cell::default(),
        unseen: Cell::default(),
        stood: Cell::default(),
        owed: Cell::default(),
        begun: Cell::new(!framed()),
    });

    {
        let (dispatcher, trail) = (state.dispatcher(), trail.clone());
        use_effect_on((), move |()| {
            let read = move |pressed: Option<&str>| {
                let (view, rejected, since) = read(pressed);
                let pressed = pressed.is_some();
                let other = trail.linked.replace(Some(view.clone())).as_ref() != Some(&view);
                trail.owed.set(trail.owed.get() || other);
                // An engine may tell of the link before it goes to the record, and again after. Elsewhere than near the
                // window's top the reader has scrolled, or was brought back.
                if trail.owed.get() {
                    trail.stood.set(goal().and_then(top).filter(|top| (1.0..100.0).contains(top)));
                }
                // The browser has gone to the record already, unless the page kept it out of sight, follows the link itself, which
                // may change what stands above the record, or the link has its old name.
                let target = view.focus.as_deref().and_then(|id| document()?.get_element_by_id(id));
                let hidden = |element: &Element| element.get_bounding_client_rect().height() == 0.0;
                let named = |element: &Element| part(Location::hash).strip_prefix('#') == Some(&*element.id());
                if target.is_some_and(|element| {
                    pressed && other || !named(&element) || closed_around(&element).is_some() || hidden(&element)
                }) {
                    trail.unseen.set(view.focus.clone());
                }
                dispatcher.dispatch(Change::Link(view, rejected, since));
            };
            read(None);
            let read = Rc::new(read);
            let follow = read.clone();
            let clicks = document().map(|document| {
                let options = EventListenerOptions::enable_prevent_default();
                EventListener::new_with_options(&document, "click", options, move |event| {
                    if let Some(link) = follow_view(event) {
                        follow(Some(&link));
                    }
                })
            });
            let listeners: Vec<EventListener> = window()
                .into_iter()
                .flat_map(|window| ["popstate", "hashchange"].map(|event| (window.clone(), event)))
                .map(|(window, event)| {
                    let read = read.clone();
                    EventListener::new(&window, event, move |_| read(None))
                })
                .collect();
            move || drop((listeners, clicks))
        });
    }

    // A step of the tour begins at its heading.
    let settled = trail.clone();
    use_effect_on(state.view.tour, move |tour| {
        if tour.is_some() && settled.begun.get() {
            show("part-tour");
        }
    });

    use_effect_on((state.view.clone(), state.live), move |(view, live)| {
        if *live
            && let Some(before) = trail.linked.replace(Some(view.clone()))
            && before != *view
        {
            write(&before, view);
        }
        if let Some(id) = trail.unseen.take() {
            match trail.begun.get() {
                true => show(&id),
                false => drop(open(&id)),
            }
        }
        // What has changed above the record must not push it away; not every engine sees to that.
        if *live {
            trail.begun.set(true);
            trail.owed.set(false);
            if let Some(before) = trail.stood.take()
                && let Some(goal) = goal()
            {
                if guessed() {
                    goal.scroll_into_view();
                } else if let Some(now) = top(goal) {
                    scroll_by(now - before);
                }
            }
        }
    });
}

/// The record that the address names. All of the page is looked through for it, so only where there is one.
fn goal() -> Option<Element> {
    window()?.location().hash().ok().filter(|hash| !hash.is_empty())?;
    document()?.query_selector(":target").ok()?
}

/// Whether heights in the page are guessed, for what is off the screen is left out of the layout.
fn guessed() -> bool {
    document().and_then(|document| document.document_element()).is_some_and(|root| root.has_attribute("data-lazy"))
}

/// Follows a link to another view of this page without loading it again; gives the link if it did.
fn follow_view(event: &Event) -> Option<String> {
    // With a key held, a reader wants a new tab or window.
    let plain = event.dyn_ref::<MouseEvent>().is_none_or(|click| {
        click.button() == 0 && !click.ctrl_key() && !click.meta_key() && !click.shift_key() && !click.alt_key()
    });
    if !plain {
        return None;
    }
    let link = event.target().and_then(|target| target.dyn_into::<Element>().ok()?.closest("a[href^='?']").ok()?);
    let link = link?.get_attribute("href")?;
    let history = window()?.history().ok()?;
    // Without a parameter left, an address has no question mark either.
    let link = if link.starts_with("?#") { &link[1..] } else { &link };
    let address = address(link);
    if framed() {
        replace(&address);
    } else {
        history.push_state_with_url(&JsValue::NULL, "", Some(&address)).ok()?;
    }
    event.prevent_default();
    if let Some((_, id)) = address.split_once('#') {
        show(id);
    }
    Some(link.to_owned())
}

/// The address of a link of this page, with what the frame needs of the one before. With the path: an empty address would
/// leave the old query in place.
fn address(link: &str) -> String {
    part(Location::pathname) + &link::keep(link, &part(Location::search))
}

fn part(part: fn(&Location) -> Result<String, JsValue>) -> String {
    window().and_then(|window| part(&window.location()).ok()).unwrap_or_default()
}

/// In a frame "back" leads away from the page around it, not through the steps in here.
fn framed() -> bool {
    window().is_some_and(|window| window.parent().is_ok_and(|parent| parent.as_ref() != Some(&window)))
}

/// The view that a link asks for which was pressed, or else the address.
fn read(link: Option<&str>) -> (View, Vec<Rejected>, Option<Since>) {
    let exists = |id: &str| document().is_some_and(|document| document.get_element_by_id(id).is_some());
    let address = link.map_or_else(|| search() + &part(Location::hash), str::to_owned);
    let (query, fragment) = address.split_at(address.find('#').unwrap_or(address.len()));
    let (view, rejected) = link::read(query, fragment, &STORY, exists);
    // A record of another part has led out of the tour: so must the address.
    if view.tour.is_none() && query.contains("tour=") {
        write_anew(&view);
    }
    (view, rejected, link::since(query, &STORY))
}

/// What the address says before the fragment; of a page in another's markup, whose address cannot change, what it would say.
pub fn search() -> String {
    let kept = document().and_then(|document| document.document_element()?.get_attribute(KEPT));
    kept.unwrap_or_else(|| part(Location::search))
}

/// The attribute of the root element for it.
const KEPT: &str = "data-query";

/// Without an address to change, as in another page's markup, where a link would load that page, what was to be there is kept.
fn replace(address: &str) {
    let history = window().and_then(|window| window.history().ok());
    let done = history.is_some_and(|of| of.replace_state_with_url(&JsValue::NULL, "", Some(address)).is_ok());
    let root = document().and_then(|document| document.document_element());
    let query = address.split('#').next().and_then(|page| page.split_once('?')).map_or("", |(_, query)| query);
    let _ = root.filter(|_| framed()).map(|root| match done {
        true => root.remove_attribute(KEPT),
        false => root.set_attribute(KEPT, &["?", query].concat()),
    });
}

/// Takes out of the address what was not understood of it.
pub fn write_anew(view: &View) {
    replace(&address(&link::write(view, &STORY)));
}

fn write(before: &View, view: &View) {
    let entry = link::entry(before, view, &STORY);
    let address = address(&link::write(view, &STORY));
    if entry == Entry::Same || framed() {
        replace(&address);
    } else {
        let history = window().and_then(|window| window.history().ok());
        let _ = history.map(|history| history.push_state_with_url(&JsValue::NULL, "", Some(&address)));
    }
    if entry == Entry::New
        && before.focus != view.focus
        && let Some(id) = view.focus.as_deref()
    {
        show(id);
    }
}
