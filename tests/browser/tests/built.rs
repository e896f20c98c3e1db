//! All tests of the built page; one file by its name: `cargo xtask browser chart::`.

mod axe;
mod chart;
mod draw;
mod embeds;
mod extras;
mod faults;
mod find;
mod frames;
mod hosts;
mod kit;
mod moments;
mod offline;
mod page;
mod reading;
mod timeline;
mod tour;
