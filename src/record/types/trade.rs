//! The charts and the lines of their tables.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{is_false, records};

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

/// A value as printed, in the chart's unit, and how it came about.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Number {
    pub value: String,
    /// `printed`, `rounded`, `derived` or `combined`.
    pub status: String,
}

records! {
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
