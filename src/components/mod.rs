//! The page. One component a file; rendering is pure, only event handlers and hooks of `web` reach the browser.

mod app;
mod chart;
mod chart_controls;
mod choice;
mod moment;
mod notices;
mod plot;
mod readout;
mod state;
mod strip;
mod timeline;
mod tour;

pub use app::App;
pub use app::AppProps;
pub use moment::moment_panel;
pub use state::{Change, Rejections, State};
pub use timeline::events_of;
