//! The plain types of a story, shared by the reader of the record (at build time) and the page (in the browser).
//!
//! No serde, no file, no browser and no floating-point text in here: whatever this crate pulls in, every reader downloads.

mod amount;
mod date;
mod period;
mod story;
mod ui;

pub use amount::{Amount, grouped};
pub use date::{Date, When};
pub use period::{Month, Period, write_month};
pub use story::{
    Basis, Break, Chapter, Chart, Draw, Event, Extras, Kind, Name, Observation, Quote, Renamed, Series, Shape, Status,
    Story, Unit, Value,
};
pub use ui::WORDS;
