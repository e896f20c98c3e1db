//! What few readers need and none at first: search, passing on, the kit for editors, colours, the chart to take along, the
//! series as sound, a line to draw.
//!
//! Loaded on demand as a program of its own (`src/bin/extras.rs`): no yew in here, and nothing of it in a first load. It shares
//! no memory with the live page: what is shown it reads from the address, texts from the markup of `src/blocks/`, by the
//! classes that `web` names. Only `web` touches the browser.

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
