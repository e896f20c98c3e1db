//! Dates, periods, amounts and changes in words. The words themselves stand in `ui.en.toml`.

use model::{Amount, Date, Month, Period, Status, Unit, Value, When};

use crate::story::ui;

/// `25 March 2018`, `March 2018` or `2018`: as precise as it is known.
pub fn date(date: Date) -> String {
    match (date.month, date.day) {
        (0, _) => date.year.to_string(),
        (month, 0) => format!("{} {}", name(month), date.year),
        (month, day) => format!("{day} {} {}", name(month), date.year),
    }
}

/// A date with its span and its uncertainty: `25 to 28 March 2018`, `about 22 January 2020`.
pub fn when(when: When) -> String {
    let text = match when.until {
        None => date(when.date),
        Some(until) => {
            let from = match (when.date.year == until.year, when.date.month == until.month) {
                (true, true) if when.date.day != 0 => when.date.day.to_string(),
                (true, false) if when.date.day != 0 => format!("{} {}", when.date.day, name(when.date.month)),
                (true, false) if when.date.month != 0 => name(when.date.month).to_owned(),
                _ => date(when.date),
            };
            fill(ui::UNTIL, &[("from", &from), ("until", &date(until))])
        }
    };
    if when.circa { fill(ui::CIRCA, &[("date", &text)]) } else { text }
}

/// `2020`, `April 2020`, or `January to February 2020, published as one`.
pub fn period(period: Period) -> String {
    match period.months {
        12 if period.first % 12 == 0 => (period.first / 12).to_string(),
        1 => month(period.first),
        _ => {
            let same_year = period.first / 12 == period.last() / 12;
            let from = if same_year { month_name(period.first).to_owned() } else { month(period.first) };
            fill(ui::SPAN_OF, &[("from", &from), ("until", &month(period.last()))])
        }
    }
}

/// The time from one month to another, `2019 – June 2021`: whole years by their number, an end that is open not at all.
pub fn span(from: Option<Month>, to: Option<Month>) -> String {
    let end = |at: Option<Month>, whole: i32| {
        at.map_or(String::new(), |at| if at % 12 == whole { (at / 12).to_string() } else { month(at) })
    };
    let (from, to) = (end(from, 0), end(to, 11));
    if from == to { from } else { [&from, " – ", &to].concat() }
}

/// A value with its unit: `US$539.059 million`.
pub fn value(unit: &Unit, value: Value) -> String {
    format!("{}{}{}", unit.before, value.amount, unit.after)
}

pub fn status(status: Status) -> &'static str {
    match status {
        Status::Printed => ui::STATUS_PRINTED,
        Status::Rounded => ui::STATUS_ROUNDED,
        Status::Derived => ui::STATUS_DERIVED,
        Status::Combined => ui::STATUS_COMBINED,
    }
}

/// The change on the same months a year before, in words; `None` where either value was not published.
///
/// Per cent with one decimal below 100, none above; a change in a share is told by the value before. It stands after the
/// value itself.
pub fn change(unit: &Unit, now: Value, then: Value, before: Period) -> Option<String> {
    let against = period(before);
    let from = || Some(fill(ui::CHANGE_FROM, &[("before", &value(unit, then)), ("period", &against)]));
    if unit.top.is_some() {
        return from();
    }
    if then.amount.milli == 0 {
        return None;
    }
    // Whole numbers throughout, rounded half away from zero.
    let (new, old) = (i64::from(now.amount.milli), i64::from(then.amount.milli));
    let difference = (new - old).abs();
    let rounded = |parts: i64| (difference * parts + old / 2) / old;
    let tenths = rounded(1000);
    let percent = match tenths {
        0..1000 => format!("{}.{}", tenths / 10, tenths % 10),
        1000..100_000 => thousands(rounded(100)),
        // "Up 1,961,567%" tells nobody anything: both values do.
        _ => return from(),
    };
    let template = match (tenths, new < old) {
        (0, _) => ui::CHANGE_NONE,
        (_, true) => ui::CHANGE_DOWN,
        (_, false) => ui::CHANGE_UP,
    };
    Some(fill(template, &[("percent", &percent), ("period", &against)]))
}

/// Replaces each `{name}` by its value, or by nothing.
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, (name, after))) = rest.split_once('{').and_then(|(b, a)| Some((b, a.split_once('}')?))) {
        text.push_str(before);
        text.push_str(values.iter().find(|(of, _)| *of == name).map_or("", |(_, value)| value));
        rest = after;
    }
    text.push_str(rest);
    text
}

fn thousands(number: i64) -> String {
    Amount { milli: number as i32 * 1000, digits: 0 }.to_string()
}

fn month(month: Month) -> String {
    format!("{} {}", month_name(month), month / 12)
}

/// The name of a month, without its year.
pub fn month_name(month: Month) -> &'static str {
    ui::MONTHS[(month % 12) as usize]
}

fn name(month: u8) -> &'static str {
    ui::MONTHS[usize::from(month) - 1]
}
