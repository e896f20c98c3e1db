//! Which part of the explainer a page holds: all of it, or what stands in a frame of somebody else's page.

use crate::story::STORY;
use crate::view::View;

/// A page that the explainer is brought to life in. `Page` is the explainer itself, all others are made for frames.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Page,
    /// Tour, chart, timeline, quotations and claims, without what is looked up.
    All,
    Tour,
    Chart,
    Timeline,
    Quotes,
}

impl Part {
    pub const FRAMED: [Part; 5] = [Part::All, Part::Tour, Part::Chart, Part::Timeline, Part::Quotes];

    /// What `data-part` of the page's root element says; none stands for the explainer itself.
    pub fn name(self) -> &'static str {
        match self {
            Part::Page => "",
            Part::All => "all",
            Part::Tour => "tour",
            Part::Chart => "chart",
            Part::Timeline => "timeline",
            Part::Quotes => "quotes",
        }
    }

    /// The part of this name; the explainer itself where there is none.
    pub fn named(name: &str) -> Part {
        Part::FRAMED.into_iter().find(|part| part.name() == name).unwrap_or(Part::Page)
    }

    /// The way from its folder to the explainer's.
    pub fn root(self) -> &'static str {
        match self {
            Part::Page => "./",
            Part::All => "../",
            _ => "../../",
        }
    }

    pub fn framed(self) -> bool {
        self != Part::Page
    }

    pub fn has_tour(self) -> bool {
        matches!(self, Part::Page | Part::All | Part::Tour)
    }

    pub fn has_chart(self) -> bool {
        self.has_tour() || self == Part::Chart
    }

    pub fn has_events(self) -> bool {
        self.has_tour() || self == Part::Timeline
    }

    /// The view of a page that holds only this: the tour by itself is never left, and ends at its last step.
    pub fn settle(self, view: View, step: Option<usize>) -> View {
        match view.tour {
            None if self == Part::Tour => View::at_step(&STORY, Some(step.unwrap_or(0))),
            _ => view,
        }
    }
}
