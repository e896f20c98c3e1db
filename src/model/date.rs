use std::fmt;

/// A date as precise as it is known: a year, a month or a day.
///
/// The parts that are not known are 0, so that dates sort with the vaguer one first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    pub year: u16,
    pub month: u8,
    pub day: u8,
}

impl Date {
    /// Reads `2018`, `2018-03` or `2018-03-25`; nothing else, and no day that the calendar lacks.
    pub fn parse(text: &str) -> Option<Date> {
        let mut parts = text.split('-');
        let mut next = |width: usize| -> Option<Option<u16>> {
            match parts.next() {
                None => Some(None),
                Some(part) if part.len() == width && part.bytes().all(|b| b.is_ascii_digit()) => {
                    part.parse().ok().map(Some)
                }
                Some(_) => None,
            }
        };
        let (year, month, day) = (next(4)??, next(2)?, next(2)?);
        if parts.next().is_some() {
            return None;
        }
        if month == Some(0) || day == Some(0) {
            return None;
        }
        let date = Date { year, month: month.unwrap_or(0) as u8, day: day.unwrap_or(0) as u8 };
        (date.month <= 12 && (date.month != 0 || date.day == 0) && date.day <= days_in(year, date.month))
            .then_some(date)
    }

    /// As the record writes a day: `2018-03-25`.
    pub fn written(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }

    /// Days since 1 January of year 0 to the first day that the date may mean.
    pub fn first_day(self) -> i32 {
        days_to(self.year, self.month.max(1), self.day.max(1))
    }

    /// Days since 1 January of year 0 to the last day that the date may mean.
    pub fn last_day(self) -> i32 {
        let month = if self.month == 0 { 12 } else { self.month };
        let day = if self.day == 0 { days_in(self.year, month) } else { self.day };
        days_to(self.year, month, day)
    }

    /// The place of the date on a scale of months (see [`crate::Month`]), with the day as a fraction; the middle of what a
    /// vaguer date may mean.
    pub fn month_scale(self) -> f64 {
        let months = f64::from(self.year) * 12.0;
        match (self.month, self.day) {
            (0, _) => months + 6.0,
            (month, 0) => months + f64::from(month) - 0.5,
            (month, day) => {
                months + f64::from(month - 1) + (f64::from(day) - 0.5) / f64::from(days_in(self.year, month))
            }
        }
    }
}

impl fmt::Display for Date {
    /// The form that [`Date::parse`] reads.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if 0 < self.month {
            write!(f, "-{:02}", self.month)?;
        }
        if 0 < self.day {
            write!(f, "-{:02}", self.day)?;
        }
        Ok(())
    }
}

/// When something happened: a date, the end of a span if it lasted, and whether the day is uncertain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    pub date: Date,
    pub until: Option<Date>,
    pub circa: bool,
}

fn is_leap(year: u16) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

/// Days in the month; 0 for month 0, so that a day without a month is refused.
fn days_in(year: u16, month: u8) -> u8 {
    match month {
        0 => 0,
        2 => 28 + u8::from(is_leap(year)),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn days_to(year: u16, month: u8, day: u8) -> i32 {
    let years = i32::from(year);
    let leaps = if year == 0 { 0 } else { (years - 1) / 4 - (years - 1) / 100 + (years - 1) / 400 + 1 };
    let months: i32 = (1..month).map(|m| i32::from(days_in(year, m))).sum();
    years * 365 + leaps + months + i32::from(day) - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_and_printed_alike() {
        for text in ["1949", "2018-03", "2018-03-25", "2020-02-29"] {
            assert_eq!(Date::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_the_calendar_lacks_is_no_date() {
        for text in ["", "18", "2018-3", "2018-13", "2018-00", "2018-02-29", "2018-04-31", "2018-03-25-1", "2018/03"] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }

    #[test]
    fn days_are_counted_over_leap_years() {
        let days = |text| Date::parse(text).unwrap().first_day();
        assert_eq!(days("2020-03-01") - days("2020-02-28"), 2);
        assert_eq!(days("2000-01-01") - days("1999-01-01"), 365);
        assert_eq!(days("2001-01-01") - days("2000-01-01"), 366);
        assert_eq!(days("2019-06-20") - days("2005-10-28"), 4983);
    }

    #[test]
    fn a_vaguer_date_spans_what_it_may_mean() {
        let year = Date::parse("2019").unwrap();
        assert_eq!(year.last_day() - year.first_day(), 364);
        assert!(year < Date::parse("2019-01").unwrap());
    }
}
