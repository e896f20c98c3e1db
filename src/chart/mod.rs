//! The trade chart: record → placed marks → pixels.
//!
//! `place` does all arithmetic on data, `draw` none; `hit` reads the same placement. No browser in here: the surface is any
//! plotters backend, the colours come from whoever draws.

mod draw;
mod frame;
mod hit;
mod labels;
mod metrics;
mod palette;
mod place;
mod scale;
mod sheet;
mod summary;
mod times;

pub use draw::draw;
pub use frame::{Frame, Rect};
pub use hit::nearest;
pub use metrics::{BOLD, TEXT, width};
pub use palette::{Palette, Role};
pub use place::{Anchor, Label, Line, Mark, Observed, Placed, Point, Stop, covering, drawn_value, observations, place};
pub use sheet::{FONTS, Sheet};
pub use summary::summary;

#[cfg(not(target_arch = "wasm32"))]
mod svg;
#[cfg(not(target_arch = "wasm32"))]
pub use svg::svg;
