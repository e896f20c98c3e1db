//! From values to heights and from months to places.

use model::Month;

/// A scale of values: even, or with equal ratios as equal steps.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Values {
    log: bool,
    low: f64,
    high: f64,
    top: f64,
    bottom: f64,
}

/// A value on the scale that is written beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    pub value: f64,
    pub text: String,
}

impl Values {
    /// An even scale from 0 up to a round number not below `most` (or exactly `cap`, where the unit has a top).
    pub fn even(most: f64, cap: Option<i32>, top: f64, bottom: f64) -> Values {
        let high = match cap {
            Some(cap) => f64::from(cap),
            None => {
                let step = step(most);
                (most / step).ceil().max(1.0) * step
            }
        };
        Values { log: false, low: 0.0, high, top, bottom }
    }

    /// A logarithmic scale over the powers of ten round `least` and `most`, both above 0.
    pub fn log(least: f64, most: f64, cap: Option<i32>, top: f64, bottom: f64) -> Values {
        let low = least.log10().floor();
        let high = cap.map_or(most.log10().ceil(), |cap| f64::from(cap).log10()).max(low + 1.0);
        Values { log: true, low, high, top, bottom }
    }

    /// Height of a value; `None` where the scale has no place for it.
    pub fn at(&self, value: f64) -> Option<f64> {
        let value = if self.log {
            if value <= 0.0 {
                return None;
            }
            value.log10()
        } else {
            value
        };
        Some(self.bottom - (value - self.low) / (self.high - self.low) * (self.bottom - self.top))
    }

    /// Round values with at least `space` CSS pixels between them.
    pub fn ticks(&self, space: f64) -> Vec<Tick> {
        if self.log {
            let room = ((self.bottom - self.top) / space).max(1.0);
            let every = ((self.high - self.low) / room).ceil().max(1.0) as usize;
            let (low, high) = (self.low.ceil() as i32, self.high.floor() as i32);
            return (low..=high)
                .step_by(every)
                .map(|power| Tick { value: 10_f64.powi(power), text: power_text(power) })
                .collect();
        }
        let mut step = step(self.high);
        while (self.bottom - self.top) * step / self.high < space {
            step *= 2.0;
        }
        let count = (self.high / step + 1e-9) as i32;
        (0..=count).map(|index| Tick { value: step * f64::from(index), text: whole(step * f64::from(index)) }).collect()
    }
}

/// A round step, at least 1, that goes into the value three to ten times. Labels are whole numbers.
fn step(most: f64) -> f64 {
    // A whole power: the general one would be 1.5 kB of the reader's.
    let power = 10_f64.powi(most.max(1e-9).log10().floor() as i32);
    let step = match most / power {
        ratio if ratio < 2.0 => power / 5.0,
        ratio if ratio < 4.5 => power / 2.0,
        _ => power,
    };
    step.max(1.0)
}

fn whole(value: f64) -> String {
    model::grouped(value.round() as i32)
}

fn power_text(power: i32) -> String {
    match power {
        0.. => whole(10_f64.powi(power)),
        _ => ["0.00000".get(..(1 - power) as usize).unwrap_or_default(), "1"].concat(),
    }
}

/// A scale of time, in months.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Months {
    pub first: f64,
    pub end: f64,
    pub left: f64,
    pub right: f64,
}

impl Months {
    /// Place of a time given in months, as [`model::Period::middle`] and [`model::Date::month_scale`] give it.
    pub fn at(&self, month: f64) -> f64 {
        self.left + (month - self.first) / (self.end - self.first) * (self.right - self.left)
    }

    /// Years whose labels, of this width, have room; each with the place of its January, or of its middle. Where the first is cut,
    /// it stands at the left edge: else a chart of eleven months and a January would be named by that alone.
    pub fn years(&self, label: f64, middle: bool) -> Vec<(Month, f64)> {
        let year = self.at(12.0) - self.at(0.0);
        let every = [1, 2, 5, 10, 20, 50, 100, 200, 500].into_iter().find(|every| label < year * f64::from(*every));
        let every = every.unwrap_or(1000);
        let (from, until) = ((self.first / 12.0).ceil() as i32, ((self.end - 1.0) / 12.0).floor() as i32);
        let place = |year: i32| self.at(f64::from(year * 12) + if middle { 6.0 } else { 0.0 });
        let mut years: Vec<_> =
            (from..=until).filter(|year| year % every == 0).map(|year| (year, place(year))).collect();
        let next = years.first().copied().unwrap_or((from, self.right));
        if !middle && next.0 == from && f64::from(from * 12) != self.first && self.left + label < next.1 {
            years.insert(0, (from - 1, self.left));
        }
        years
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(values: &Values, space: f64) -> Vec<String> {
        values.ticks(space).into_iter().map(|tick| tick.text).collect()
    }

    #[test]
    fn an_even_scale_ends_on_a_round_number() {
        let scale = Values::even(6544.7, None, 0.0, 280.0);
        assert_eq!(texts(&scale, 30.0), ["0", "1,000", "2,000", "3,000", "4,000", "5,000", "6,000", "7,000"]);
        assert_eq!(scale.at(7000.0), Some(0.0));
        assert_eq!(scale.at(0.0), Some(280.0));
    }

    #[test]
    fn every_label_is_the_value_it_stands_at() {
        for most in [0.4, 1.0, 1.3, 2.5, 3.0, 4.4, 7.0, 11.0, 15.74, 19.0, 26.0, 42.0, 99.0, 310.1, 1_234.0, 6_544.7] {
            for space in [15.0, 28.0, 60.0] {
                let scale = Values::even(most, None, 0.0, 280.0);
                assert!(scale.at(most).is_some_and(|y| 0.0 <= y), "{most}");
                let ticks = scale.ticks(space);
                assert!(1 < ticks.len(), "{most}");
                for tick in ticks {
                    assert_eq!(tick.text.replace(',', "").parse::<f64>().unwrap(), tick.value, "{most}");
                }
            }
        }
    }

    #[test]
    fn values_of_millions_and_of_thousandths_are_written_in_full() {
        for most in [1_400_000.0, 2_100_000.0, 2_147_483.0] {
            for scale in [Values::even(most, None, 0.0, 280.0), Values::log(0.0004, most, None, 0.0, 280.0)] {
                for tick in scale.ticks(28.0) {
                    let written: f64 = tick.text.replace(',', "").parse().unwrap();
                    assert!((written / tick.value - 1.0).abs() < 1e-9 || written == tick.value, "{tick:?}");
                }
            }
        }
    }

    #[test]
    fn a_logarithmic_scale_has_no_place_for_zero() {
        let scale = Values::log(0.003, 310.1, None, 0.0, 240.0);
        assert_eq!(texts(&scale, 30.0), ["0.001", "0.01", "0.1", "1", "10", "100", "1,000"]);
        assert_eq!(scale.at(0.0), None);
        assert_eq!(scale.at(1000.0), Some(0.0));
    }

    #[test]
    fn years_are_left_out_where_labels_have_no_room() {
        let scale = Months { first: 1993.0 * 12.0, end: 2026.0 * 12.0, left: 0.0, right: 330.0 };
        let years: Vec<i32> = scale.years(34.0, true).into_iter().map(|(year, _)| year).collect();
        assert_eq!(years, [1995, 2000, 2005, 2010, 2015, 2020, 2025]);
    }
}
