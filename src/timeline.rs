//! The order of events and their places on the overview strip. Pure: no markup, no pixels.

use model::{Event, Story};

use crate::view::View;

/// The events that are shown, by index, in order.
pub fn shown<'a>(
    story: &'static Story,
    view: &'a View,
) -> impl DoubleEndedIterator<Item = (usize, &'static Event)> + use<'a> {
    story.events.iter().enumerate().filter(|(_, event)| view.shows(event))
}

/// Whether an event stands in the list of its chapter. The tour shows its own few, whatever else the reader has narrowed the
/// timeline to.
pub fn lists(story: &Story, view: &View, event: usize) -> bool {
    match view.tour {
        Some(_) => story.chapters.iter().any(|chapter| chapter.steps.contains(&event)),
        None => view.shows(&story.events[event]),
    }
}

/// The event that stands `by` shown events after the one being read; from nowhere, the first or the last.
pub fn step(story: &Story, view: &View, by: i32) -> Option<usize> {
    let shows = |index: &usize| view.shows(&story.events[*index]);
    let count = story.events.len();
    match (view.event(story), 0 < by) {
        (None, true) => (0..count).find(shows),
        (None, false) => (0..count).rev().find(shows),
        (Some(at), true) => (at + 1..count).find(shows),
        (Some(at), false) => (0..at).rev().find(shows),
    }
}

/// Where a chapter and its events stand on the overview strip, in thousandths of its width.
#[derive(Debug, PartialEq, Eq)]
pub struct Segment {
    pub chapter: usize,
    pub left: u32,
    pub width: u32,
    /// Places of the chapter's events, by index and thousandths of the strip.
    pub marks: Vec<(usize, u32)>,
}

/// Lays out the strip. A chapter is as wide as its share of the events, but at least two thirds of an even share, so that
/// crowded years have room and long quiet ones still show; within a chapter events stand by their dates.
pub fn strip(story: &Story) -> Vec<Segment> {
    let count = story.chapters.len().max(1) as u32;
    let floor = 1000 / count * 2 / 3;
    let events = story.events.len().max(1) as u32;
    let spare = 1000 - floor * count;
    let mut left = 0;
    let mut segments = Vec::new();
    for (index, chapter) in story.chapters.iter().enumerate() {
        let before: u32 = spare * chapter.first as u32 / events;
        let after: u32 = spare * chapter.end as u32 / events;
        let width = floor + after - before;
        let marks = (chapter.first..chapter.end).map(|event| {
            let month = story.events[event].when.date.month_scale();
            let share = (month - f64::from(chapter.period.first)) / f64::from(chapter.period.months);
            // Marks keep clear of the segment's ends.
            let inside = 8.min(width / 2);
            (event, left + inside + ((width - 2 * inside) as f64 * share.clamp(0.0, 1.0)) as u32)
        });
        segments.push(Segment { chapter: index, left, width, marks: marks.collect() });
        left += width;
    }
    segments
}
