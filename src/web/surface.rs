//! A canvas as a surface of plotters: the few things a chart needs.
//!
//! Not `plotters-canvas`: it writes its colours and sizes as floating-point text, which alone is 5.3 kB (brotli) of every
//! reader's download. Everything here is whole device pixels.

use std::fmt;

use plotters_backend::text_anchor::HPos;
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

pub struct Surface {
    context: CanvasRenderingContext2d,
    size: (u32, u32),
}

impl Surface {
    /// A surface of this many device pixels; `None` where the browser gives no context. Clears the canvas.
    pub fn new(canvas: &HtmlCanvasElement, width: u32, height: u32) -> Option<Surface> {
        canvas.set_width(width);
        canvas.set_height(height);
        let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
        context.set_line_join("round");
        context.set_text_baseline("middle");
        Some(Surface { context, size: (width, height) })
    }

    /// Puts another canvas' picture on this one.
    pub fn copy(&self, from: &HtmlCanvasElement) -> Option<()> {
        self.context.draw_image_with_html_canvas_element(from, 0.0, 0.0).ok()
    }

    fn trace(&self, path: impl IntoIterator<Item = BackendCoord>) {
        self.context.begin_path();
        for (index, (x, y)) in path.into_iter().enumerate() {
            if index == 0 { self.context.move_to(x.into(), y.into()) } else { self.context.line_to(x.into(), y.into()) }
        }
    }

    fn stroke(&self, style: &impl BackendStyle) {
        self.context.set_stroke_style_str(&css(style.color()));
        self.context.set_line_width(style.stroke_width().into());
        self.context.stroke();
    }

    fn fill(&self, color: BackendColor) {
        self.context.set_fill_style_str(&css(color));
        self.context.fill();
    }
}

fn css(color: BackendColor) -> String {
    let (red, green, blue) = color.rgb;
    format!("rgb({red},{green},{blue})")
}

/// A canvas does not say that it failed.
#[derive(Debug)]
pub struct Silent;

impl fmt::Display for Silent {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl std::error::Error for Silent {}

type Outcome = Result<(), DrawingErrorKind<Silent>>;

impl DrawingBackend for Surface {
    type ErrorType = Silent;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Outcome {
        Ok(())
    }

    fn present(&mut self) -> Outcome {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Outcome {
        self.context.set_fill_style_str(&css(color));
        self.context.fill_rect(x.into(), y.into(), 1.0, 1.0);
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Outcome {
        // A line of one pixel along the grid is sharp only on the middle of a pixel.
        let shift = if style.stroke_width() % 2 == 1 && (from.0 == to.0 || from.1 == to.1) { 0.5 } else { 0.0 };
        self.context.begin_path();
        self.context.move_to(f64::from(from.0) + shift, f64::from(from.1) + shift);
        self.context.line_to(f64::from(to.0) + shift, f64::from(to.1) + shift);
        self.stroke(style);
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, fill: bool) -> Outcome {
        self.trace([from, (to.0, from.1), to, (from.0, to.1), from]);
        if fill {
            self.fill(style.color())
        } else {
            self.stroke(style)
        }
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Outcome {
        self.trace(path);
        self.stroke(style);
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Outcome {
        self.trace(path);
        self.fill(style.color());
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, center: BackendCoord, radius: u32, style: &S, fill: bool) -> Outcome {
        self.context.begin_path();
        let _ = self.context.arc(center.0.into(), center.1.into(), radius.into(), 0.0, std::f64::consts::TAU);
        if fill {
            self.fill(style.color())
        } else {
            self.stroke(style)
        }
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, place: BackendCoord) -> Outcome {
        self.context.set_text_align(match style.anchor().h_pos {
            HPos::Left => "left",
            HPos::Center => "center",
            HPos::Right => "right",
        });
        let (weight, size, family) = (style.style(), style.size() as i32, style.family());
        self.context.set_font(&format!("{} {size}px {}", weight.as_str(), family.as_str()));
        self.context.set_fill_style_str(&css(style.color()));
        let _ = self.context.fill_text(text, place.0.into(), place.1.into());
        Ok(())
    }
}
