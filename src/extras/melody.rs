//! The series as a list of tones. Nothing sounds in here.

use super::shown::{months, span};
use crate::chart::{drawn_value, observations};
use crate::story::{STORY, ui};
use crate::view::View;
use crate::words::{self, fill};

/// The lowest tone, in hertz, and over how many octaves the tones are spread.
const LOWEST: f64 = 196.0;
const OCTAVES: f64 = 3.0;

/// One value, or the place of one that nobody published.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tone {
    /// In seconds from the beginning.
    pub at: f64,
    pub seconds: f64,
    /// In hertz; `None` where nothing was published.
    pub pitch: Option<f64>,
}

pub struct Melody {
    pub tones: Vec<Tone>,
    pub seconds: f64,
    /// What is heard, from when to when, and what high and low mean.
    pub told: String,
}

/// The first drawn series of the view, each value as long as its period is. Pitch follows the picture's scale: even from
/// zero up, or with equal ratios as equal steps.
pub fn melody(view: &View) -> Melody {
    let chart = &STORY.charts[view.chart];
    let series = (0..chart.series.len()).find(|series| view.shows_series(*series)).unwrap_or(0);
    let (drawn, _) = observations(chart, view);
    let value = |index: usize| drawn_value(chart, index, series).filter(|value| !view.log || 0.0 < *value);
    let said = |wanted: f64| {
        let index = drawn.iter().map(|(index, _)| *index).find(|index| value(*index) == Some(wanted));
        index.and_then(|index| chart.value(index, series)).map(|value| words::value(&chart.unit, value))
    };
    let values: Vec<f64> = drawn.iter().filter_map(|(index, _)| value(*index)).collect();
    let most = values.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
    let least = values.iter().copied().fold(most, f64::min);
    let share = |value: f64| match view.log {
        true if least < most => (value / least).ln() / (most / least).ln(),
        true => 1.0,
        false => value / most,
    };

    // A second each for a few, eight for more, and never so short that they run into each other.
    let whole = months(view);
    let count = f64::from(whole.months) / if chart.yearly { 12.0 } else { 1.0 };
    let seconds = count.min(8.0).max((count * 0.1).min(10.0));
    let month = seconds / f64::from(whole.months);
    let tones = drawn.iter().map(|(index, observation)| Tone {
        at: f64::from(observation.period.first - whole.first) * month,
        seconds: f64::from(observation.period.months) * month,
        pitch: value(*index).map(|value| LOWEST * (OCTAVES * share(value)).exp2()),
    });
    let nothing = words::value(&chart.unit, model::Value { amount: ZERO, status: model::Status::Printed });
    let low = if view.log { said(least).unwrap_or_default() } else { nothing };
    let told = fill(
        ui::SOUND_TOLD,
        &[
            ("series", chart.series[series].label),
            ("period", &span(view)),
            ("low", &low),
            ("high", &said(most).unwrap_or_default()),
        ],
    );
    Melody { tones: tones.collect(), seconds, told }
}

const ZERO: model::Amount = model::Amount { milli: 0, digits: 0 };
