//! What goes wrong, lasts long or is set otherwise, and what the reader has then: FAULTS.md lists it.

#[path = "faults/endurance.rs"]
mod endurance;
#[path = "faults/loading.rs"]
mod loading;
#[path = "faults/others.rs"]
mod others;
#[path = "faults/settings.rs"]
mod settings;
#[path = "faults/stopping.rs"]
mod stopping;
