//! An interactive explainer of a sourced record: one page with a timeline, a trade chart and quote cards.
//!
//! Data flows one way: curated files → checked constants → [`view`] → placed marks → pixels; only a [`view::Action`] goes
//! back. Rendering is pure and the same at build and in the browser; only `web` touches the browser. See ARCHITECTURE.md.

pub mod chart;
pub mod components;
pub mod extras;
pub mod find;
pub mod link;
pub mod markup;
pub mod moment;
pub mod part;
pub mod percent;
pub mod prose;
pub mod story;
pub mod timeline;
pub mod view;
pub mod words;

/// Prose and tables, rendered at build only; the live page takes them as they stand.
#[cfg(not(target_arch = "wasm32"))]
pub mod blocks;
/// What makes a page fit for somebody else's.
#[cfg(not(target_arch = "wasm32"))]
pub mod embeds;
/// What a host sends with the files: policy, caching, types.
#[cfg(not(target_arch = "wasm32"))]
pub mod hosting;
/// Links of finished markup, led from another place.
#[cfg(not(target_arch = "wasm32"))]
mod links;
/// What is kept for reading offline, and what installs it.
#[cfg(not(target_arch = "wasm32"))]
pub mod offline;
/// The built page and the files beside it.
#[cfg(not(target_arch = "wasm32"))]
pub mod page;
/// A page and a picture for each record, single cards, what previews and search engines read.
#[cfg(not(target_arch = "wasm32"))]
pub mod publish;
/// Styles made small.
#[cfg(not(target_arch = "wasm32"))]
mod squeeze;
/// The explainer as one file.
#[cfg(not(target_arch = "wasm32"))]
pub mod standalone;

/// The memory of both programs: 1,800 bytes less of each than with std's own allocator (`bench/SIZE.md`).
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static MEMORY: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

#[cfg(target_arch = "wasm32")]
pub mod web;
/// The browser that is not there at build: the same hooks, and none does anything.
#[cfg(not(target_arch = "wasm32"))]
#[path = "web_absent.rs"]
pub mod web;
