use std::fmt;

use crate::Date;

/// A month, counted from January of year 0: `2020-04` is 2020 × 12 + 3.
pub type Month = i32;

/// The months an observation covers: a year, a month, or several months published as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    pub first: Month,
    /// How many months; 12 for a year, at least 1.
    pub months: i32,
}

/// As the record writes a month, or the year that it begins or ends: `2019-06`, `2019`.
pub fn write_month(month: Month, year: bool) -> String {
    if year { format!("{:04}", month / 12) } else { format!("{:04}-{:02}", month / 12, month % 12 + 1) }
}

impl Period {
    /// Reads `2020`, `2020-04` or `2020-01..2020-02`.
    pub fn parse(text: &str) -> Option<Period> {
        let (from, until) = text.split_once("..").unwrap_or((text, text));
        let (from, until) = (Date::parse(from)?, Date::parse(until)?);
        if from.day != 0 || until.day != 0 || (from.month == 0) != (until.month == 0) {
            return None;
        }
        let first = i32::from(from.year) * 12 + i32::from(from.month.max(1)) - 1;
        let last = i32::from(until.year) * 12 + if until.month == 0 { 11 } else { i32::from(until.month) - 1 };
        (first <= last).then_some(Period::between(first, last))
    }

    /// The months from one to another, with both.
    pub fn between(first: Month, last: Month) -> Period {
        Period { first, months: last - first + 1 }
    }

    /// As the record writes it: `2020`, `2020-04`, `2020-01..2020-02`.
    pub fn written(self) -> String {
        self.joined("..")
    }

    fn joined(self, by: &str) -> String {
        let years = self.first % 12 == 0 && self.last() % 12 == 11;
        let first = write_month(self.first, years);
        if self.months == if years { 12 } else { 1 } {
            first
        } else {
            [&first, by, &write_month(self.last(), years)].concat()
        }
    }

    /// The last month covered.
    pub fn last(self) -> Month {
        self.first + self.months - 1
    }

    /// The middle of the period on the scale of months: the place of its point on a chart.
    pub fn middle(self) -> f64 {
        f64::from(self.first) + f64::from(self.months) / 2.0
    }

    pub fn overlaps(self, other: Period) -> bool {
        self.first <= other.last() && other.first <= self.last()
    }

    /// The same months one year earlier.
    pub fn year_before(self) -> Period {
        Period { first: self.first - 12, months: self.months }
    }
}

impl fmt::Display for Period {
    /// As addresses have it: `2020`, `2020-04`, `2020-01-to-2020-02`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.joined("-to-"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        for text in ["2020", "2020-04", "2020-01..2020-02", "2018..2020", "2019-12..2020-01", "0993"] {
            assert_eq!(Period::parse(text).unwrap().written(), text);
        }
        assert_eq!(Period::parse("2020-01..2020-02").unwrap().to_string(), "2020-01-to-2020-02");
    }

    #[test]
    fn a_period_covers_its_months() {
        let months = |text| Period::parse(text).map(|period| (period.first, period.months));
        assert_eq!(months("2020"), Some((24240, 12)));
        assert_eq!(months("2020-04"), Some((24243, 1)));
        assert_eq!(months("2020-01..2020-02"), Some((24240, 2)));
        assert_eq!(months("2020-03..2020-02"), None);
        assert_eq!(months("2020..2020-02"), None);
        assert_eq!(months("2020-04-01"), None);
    }
}
