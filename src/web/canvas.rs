use std::cell::Cell;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use js_sys::{Array, Function};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{CssStyleDeclaration, Element, HtmlCanvasElement, ResizeObserver};
use yew::{NodeRef, UseStateSetter, hook, use_memo, use_state_eq};

use super::effect::use_effect_on;
use super::surface::Surface;
use super::{after_paint, document, window};
use crate::chart::{Frame, Palette, Placed, Role, Sheet, draw, place};
use crate::components::State;
use crate::story::STORY;

/// What the chart is drawn on and in which colours; a new one means a new painting.
#[derive(Clone, Debug, PartialEq)]
struct Ground {
    frame: Frame,
    palette: Palette,
}

/// Who acts elsewhere in the page is answered first: the chart follows after so many milliseconds, and not before the frame that
/// answers is painted, however long that takes.
const LATER: u32 = 80;

/// The paintings that were asked for.
#[derive(Default)]
struct Asked {
    /// How many.
    turn: Cell<u32>,
    /// The one that waits: what was put off is not done once there is another.
    waits: Cell<Option<Timeout>>,
    /// What the last was for.
    ground: Cell<Option<Ground>>,
}

/// Paints the chart of the view on the canvas, and again whenever its size, the pixel ratio or the theme changes.
///
/// Gives the placement that was painted; `None` until there is one.
#[hook]
pub fn use_canvas(canvas: &NodeRef, state: &State) -> Option<Rc<Placed>> {
    let surface = use_state_eq(|| None::<Ground>);
    {
        let (canvas, setter) = (canvas.clone(), surface.setter());
        use_effect_on((), move |()| {
            let watch = watch(&canvas, setter);
            move || drop(watch)
        });
    }
    let placed = use_memo((state.view.clone(), (*surface).clone()), |(view, surface)| {
        surface.as_ref().map(|surface| Rc::new(place(&STORY, view, surface.frame)))
    });
    let asked = use_memo((), |()| Asked::default());
    {
        let canvas = canvas.clone();
        use_effect_on(((*placed).clone(), (*surface).clone()), move |(placed, surface)| {
            let (Some(placed), Some(surface), Some(canvas)) = (placed, surface, canvas.cast::<HtmlCanvasElement>())
            else {
                return;
            };
            let same_ground = asked.ground.replace(Some(surface.clone())).as_ref() == Some(surface);
            let turn = asked.turn.get() + 1;
            asked.turn.set(turn);
            let (placed, surface) = (placed.clone(), surface.clone());
            let paint = {
                let (canvas, asked) = (canvas.clone(), asked.clone());
                move || {
                    let last = turn == asked.turn.get();
                    let Some(picture) = canvas.parent_element().filter(|_| last) else { return };
                    // What was refused once, as where a phone is short of memory, may be given the next time.
                    let _ = match paint(&placed, &surface, &canvas) {
                        Some(()) => picture.remove_attribute("data-refused"),
                        None => picture.set_attribute("data-refused", ""),
                    };
                }
            };
            let used = || canvas.closest("section:is(:hover, :focus-within)").is_ok_and(|section| section.is_some());
            asked.waits.set(if same_ground && !used() {
                Some(Timeout::new(LATER, || after_paint(paint)))
            } else {
                paint();
                None
            });
        });
    }
    (*placed).clone()
}

/// Measures the surface soon and on every change of size, ratio and theme, for as long as the watch is kept.
struct Watch {
    observer: Option<ResizeObserver>,
    _observed: Option<Closure<dyn Fn(Array)>>,
    _measure: Option<Closure<dyn Fn()>>,
    _listeners: Vec<EventListener>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}

