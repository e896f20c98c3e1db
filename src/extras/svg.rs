//! An SVG of its own: real text in the reader's own fonts, nothing to fetch, whole units. Not `plotters-svg`, which writes
//! floating-point text and makes letters smaller.

use std::convert::Infallible;

use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};

use super::picture::{Picture, SVG_RATIO};
use crate::chart::{FONTS, Palette};
use crate::markup::escape;

/// The picture as one SVG file.
pub fn svg(picture: &Picture, palette: &Palette) -> String {
    let mut file = File { size: picture.size(SVG_RATIO), text: String::new() };
    // A text takes whatever is drawn.
    let _ = picture.draw(&mut file, palette, SVG_RATIO);
    let ((width, height), fonts) = (file.size, escape(FONTS));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         role=\"img\" font-family=\"{fonts}\" fill=\"none\" stroke-linejoin=\"round\">\n\
         <title>{}</title>\n<desc>{}</desc>\n{}</svg>\n",
        escape(picture.title),
        escape(&picture.about),
        file.text,
    )
}

struct File {
    size: (u32, u32),
    text: String,
}

impl File {
    fn put(&mut self, element: &str) -> Outcome {
        self.text.push_str(element);
        self.text.push('\n');
        Ok(())
    }
}

type Outcome = Result<(), DrawingErrorKind<Infallible>>;

/// `fill="#0072b2"`, or the same as a stroke.
fn paint<S: BackendStyle>(style: &S, fill: bool) -> String {
    let color = hex(style.color());
    if fill {
        return format!("fill=\"{color}\"");
    }
    format!("stroke=\"{color}\" stroke-width=\"{}\"", style.stroke_width())
}

fn hex(color: BackendColor) -> String {
    let (red, green, blue) = color.rgb;
    format!("#{red:02x}{green:02x}{blue:02x}")
}

fn points(path: impl IntoIterator<Item = BackendCoord>) -> String {
    let points: Vec<String> = path.into_iter().map(|(x, y)| format!("{x},{y}")).collect();
    points.join(" ")
}

impl DrawingBackend for File {
    type ErrorType = Infallible;

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
        let color = hex(color);
        self.put(&format!("<rect x=\"{x}\" y=\"{y}\" width=\"1\" height=\"1\" fill=\"{color}\"/>"))
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Outcome {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, fill: bool) -> Outcome {
        let (width, height, paint) = (to.0 - from.0, to.1 - from.1, paint(style, fill));
        self.put(&format!("<rect x=\"{}\" y=\"{}\" width=\"{width}\" height=\"{height}\" {paint}/>", from.0, from.1))
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Outcome {
        self.put(&format!("<polyline points=\"{}\" {}/>", points(path), paint(style, false)))
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Outcome {
        self.put(&format!("<polygon points=\"{}\" {}/>", points(path), paint(style, true)))
    }

    fn draw_circle<S: BackendStyle>(&mut self, (x, y): BackendCoord, radius: u32, style: &S, fill: bool) -> Outcome {
        self.put(&format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" {}/>", paint(style, fill)))
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, (x, y): BackendCoord) -> Outcome {
        let anchor = match style.anchor().h_pos {
            HPos::Left => "start",
            HPos::Center => "middle",
            HPos::Right => "end",
        };
        let weight = if let FontStyle::Bold = style.style() { " font-weight=\"700\"" } else { "" };
        let family = style.family();
        let family = match family.as_str() {
            FONTS => String::new(),
            other => format!(" font-family=\"{}\"", escape(other)),
        };
        // Not every program knows of middles: the line that the letters stand on is said.
        let (size, color) = (style.size() as i32, hex(style.color()));
        let y = y + size * 35 / 100;
        self.put(&format!(
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" text-anchor=\"{anchor}\"{weight}{family} fill=\"{color}\">{}</text>",
            escape(text)
        ))
    }
}
