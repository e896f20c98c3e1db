//! The picture to take along: the chart of a view with its claim above and, below, who counted and the link, burnt in.

use model::Status;
use plotters_backend::{DrawingBackend, DrawingErrorKind};

use super::shown::{rows, span};
use crate::chart::{
    Anchor, BOLD, FONTS, Frame, Label, Line, Palette, Placed, Rect, Role, Sheet, TEXT, draw, place, width,
};
use crate::story::{EXTRAS, STORY, ui};
use crate::view::View;
use crate::words::fill;

/// The fonts of the claim; the page's `--serif` names the same.
pub const SERIF: &str =
    "Charter, \"Bitstream Charter\", \"Iowan Old Style\", \"Source Serif Pro\", Georgia, \"Noto Serif\", serif";

/// Laid out 800 wide, so that in an article the letters are as large as its own; SVG has 1200 units, PNG 2400 pixels.
const WIDTH: f64 = 800.0;
pub const SVG_RATIO: f64 = 1.5;
pub const PNG_RATIO: f64 = 3.0;
const MARGIN: f64 = 28.0;
const CHART: f64 = 410.0;

/// Everything in its place; the frame of `placed` is that of the whole picture.
pub struct Picture {
    pub placed: Placed,
    pub words: Vec<Words>,
    /// The same in words.
    pub title: &'static str,
    pub about: String,
}

/// A line of text round the chart.
pub struct Words {
    pub label: Label,
    pub size: f64,
    pub fonts: &'static str,
}

/// The picture of a view; `link` leads to it.
pub fn picture(view: &View, link: &str) -> Picture {
    let chart = &STORY.charts[view.chart];
    let mut column = Column { words: Vec::new(), y: MARGIN - 8.0 };
    column.add(EXTRAS.title, Style { size: 12.0, step: 17.0, fonts: FONTS, bold: true, role: Role::Focus });
    column.y += 4.0;
    column.add(chart.title, Style { size: 21.0, step: 27.0, fonts: SERIF, bold: true, role: Role::Ink });
    column.y += 3.0;
    let mut below = format!("{}, {}", chart.label, span(view));
    if view.log {
        below.push_str(&format!(" · {}: {}", ui::SCALE_CHOICE, ui::SCALE_LOG));
    }
    let quiet = Style { size: 12.0, step: 17.0, fonts: FONTS, bold: false, role: Role::Quiet };
    column.add(&below, quiet);
    column.y += 8.0;

    let frame = Frame { width: WIDTH - 2.0 * MARGIN, height: CHART, ratio: 1.0 };
    let mut placed = moved(place(&STORY, view, frame), MARGIN, column.y);
    column.y += CHART + 10.0;

    let mut about = vec![EXTRAS.captions[view.chart].to_owned()];
    // Of the key, it is in the picture if something that it explains is.
    let special = |line: &Line| line.points.iter().any(|point| 0.0 < point.reach || point.status == Status::Derived);
    if placed.lines.iter().any(special) || rows(view).iter().any(|row| row.value.is_none()) {
        about.push(ui::KEY_MARKS.to_owned());
    }
    about.push(fill(ui::PRINTED_BY, &[("names", &publishers(view).join("; "))]));
    if !link.is_empty() {
        about.push(fill(ui::THIS_VIEW, &[("link", link)]));
    }
    let small = Style { size: 11.0, step: 16.0, ..quiet };
    for text in &about {
        column.add(text, small);
        column.y += 4.0;
    }
    placed.frame = Frame { width: WIDTH, height: column.y + MARGIN - 12.0, ratio: 1.0 };
    Picture { placed, words: column.words, title: chart.title, about: format!("{below}. {}", about.join(" ")) }
}

impl Picture {
    /// Whole units of the surface at a ratio.
    pub fn size(&self, ratio: f64) -> (u32, u32) {
        let Frame { width, height, .. } = self.placed.frame;
        ((width * ratio).round() as u32, (height * ratio).round() as u32)
    }

