//! What is written below the plot: years and, where there is room between them, months.

use super::labels::bounds;
use super::metrics::width;
use super::palette::Role;
use super::place::{Anchor, Label};
use super::scale::Months;
use crate::words::month_name;

/// Space between two labels, in CSS pixels.
const SPACE: f64 = 12.0;

/// Places of the ticks and the labels at this height, in a picture of this width; a yearly chart has no months.
pub fn times(months: &Months, yearly: bool, wide: f64, y: f64) -> (Vec<f64>, Vec<Label>) {
    let label =
        |text: &str, x| Label { text: text.to_owned(), x, y, anchor: Anchor::Middle, role: Role::Quiet, bold: false };
    let half = width("2000") / 2.0;
    let month = months.at(1.0) - months.at(0.0);
    let step = [1, 2, 3, 6].into_iter().find(|step| {
        let widest = (0..12).step_by(*step).map(|month| width(month_name(month))).fold(0.0, f64::max);
        !yearly && widest + SPACE < month * *step as f64
    });

    let (mut ticks, mut labels) = (Vec::new(), Vec::new());
    for (year, tick) in months.years(2.0 * half + SPACE, yearly) {
        ticks.push(tick);
        let january = f64::from(year * 12);
        let x = match (yearly, step) {
            (true, _) => tick,
            // As a month among months …
            (_, Some(_)) => tick.max(months.at(january + 0.5)),
            // … or as what follows its tick.
            _ => months.at(january + 6.0).max(tick).min(tick + half + 40.0),
        };
        if 0.0 <= x - half && x + half <= wide {
            labels.push(label(&year.to_string(), x));
        }
    }
    let years = labels.clone();
    let free = |of: &Label| {
        let mut room = bounds(of);
        room.left -= SPACE / 2.0;
        room.right += SPACE / 2.0;
        0.0 <= room.left && room.right <= wide && !years.iter().any(|year| bounds(year).overlaps(&room))
    };
    for month in
        (months.first as i32..months.end as i32).filter(|month| step.is_some_and(|step| month % 12 % step as i32 == 0))
    {
        let of = label(month_name(month), months.at(f64::from(month) + 0.5));
        // January is the year's.
        if month % 12 != 0 && free(&of) {
            ticks.push(months.at(f64::from(month)));
            labels.push(of);
        }
    }
    (ticks, labels)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(first: i32, count: i32, wide: f64) -> Vec<String> {
        let (first, end) = (f64::from(first), f64::from(first + count));
        let months = Months { first, end, left: 40.0, right: wide - 20.0 };
        let (_, labels) = times(&months, false, wide, 0.0);
        labels.into_iter().map(|label| label.text).collect()
    }

    #[test]
    fn a_year_by_itself_has_months() {
        assert_eq!(texts(2020 * 12, 12, 360.0), ["2020", "April", "July", "October"]);
        assert_eq!(texts(2020 * 12, 12, 1200.0).len(), 12);
    }

    #[test]
    fn many_years_have_none() {
        assert_eq!(texts(2019 * 12, 84, 360.0), ["2019", "2020", "2021", "2022", "2023", "2024", "2025"]);
    }

    #[test]
    fn a_year_that_is_cut_is_named_and_no_label_lies_over_another() {
        for first in 0..12 {
            for count in 6..60 {
                for wide in [320.0, 700.0] {
                    let end = f64::from(24_240 + first + count);
                    let months = Months { first: f64::from(24_240 + first), end, left: 40.0, right: wide - 20.0 };
                    let (_, labels) = times(&months, false, wide, 0.0);
                    assert!(labels.iter().any(|label| label.text.starts_with("20")), "{first} {count} {wide}");
                    for (index, label) in labels.iter().enumerate() {
                        let others = &labels[index + 1..];
                        assert!(!others.iter().any(|other| bounds(other).overlaps(&bounds(label))), "{labels:?}");
                    }
                }
            }
        }
    }
}
