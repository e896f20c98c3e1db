//! The story: its chapters, events, quotations and claims.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Unit, is_false, records};

records! {
    /// The story as a whole.
    Head "story" {
        id: String,
        title: String,
        /// The name below its icon, where it is installed: at most 12 characters.
        short: String,
        /// The line above the title.
        kicker: String,
        standfirst: String,
        /// The day the record was last changed.
        updated: String,
        /// BCP 47 language tag of the prose.
        lang: String,
        /// The first and the last month the story tells of.
        from: String,
        until: String,
        /// Who answers for the story, and where; left out where nobody is named.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        publisher: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        publisher_url: Option<String>,
        /// Where readers report an error: `https://…` or `mailto:…`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        contact: Option<String>,
        /// On what terms the story may be used again, and where these stand.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        licence: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        licence_url: Option<String>,
    }

    /// A kind of event.
    EventKind "kind" {
        id: String,
        label: String,
        /// `circle`, `diamond`, `triangle`, `square`, `bar` or `ring`.
        shape: String,
    }

    /// A key figure: one value of one chart, with a sentence.
    Figure "figure" {
        id: String,
        label: String,
        chart: String,
        period: String,
        series: String,
        /// The value as a reader takes it in: `US$2.74 billion`. The check holds it to the digits of the value.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        display: Option<String>,
        text: String,
    }

    /// A part of the story; chapters follow each other without a gap.
    Chapter "chapter" {
        id: String,
        title: String,
        from: String,
        until: String,
        text: String,
        /// The chart it points to, and the part of it.
        chart: String,
        period: String,
        events: Vec<String>,
        quote: String,
        sources: Vec<String>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        facts: Vec<String>,
        /// Ids it had before.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        was: Vec<String>,
    }

    /// Years of a series that readers draw before the record shows them; a story has one or none.
    Draw "draw" {
        id: String,
        chart: String,
        series: String,
        /// The first year that is given, the first and the last that are drawn.
        known: String,
        from: String,
        until: String,
        /// The top of the scale and the step of a drawn value, in the chart's unit.
        top: i32,
        step: i32,
        /// How values are said here, and how many of the chart's units one of these is.
        unit: Unit,
        divide: i32,
        /// Its `{known}`, `{before}`, `{least}`, `{most}`, `{from}` and `{until}` are filled in from the record.
        question: String,
    }

    /// A part of the method, in short paragraphs.
    Method "method" {
        id: String,
        title: String,
        text: Vec<String>,
    }

    /// The outlines of the map of places.
    Outlines "map" {
        /// The frame, in degrees.
        west: f64,
        south: f64,
        east: f64,
        north: f64,
        /// Lines as longitudes and latitudes in turn: the border the story is about, other borders, coasts.
        border: Vec<String>,
        others: Vec<String>,
        coast: Vec<String>,
        /// Names of lands, each behind its longitude and latitude; written by hand.
        #[serde(default)]
        lands: Vec<String>,
    }

    /// A line of the changelog.
    Change "change" {
        date: String,
        text: String,
    }

    /// Something that happened.
    Event "event" {
        id: String,
        /// `2018`, `2018-03` or `2018-03-25`.
        date: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<String>,
        #[serde(default, skip_serializing_if = "is_false")]
        circa: bool,
        kind: String,
        /// One of the events that carry the story.
        #[serde(default, skip_serializing_if = "is_false")]
        key: bool,
        title: String,
        /// The event's short name on a chart.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        mark: Option<String>,
        text: String,
        /// Where sources disagree, or what one must know to use the record.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
        /// What is printed elsewhere and is not so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        correction: Option<String>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        people: Vec<String>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        places: Vec<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        measure: Option<String>,
        sources: Vec<String>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        facts: Vec<String>,
        /// Ids it had before.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        was: Vec<String>,
    }

    /// Somebody's exact words.
    Quote "quote" {
        id: String,
        /// Id of a person or an organisation.
        speaker: String,
        /// What the speaker was at the time.
        role: String,
        date: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<String>,
        #[serde(default, skip_serializing_if = "is_false")]
        circa: bool,
        occasion: String,
        /// Exact; a cut is marked `[…]`.
        text: String,
        /// Not a whole sentence.
        #[serde(default, skip_serializing_if = "is_false")]
        fragment: bool,
        /// Whose English it is, if the words were not spoken in English.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        english_by: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        original: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        original_lang: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        event: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
        sources: Vec<String>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        facts: Vec<String>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        was: Vec<String>,
    }

    /// A statement made elsewhere, set against the record.
    Claim "claim" {
        id: String,
        statement: String,
        /// Id of the source that states it.
        stated_in: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        date: Option<String>,
        /// `holds`, `imprecise`, `wrong` or `cannot be verified`.
        verdict: String,
        /// The evidence.
        text: String,
        /// `2.789 / 5.82 * 100 = 47.9`, recomputed by the check.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        arithmetic: Vec<String>,
        /// Ids of events and observations it rests on.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        records: Vec<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
        sources: Vec<String>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        facts: Vec<String>,
        /// Ids it had before.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        was: Vec<String>,
    }
}
