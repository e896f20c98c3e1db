//! A view of the chart in words, computed from what it draws: for readers who cannot see it, and for those who can.

use model::{Chart, Period, Story};

use crate::link::extent;
use crate::story::ui;
use crate::view::View;
use crate::words::{self, fill};

/// One paragraph: which line, over what time, where it begins and ends, its highest and lowest, and what is missing.
pub fn summary(story: &'static Story, view: &View) -> String {
    let chart = &story.charts[view.chart];
    let period = view.period.unwrap_or(extent(chart));
    let mut text = String::new();
    for (index, series) in chart.series.iter().enumerate().filter(|(index, _)| view.shows_series(*index)) {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&line(chart, index, series.label, period));
    }
    text
}

fn line(chart: &'static Chart, series: usize, label: &str, period: Period) -> String {
    let drawn: Vec<usize> =
        (0..chart.line().len()).filter(|o| chart.observations[*o].period.overlaps(period)).collect();
    // What covers several months is not comparable with a month: it is neither highest nor lowest.
    let points: Vec<usize> = drawn.iter().copied().filter(|o| chart.value(*o, series).is_some()).collect();
    let single = |o: &usize| chart.yearly || chart.observations[*o].period.months == 1;
    let amount = |o: &usize| chart.value(*o, series).map_or(0, |value| value.amount.milli);
    let (Some(first), Some(last)) = (points.first(), points.last()) else {
        return fill(ui::SUMMARY_NONE, &[("name", label)]);
    };
    let told = |o: &usize| {
        let value = chart.value(*o, series).map_or(String::new(), |value| words::value(&chart.unit, value));
        (value, words::period(chart.observations[*o].period))
    };
    let ((first_value, from), (last_value, until)) = (told(first), told(last));
    let values = [("name", label), ("first", &*first_value), ("from", &from), ("last", &last_value), ("until", &until)];
    if points.len() == 1 {
        return fill(ui::SUMMARY_ONE, &values);
    }
    let mut text = fill(ui::SUMMARY_LINE, &values);
    // Of equal ones, the first.
    let high = points.iter().filter(|o| single(o)).rev().max_by_key(|o| amount(o));
    let low = points.iter().filter(|o| single(o)).min_by_key(|o| amount(o));
    if let (Some(high), Some(low)) = (high, low) {
        let ((high, at), (low, then)) = (told(high), told(low));
        text.push_str(&fill(ui::SUMMARY_RANGE, &[("high", &high), ("at", &at), ("low", &low), ("then", &then)]));
    }
    let missing = drawn.len() - points.len();
    if 0 < missing {
        let (missing, all) = (missing.to_string(), drawn.len().to_string());
        text.push_str(&fill(ui::SUMMARY_MISSING, &[("n", &missing), ("total", &all)]));
    }
    text
}