fn watch(canvas: &NodeRef, setter: UseStateSetter<Option<Ground>>) -> Watch {
    let Some(parent) = canvas.cast::<Element>().and_then(|canvas| canvas.parent_element()) else {
        return Watch { observer: None, _observed: None, _measure: None, _listeners: Vec::new() };
    };
    let measure = {
        let parent = parent.clone();
        move || {
            if let Some(surface) = surface(&parent) {
                setter.set(Some(surface));
            }
        }
    };
    let first = measure.clone();
    let mut listeners = Vec::new();
    if let Some(window) = window() {
        let again = measure.clone();
        listeners.push(EventListener::new(&window, "resize", move |_| again()));
        for query in ["(prefers-color-scheme: dark)", "(min-resolution: 1.5dppx)", "(min-resolution: 2.5dppx)"] {
            if let Ok(Some(list)) = window.match_media(query) {
                let again = measure.clone();
                listeners.push(EventListener::new(&list, "change", move |_| again()));
            }
        }
    }
    let measure = Closure::<dyn Fn()>::new(measure);
    let again = measure.as_ref().unchecked_ref::<Function>().clone();
    // In the next frame: what is measured may change the size again, which within one frame is a fault.
    let closure = Closure::<dyn Fn(Array)>::new(move |_: Array| {
        let _ = window().map(|window| window.request_animation_frame(&again));
    });
    let observer = ResizeObserver::new(closure.as_ref().unchecked_ref()).ok();
    // An observer tells the size it finds as well, so the first painting comes after the frame that shows that the page lives.
    match &observer {
        Some(observer) => observer.observe(&parent),
        None => first(),
    }
    Watch { observer, _observed: Some(closure), _measure: Some(measure), _listeners: listeners }
}

fn surface(parent: &Element) -> Option<Ground> {
    let window = window()?;
    let ratio = window.device_pixel_ratio().clamp(1.0, 4.0);
    let bounds = parent.get_bounding_client_rect();
    let root = document()?.document_element()?;
    let style = window.get_computed_style(&root).ok()??;
    // The chart is laid out for text of 16 pixels to the rem; who reads larger text has a larger picture of fewer units. Not
    // fewer than a chart needs.
    let size = style.get_property_value("font-size").unwrap_or_default();
    let size =
        size.split(['.', 'p']).next().and_then(|whole| whole.parse().ok()).map_or(16.0, f64::from as fn(u16) -> f64);
    let zoom = (size / 16.0).min(bounds.width() / Frame::LEAST).max(0.5);
    let ratio = ratio * zoom;
    // Whole device pixels, so that the picture is not stretched.
    let whole = |length: f64| (length / zoom * ratio).round() / ratio;
    let frame = Frame { width: whole(bounds.width()), height: whole(bounds.height()), ratio };
    if frame.width < 1.0 || frame.height < 1.0 {
        return None;
    }
    Some(Ground { frame, palette: palette(&style) })
}

/// The colours of the page as it is now, light or dark, from the style of its root element.
pub fn palette(style: &CssStyleDeclaration) -> Palette {
    let mut palette = Palette::placeholders();
    for role in Role::ALL {
        let color = style.get_property_value(role.token()).ok().and_then(|text| Palette::parse(&text));
        palette.0[role as usize] = color.unwrap_or((128, 128, 128));
    }
    palette
}

/// Paints the chart; nothing where the browser gives no canvas.
///
/// It is drawn on a canvas that is not in the page: on one that is, each setting of a font has the browser work out the
/// styles of all that has changed in the page.
fn paint(placed: &Placed, surface: &Ground, canvas: &HtmlCanvasElement) -> Option<()> {
    let ratio = surface.frame.ratio;
    let pixels = |length: f64| (length * ratio).round() as u32;
    let (width, height) = (pixels(surface.frame.width), pixels(surface.frame.height));
    let aside: HtmlCanvasElement = canvas.clone_node().ok()?.dyn_into().ok()?;
    let mut backend = Surface::new(&aside, width, height)?;
    // A canvas that fails leaves the table; nothing else depends on it.
    let _ = draw(placed, &mut Sheet::new(&mut backend, &surface.palette, ratio));
    let copied = Surface::new(canvas, width, height).and_then(|surface| surface.copy(&aside));
    // Memory for pictures is scarce on some phones, and this one's would else be held until it is collected.
    aside.set_width(0);
    copied
}
