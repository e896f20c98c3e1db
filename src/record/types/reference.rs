//! What the story refers to: people, places, sanctions, words, sources.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{is_false, records};

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

records! {
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
}