    /// Draws the picture on any surface.
    pub fn draw<DB: DrawingBackend>(
        &self,
        backend: &mut DB,
        palette: &Palette,
        ratio: f64,
    ) -> Result<(), DrawingErrorKind<DB::ErrorType>> {
        let mut sheet = Sheet::new(backend, palette, ratio);
        draw(&self.placed, &mut sheet)?;
        self.words.iter().try_for_each(|words| sheet.text(&words.label, words.size, words.fonts))
    }
}

impl Words {
    /// The rectangle that the line takes.
    pub fn bounds(&self) -> Rect {
        let Label { x, y, .. } = self.label;
        let wide = measure(&self.label.text, self.size, self.label.bold);
        Rect { left: x, top: y - self.size / 2.0, right: x + wide, bottom: y + self.size / 2.0 }
    }
}

/// Who published the values that are drawn, each once.
fn publishers(view: &View) -> Vec<&'static str> {
    let mut names: Vec<&str> = Vec::new();
    for row in rows(view) {
        if row.value.is_some() && !names.contains(&row.publisher) {
            names.push(row.publisher);
        }
    }
    names
}

#[derive(Clone, Copy)]
struct Style {
    size: f64,
    /// From line to line.
    step: f64,
    fonts: &'static str,
    bold: bool,
    role: Role,
}

/// Lines of text, one below the other.
struct Column {
    words: Vec<Words>,
    y: f64,
}

impl Column {
    fn add(&mut self, text: &str, style: Style) {
        let Style { size, step, fonts, bold, role } = style;
        for text in balanced(text, size, bold) {
            let (x, y) = (MARGIN, self.y + step / 2.0);
            self.words.push(Words { label: Label { text, x, y, anchor: Anchor::Start, role, bold }, size, fonts });
            self.y += step;
        }
    }
}

fn measure(text: &str, size: f64, bold: bool) -> f64 {
    width(text) * size / TEXT * if bold { BOLD } else { 1.0 }
}

/// Lines between the margins, as few as there must be; bold ones of about the same length.
fn balanced(text: &str, size: f64, bold: bool) -> Vec<String> {
    let mut room = WIDTH - 2.0 * MARGIN;
    let mut lines = wrap(text, size, bold, room);
    while bold && MARGIN < room {
        room -= 8.0;
        let closer = wrap(text, size, bold, room);
        if lines.len() < closer.len() {
            break;
        }
        lines = closer;
    }
    lines
}

/// A word that does not fit a line by itself, such as a link, is cut where the line ends.
fn wrap(text: &str, size: f64, bold: bool, room: f64) -> Vec<String> {
    let fits = |line: &str| measure(line, size, bold) <= room;
    let (mut lines, mut line) = (Vec::new(), String::new());
    for word in text.split(' ') {
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if fits(&longer) {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for letter in word.chars() {
            line.push(letter);
            if !fits(&line) {
                line.pop();
                lines.push(std::mem::replace(&mut line, letter.to_string()));
            }
        }
    }
    lines.push(line);
    lines
}

/// The same placement elsewhere on its surface.
fn moved(mut placed: Placed, right: f64, down: f64) -> Placed {
    let Rect { left, top, .. } = placed.plot;
    let at = |(x, y): (f64, f64)| (x + right, y + down);
    placed.plot = Rect {
        left: left + right,
        top: top + down,
        right: placed.plot.right + right,
        bottom: placed.plot.bottom + down,
    };
    placed.rules.iter_mut().for_each(|y| *y += down);
    placed.ticks.iter_mut().chain(&mut placed.breaks).for_each(|x| *x += right);
    for line in &mut placed.lines {
        line.pieces.iter_mut().flatten().for_each(|place| *place = at(*place));
        line.points.iter_mut().for_each(|point| (point.x, point.y) = at((point.x, point.y)));
    }
    placed.marks.iter_mut().for_each(|mark| (mark.x, mark.y) = at((mark.x, mark.y)));
    placed.labels.iter_mut().for_each(|label| (label.x, label.y) = at((label.x, label.y)));
    for stop in &mut placed.stops {
        stop.x += right;
        stop.values.iter_mut().for_each(|(y, _)| *y += down);
    }
    placed
}
