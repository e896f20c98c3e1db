use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, PointerEvent};

use super::{document, part, status};
use crate::extras::board;
use crate::extras::{Drawing, Task};
use crate::story::ui;
use crate::web;
use crate::words::fill;

thread_local! {
    /// There is one game a page.
    static GAME: OnceCell<Rc<Game>> = const { OnceCell::new() };
}

/// The game in the page.
struct Game {
    task: Task,
    drawing: RefCell<Drawing>,
    /// The record stands over the reader's line.
    shown: Cell<bool>,
    /// Where the pen was last, while it is down.
    pen: Cell<Option<(f64, f64)>>,
    button: HtmlElement,
    root: Element,
    sliders: Vec<HtmlInputElement>,
}

/// Opens the game in the part of the page that its button stands in.
pub fn open(button: &HtmlElement) -> Option<()> {
    let game = GAME.with(|game| {
        if game.get().is_none() {
            let _ = game.set(Game::build(button)?);
        }
        game.get().cloned()
    })?;
    game.reset();
    status(&part(button)?)?.set_text_content(None);
    game.keep_open(true)?;
    game.to_first()
}

impl Game {
    fn build(button: &HtmlElement) -> Option<Rc<Game>> {
        let task = Task::of_story()?;
        let root = document()?.create_element("div").ok()?;
        root.set_class_name("game");
        for (name, value) in
            [("role", "group"), ("aria-label", ui::DRAW_HEADING), ("aria-describedby", "part-draw-hint")]
        {
            root.set_attribute(name, value).ok()?;
        }
        root.set_inner_html(&board::game(&task));
        part(button)?.append_child(&root).ok()?;
        let surface: HtmlElement = find(&root, ".pen")?.dyn_into().ok()?;
        surface.style().set_property("left", &board::pen_left(&task)).ok()?;
        let inputs = surface.query_selector_all("input").ok()?;
        let sliders = (0..inputs.length()).filter_map(|index| inputs.item(index)?.dyn_into().ok()).collect();
        let drawing = RefCell::new(Drawing::new(&task));
        let (button, shown, pen) = (button.clone(), Cell::new(false), Cell::new(None));
        let game = Rc::new(Game { task, drawing, shown, pen, button, root, sliders });
        game.listen(&surface);
        Some(game)
    }

    /// For as long as the page lasts.
    fn listen(self: &Rc<Game>, surface: &HtmlElement) {
        for kind in ["pointerdown", "pointermove", "pointerup", "pointercancel"] {
            let (game, surface) = (self.clone(), surface.clone());
            let on = surface.clone();
            EventListener::new(&on, kind, move |event| {
                if let Some(event) = event.dyn_ref::<PointerEvent>().filter(|event| event.is_primary()) {
                    game.move_pen(&surface, event);
                }
            })
            .forget();
        }
        let game = self.clone();
        EventListener::new(surface, "input", move |event| {
            game.slide(event);
        })
        .forget();
        let game = self.clone();
        EventListener::new(&self.root, "click", move |event| {
            let name = target(event).and_then(|target| target.get_attribute("name"));
            match name.as_deref() {
                Some("show") => game.show(),
                Some("again") => {
                    game.reset();
                    game.to_first()
                }
                Some("close") => game.close(),
                _ => None,
            };
        })
        .forget();
    }

    fn move_pen(&self, surface: &HtmlElement, event: &PointerEvent) -> Option<()> {
        let room = surface.get_bounding_client_rect();
        let at = (
            (f64::from(event.client_x()) - room.left()) / room.width(),
            ((f64::from(event.client_y()) - room.top()) / room.height()).clamp(0.0, 1.0),
        );
        match event.type_().as_str() {
            "pointerdown" if event.button() == 0 && !self.shown.get() => {
                // A pen that leaves the surface draws on along its edge.
                let _ = surface.set_pointer_capture(event.pointer_id());
                self.drawing.borrow_mut().stroke(at, at);
                self.pen.set(Some(at));
            }
            "pointermove" => {
                let from = self.pen.get()?;
                self.drawing.borrow_mut().stroke(from, at);
                self.pen.set(Some(at));
            }
            _ => {
                self.pen.set(None);
                return Some(());
            }
        }
        self.update()
    }

