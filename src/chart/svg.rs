//! The chart as SVG whose colours are the page's custom properties, so that it follows light and dark. What all lines
//! and all labels have in common stands in `static/css/chart.css`.

use plotters_svg::SVGBackend;

use super::{Palette, Placed, Role, Sheet, draw};

/// Coordinates are whole CSS pixels of the width that the picture is drawn for.
const RATIO: f64 = 1.0;

/// Draws a placed chart. Deterministic: the same placement gives the same text.
pub fn svg(placed: &Placed) -> String {
    let size = ((placed.frame.width * RATIO) as u32, (placed.frame.height * RATIO) as u32);
    let palette = Palette::placeholders();
    let mut text = String::new();
    {
        let mut backend = SVGBackend::with_string(&mut text, size);
        let mut sheet = Sheet::new(&mut backend, &palette, RATIO).for_svg();
        draw(placed, &mut sheet).expect("a string takes any picture");
    }
    for (role, (red, green, blue)) in Role::ALL.into_iter().zip(palette.0) {
        text = text.replace(&format!("\"#{red:02X}{green:02X}{blue:02X}\""), &format!("\"var({})\"", role.token()));
    }
    let fonts = super::sheet::FONTS.replace('"', "&quot;");
    text.replace(&format!("<svg width=\"{}\" height=\"{}\"", size.0, size.1), "<svg")
        .replace(&format!(" font-family=\"{fonts}\""), "")
        .replace(" opacity=\"1\"", "")
        .replace(" xmlns=\"http://www.w3.org/2000/svg\"", "")
        .replace(" stroke=\"none\"", "")
        .replace(" stroke-width=\"1\"", "")
        .replace(" text-anchor=\"start\"", "")
        .replace(" font-size=\"12\"", "")
        .replace(" dy=\"0.5ex\"", "")
        .replace(" fill=\"none\"", "")
        .replace(" \"/>", "\"/>")
        .replace(">\n", ">")
        .replace("\n</", "</")
}
