//! What goes wrong, lasts long or is set otherwise, and what the reader has then: FAULTS.md lists it.

mod endurance;
mod loading;
mod others;
mod settings;
mod stopping;
