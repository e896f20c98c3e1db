//! The records as they stand in the files, and as other people's programs read them in `story.json`.
//!
//! Dates and numbers stay text here, exactly as written; `check` proves that they can be read.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Declares a record: its fields, its name in error messages, and what every record has.
macro_rules! records {
    ($($(#[$about:meta])* $name:ident $label:literal { $($(#[$field_about:meta])* $field:ident: $type:ty,)* })*) => {
        $(
            $(#[$about])*
            #[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
            #[serde(deny_unknown_fields)]
            pub struct $name {
                $($(#[$field_about])* pub $field: $type,)*
            }

            impl Kind for $name {
                const LABEL: &'static str = $label;
            }
        )*
    };
}

/// What a kind of record is called in error messages.
pub trait Kind {
    const LABEL: &'static str;
}

/// A text in its own script.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Native {
    /// BCP 47 language tag: `ko`, `zh`, `ru`.
    pub lang: String,
    pub text: String,
}

/// What somebody was, from when until when.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Role {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    pub text: String,
}

/// How numbers of a chart are written.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    pub before: String,
    pub after: String,
    /// The top of the scale where the unit has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub top: Option<i32>,
}

/// A column of a chart.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SeriesName {
    pub id: String,
    pub label: String,
}

records! {
    /// The story as a whole.
    Head "story" {
        id: String,
        title: String,
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
    }

    /// A part of the method, in short paragraphs.
    Method "method" {
        id: String,
        title: String,
        text: Vec<String>,
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

    Person "person" {
        id: String,
        name: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        native: Vec<Native>,
        /// Spellings met elsewhere.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        variants: Vec<String>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        roles: Vec<Role>,
        text: String,
        sources: Vec<String>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        facts: Vec<String>,
    }

    Organisation "organisation" {
        id: String,
        name: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        short: Option<String>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        native: Vec<Native>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        variants: Vec<String>,
        text: String,
        sources: Vec<String>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        facts: Vec<String>,
    }

    Spot "place" {
        id: String,
        name: String,
        /// ISO 3166 code; two, with a slash, for a bridge.
        country: String,
        /// `capital`, `city`, `crossing`, `bridge`, `port` or `site`.
        kind: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        native: Vec<Native>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        variants: Vec<String>,
        /// Degrees north and east.
        lat: f64,
        lon: f64,
        /// The point is the middle of a county or city, not the thing itself.
        #[serde(default, skip_serializing_if = "is_false")]
        soft: bool,
        /// Not on the map of the border.
        #[serde(default, skip_serializing_if = "is_false")]
        off_map: bool,
        text: String,
        sources: Vec<String>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        facts: Vec<String>,
    }

    /// A sanction.
    Measure "measure" {
        id: String,
        name: String,
        date: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        effective: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<String>,
        /// Whom it binds.
        binds: String,
        goods: Vec<String>,
        text: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        event: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
        sources: Vec<String>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        facts: Vec<String>,
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
    }

    /// A word that wants explaining.
    Term "term" {
        id: String,
        term: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        native: Vec<Native>,
        /// Other names of the same.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        also: Vec<String>,
        text: String,
        sources: Vec<String>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        facts: Vec<String>,
    }

    Source "source" {
        id: String,
        publisher: String,
        title: String,
        /// Or `undated`.
        date: String,
        url: String,
        /// `official`, `agency`, `newspaper`, `research` or `copy`.
        kind: String,
        /// What a copy is a copy of.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        of: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        language: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        author: Option<String>,
        /// Where in the text, if all records cite the same place.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        locator: Option<String>,
        /// The address is http.
        #[serde(default, skip_serializing_if = "is_false")]
        insecure: bool,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    }

    /// A researched fact that is not in the record, and why.
    Omitted "omitted" {
        fact: String,
        /// `duplicate` or `no bearing`.
        reason: String,
        text: String,
        /// Id of the record that a duplicate repeats.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        of: Option<String>,
    }

    /// A chart and the table behind it (`trade/<id>.csv`).
    Chart "chart" {
        id: String,
        label: String,
        /// What it shows, in one sentence.
        title: String,
        /// Who counted.
        caption: String,
        /// What the figures leave out.
        leaves_out: String,
        unit: Unit,
        /// One observation a year, else one a month.
        #[serde(default, skip_serializing_if = "is_false")]
        yearly: bool,
        /// Basis drawn on demand as a dashed line.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rival: Option<String>,
        series: Vec<SeriesName>,
    }

    /// Who counts, and what is in the count.
    Basis "basis" {
        id: String,
        label: String,
        text: String,
    }

    /// A place where a series before and after cannot be compared.
    BreakPoint "break" {
        chart: String,
        /// The first period after the break.
        at: String,
        label: String,
        text: String,
        sources: Vec<String>,
    }

    /// A growth rate that a source prints; the check recomputes it.
    Growth "growth" {
        chart: String,
        series: String,
        period: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        against: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        basis: Option<String>,
        /// As printed, in per cent: `-80.7`.
        percent: String,
        source: String,
    }

    /// One line of a table.
    Observation "observation" {
        /// Made from chart, period and (for an alternate) basis.
        id: String,
        period: String,
        basis: String,
        /// `main` makes the line, `alternate` is a rival count.
        role: String,
        /// By series; a series that is missing was not published.
        values: BTreeMap<String, Number>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        derived: Vec<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
        sources: Vec<String>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        facts: Vec<String>,
    }
}

/// A value as printed, in the chart's unit, and how it came about.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Number {
    pub value: String,
    /// `printed`, `rounded`, `derived` or `combined`.
    pub status: String,
}

fn is_false(value: &bool) -> bool {
    !value
}

/// The id of a citation `id § place within the source`.
pub fn cited(citation: &str) -> &str {
    citation.split(" § ").next().unwrap_or(citation)
}

/// The place within the source of a citation `id § place within the source`.
pub fn locator(citation: &str) -> Option<&str> {
    citation.split_once(" § ").map(|(_, place)| place)
}