    fn slide(&self, event: &Event) -> Option<()> {
        let slider: HtmlInputElement = target(event)?.dyn_into().ok()?;
        let index = self.sliders.iter().position(|other| *other == slider)?;
        self.drawing.borrow_mut().set(index, slider.value().parse().ok()?);
        self.update()
    }

    /// Brings lines, sliders and buttons in step with what is drawn.
    fn update(&self) -> Option<()> {
        let (drawing, shown, task) = (self.drawing.borrow(), self.shown.get(), &self.task);
        self.find(".drawn")?.set_inner_html(&board::drawn(task, &drawing));
        self.find(".dots")?.set_inner_html(&board::dots(task, &drawing, shown));
        for ((slider, year), value) in self.sliders.iter().zip(task.years()).zip(&drawing.values) {
            let text = value.map_or(ui::DRAW_UNDRAWN.to_owned(), |steps| task.drawn(steps));
            let _ = slider.set_attribute("aria-valuetext", &text);
            let _ =
                slider.set_attribute("title", &fill(ui::DRAW_VALUE, &[("year", &year.to_string()), ("value", &text)]));
            // A year that is not drawn yet begins where the given ones end.
            let last = task.recorded(task.draw.from - 1).map_or(0, |amount| amount.milli / 1000 / task.draw.step);
            slider.set_value(&value.unwrap_or(last).to_string());
            slider.set_disabled(shown);
        }
        let missing: Vec<String> =
            task.years().zip(&drawing.values).filter(|(_, v)| v.is_none()).map(|(year, _)| year.to_string()).collect();
        let told = match (shown, missing.is_empty()) {
            (true, _) => task.verdict(&drawing).unwrap_or_default(),
            (_, true) => ui::DRAW_COMPLETE.to_owned(),
            _ => fill(ui::DRAW_MISSING, &[("years", &missing.join(", "))]),
        };
        // Said again only when it is another word.
        let status = self.find("[role=status]")?;
        if status.text_content().as_deref() != Some(&told) {
            status.set_text_content(Some(&told));
        }
        set(&self.root, "data-shown", shown);
        set(&self.find("[name=show]")?, "disabled", !missing.is_empty());
        set(&self.find("[name=show]")?, "hidden", shown);
        set(&self.find(".pen span")?, "hidden", missing.len() < self.sliders.len());
        for css in [".legend", ".records"] {
            set(&self.find(css)?, "hidden", !shown);
        }
        Some(())
    }

    /// Draws the record over the reader's line.
    fn show(&self) -> Option<()> {
        if !self.drawing.borrow().is_complete() {
            return None;
        }
        self.shown.set(true);
        self.find(".truth")?.set_inner_html(&board::truth(&self.task));
        self.update()?;
        // Both lines are seen at once: the button that takes the place of the one pressed stands further down.
        web::focus_in_place(self.find("[name=again]")?.dyn_ref()?);
        Some(())
    }

    fn reset(&self) {
        *self.drawing.borrow_mut() = Drawing::new(&self.task);
        self.shown.set(false);
        self.pen.set(None);
        if let Some(truth) = self.find(".truth") {
            truth.set_inner_html("");
        }
        self.update();
    }

    fn close(&self) -> Option<()> {
        self.keep_open(false)?;
        self.button.focus().ok()
    }

    fn keep_open(&self, open: bool) -> Option<()> {
        set(&self.root, "hidden", !open);
        self.button.set_hidden(open);
        set(&part(&self.button)?, "data-open", open);
        Some(())
    }

    fn to_first(&self) -> Option<()> {
        self.sliders.first()?.focus().ok()
    }

    fn find(&self, css: &str) -> Option<Element> {
        find(&self.root, css)
    }
}

fn find(root: &Element, css: &str) -> Option<Element> {
    root.query_selector(css).ok()?
}

fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

fn set(element: &Element, name: &str, on: bool) {
    let _ = if on { element.set_attribute(name, "") } else { element.remove_attribute(name) };
}
