//! What few readers need and none at first: the chart to take along, the series as sound, a line to draw.
//!
//! Loaded on demand as a program of its own (`src/bin/extras.rs`): no yew in here, and nothing of it in a first load. It
//! knows of the page what its address says and nothing else. Only `web` touches the browser.

pub mod board;
mod drawing;
pub mod kit;
mod melody;
mod picture;
mod shown;
mod svg;
mod text;

pub use drawing::{Drawing, Task};
pub use melody::{Melody, Tone, melody};
pub use picture::{PNG_RATIO, Picture, SERIF, Words, picture};
pub use shown::{Row, file_name, rows, span};
pub use svg::svg;
pub use text::{citation, csv, json};

#[cfg(target_arch = "wasm32")]
pub mod web;
