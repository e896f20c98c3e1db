//! A plotters backend with its known gaps closed: one text size everywhere, dashes, whole device pixels.

use std::convert::Infallible;

use plotters_backend::text_anchor::{HPos, Pos, VPos};
use plotters_backend::{
    BackendColor, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontFamily, FontStyle,
    FontTransform,
};

use super::metrics::TEXT;
use super::palette::{Palette, Role};
use super::place::{Anchor, Label};

/// The fonts of the chart; the page's `--sans` names the same.
pub const FONTS: &str = "system-ui, -apple-system, \"Segoe UI\", Roboto, \"Helvetica Neue\", Arial, sans-serif";

/// A surface that is drawn on in CSS pixels.
pub struct Sheet<'a, DB: DrawingBackend> {
    backend: &'a mut DB,
    palette: &'a Palette,
    /// Device pixels a CSS pixel.
    ratio: f64,
    /// What the backend divides text sizes by.
    text_factor: f64,
    /// Whether labels need paper drawn behind them.
    backing: bool,
}

type Outcome<DB> = Result<(), DrawingErrorKind<<DB as DrawingBackend>::ErrorType>>;

impl<'a, DB: DrawingBackend> Sheet<'a, DB> {
    pub fn new(backend: &'a mut DB, palette: &'a Palette, ratio: f64) -> Sheet<'a, DB> {
        Sheet { backend, palette, ratio, text_factor: 1.0, backing: true }
    }

    /// A sheet for plotters' SVG, which makes text smaller by 1.24, and whose labels stand out by the page's stylesheet.
    pub fn for_svg(self) -> Sheet<'a, DB> {
        Sheet { text_factor: 1.24, backing: false, ..self }
    }

    pub fn background(&mut self, width: f64, height: f64) -> Outcome<DB> {
        let style = Stroke { color: self.palette.color(Role::Paper), width: 0 };
        let corner = self.pixel((width, height));
        self.backend.draw_rect((0, 0), corner, &style, true)
    }

    pub fn path(&mut self, points: &[(f64, f64)], role: Role, width: f64) -> Outcome<DB> {
        let pixels: Vec<(i32, i32)> = points.iter().map(|point| self.pixel(*point)).collect();
        let style = self.stroke(role, width);
        self.backend.draw_path(pixels, &style)
    }

    pub fn line(&mut self, from: (f64, f64), to: (f64, f64), role: Role, width: f64) -> Outcome<DB> {
        let style = self.stroke(role, width);
        let (from, to) = (self.pixel(from), self.pixel(to));
        self.backend.draw_line(from, to, &style)
    }

    /// Draws a path as dashes; the pattern runs on round its corners.
    pub fn dashes(&mut self, points: &[(f64, f64)], role: Role, width: f64, dash: f64, gap: f64) -> Outcome<DB> {
        let mut along = 0.0;
        for pair in points.windows(2) {
            let (from, to) = (pair[0], pair[1]);
            // By hand, and the remainder too: as library calls they are 2 kB of the reader's.
            let (wide, high) = (to.0 - from.0, to.1 - from.1);
            let length = (wide * wide + high * high).sqrt();
            let mut at = 0.0;
            while at < length {
                let turns = (along + at) / (dash + gap);
                let phase = (turns - turns.floor()) * (dash + gap);
                let rest = if phase < dash { dash - phase } else { dash + gap - phase };
                let end = (at + rest).min(length);
                if phase < dash {
                    let on = |t: f64| (from.0 + (to.0 - from.0) * t / length, from.1 + (to.1 - from.1) * t / length);
                    self.line(on(at), on(end), role, width)?;
                }
                at = end + 1e-6;
            }
            along += length;
        }
        Ok(())
    }

    pub fn disc(&mut self, center: (f64, f64), radius: f64, role: Role) -> Outcome<DB> {
        let style = self.stroke(role, 1.0);
        let center = self.pixel(center);
        self.backend.draw_circle(center, self.length(radius), &style, true)
    }

    pub fn ring(&mut self, center: (f64, f64), radius: f64, role: Role, width: f64) -> Outcome<DB> {
        let style = self.stroke(role, width);
        let center = self.pixel(center);
        self.backend.draw_circle(center, self.length(radius), &style, false)
    }

    pub fn polygon(&mut self, points: &[(f64, f64)], role: Role) -> Outcome<DB> {
        let pixels: Vec<(i32, i32)> = points.iter().map(|point| self.pixel(*point)).collect();
        let style = self.stroke(role, 1.0);
        self.backend.fill_polygon(pixels, &style)
    }

    /// The label with paper behind it, so that lines do not run through the letters.
    pub fn label(&mut self, label: &Label, bounds: super::Rect) -> Outcome<DB> {
        if self.backing {
            let paper = Stroke { color: self.palette.color(Role::Paper), width: 0 };
            let (from, to) = (self.pixel((bounds.left, bounds.top)), self.pixel((bounds.right, bounds.bottom)));
            self.backend.draw_rect(from, to, &paper, true)?;
        }
        self.text(label, TEXT, FONTS)
    }

    /// Text of any size and font, on whatever is there.
    pub fn text(&mut self, label: &Label, size: f64, fonts: &'static str) -> Outcome<DB> {
        let style = Text {
            color: self.palette.color(label.role),
            fonts,
            size: size * self.ratio * self.text_factor,
            bold: label.bold,
            anchor: match label.anchor {
                Anchor::Start => HPos::Left,
                Anchor::Middle => HPos::Center,
                Anchor::End => HPos::Right,
            },
        };
        let place = self.pixel((label.x, label.y));
        self.backend.draw_text(&label.text, &style, place)
    }

    fn stroke(&self, role: Role, width: f64) -> Stroke {
        Stroke { color: self.palette.color(role), width: self.length(width) }
    }

    fn pixel(&self, (x, y): (f64, f64)) -> (i32, i32) {
        ((x * self.ratio).round() as i32, (y * self.ratio).round() as i32)
    }

    fn length(&self, length: f64) -> u32 {
        (length * self.ratio).round().max(1.0) as u32
    }
}

struct Stroke {
    color: BackendColor,
    width: u32,
}

impl BackendStyle for Stroke {
    fn color(&self) -> BackendColor {
        self.color
    }

    fn stroke_width(&self) -> u32 {
        self.width
    }
}

struct Text {
    color: BackendColor,
    fonts: &'static str,
    size: f64,
    bold: bool,
    anchor: HPos,
}

impl BackendTextStyle for Text {
    type FontError = Infallible;

    fn color(&self) -> BackendColor {
        self.color
    }

    fn size(&self) -> f64 {
        self.size
    }

    fn transform(&self) -> FontTransform {
        FontTransform::None
    }

    fn style(&self) -> FontStyle {
        if self.bold { FontStyle::Bold } else { FontStyle::Normal }
    }

    fn anchor(&self) -> Pos {
        Pos::new(self.anchor, VPos::Center)
    }

    fn family(&self) -> FontFamily<'_> {
        FontFamily::Name(self.fonts)
    }

    /// Never asked by the backends in use, which place text by its anchor.
    fn layout_box(&self, _: &str) -> Result<((i32, i32), (i32, i32)), Infallible> {
        Ok(((0, 0), (0, 0)))
    }

    fn draw<E, F: FnMut(i32, i32, BackendColor) -> Result<(), E>>(
        &self,
        _: &str,
        _: (i32, i32),
        _: F,
    ) -> Result<Result<(), E>, Infallible> {
        Ok(Ok(()))
    }
}
