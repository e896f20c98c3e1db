//! Dates, periods, amounts and changes in words. The words themselves stand in `ui.en.toml`.

use model::{Date, Month, Observation, Period, Status, Ui, Unit, Value, When};

/// `25 March 2018`, `March 2018` or `2018`: as precise as it is known.
pub fn date(ui: &Ui, date: Date) -> String {
    match (date.month, date.day) {
        (0, _) => date.year.to_string(),
        (month, 0) => format!("{} {}", name(ui, month), date.year),
        (month, day) => format!("{day} {} {}", name(ui, month), date.year),
    }
}

/// A date with its span and its uncertainty: `25 to 28 March 2018`, `about 22 January 2020`.
pub fn when(ui: &Ui, when: When) -> String {
    let text = match when.until {
        None => date(ui, when.date),
        Some(until) => {
            let from = match (when.date.year == until.year, when.date.month == until.month) {
                (true, true) if when.date.day != 0 => when.date.day.to_string(),
                (true, false) if when.date.day != 0 => format!("{} {}", when.date.day, name(ui, when.date.month)),
                (true, false) if when.date.month != 0 => name(ui, when.date.month).to_owned(),
                _ => date(ui, when.date),
            };
            fill(ui.until, &[("from", &from), ("until", &date(ui, until))])
        }
    };
    if when.circa { fill(ui.circa, &[("date", &text)]) } else { text }
}

/// `2020`, `April 2020`, or `January to February 2020, published as one`.
pub fn period(ui: &Ui, period: Period) -> String {
    match period.months {
        12 if period.first % 12 == 0 => (period.first / 12).to_string(),
        1 => month(ui, period.first),
        _ => {
            let same_year = period.first / 12 == period.last() / 12;
            let from = if same_year { month_name(ui, period.first).to_owned() } else { month(ui, period.first) };
            fill(ui.span_of, &[("from", &from), ("until", &month(ui, period.last()))])
        }
    }
}

/// A value with its unit: `US$539.059 million`.
pub fn value(unit: &Unit, value: Value) -> String {
    format!("{}{}{}", unit.before, value.amount, unit.after)
}

pub fn status(ui: &Ui, status: Status) -> &'static str {
    match status {
        Status::Printed => ui.status_printed,
        Status::Rounded => ui.status_rounded,
        Status::Derived => ui.status_derived,
        Status::Combined => ui.status_combined,
    }
}

/// The change on the same months a year before, in words; `None` where either value was not published.
///
/// Per cent with one decimal below 100, none above; a change in a share is told by both values.
pub fn change(ui: &Ui, unit: &Unit, now: &Observation, before: &Observation, series: usize) -> Option<String> {
    let (now, then) = ((*now.values.get(series)?)?, (*before.values.get(series)?)?);
    let against = period(ui, before.period);
    if unit.top.is_some() {
        let (now, then) = (value(unit, now), value(unit, then));
        return Some(fill(ui.change_from, &[("value", &now), ("before", &then), ("period", &against)]));
    }
    if then.amount.milli == 0 {
        return None;
    }
    // Tenths of a per cent in whole numbers, rounded half away from zero.
    let difference = (now.amount.milli - then.amount.milli) * 1000;
    let half = then.amount.milli / 2;
    let tenths = (difference.abs() + half) / then.amount.milli;
    let percent = if tenths < 1000 { format!("{}.{}", tenths / 10, tenths % 10) } else { thousands((tenths + 5) / 10) };
    let template = match (tenths, difference < 0) {
        (0, _) => ui.change_none,
        (_, true) => ui.change_down,
        (_, false) => ui.change_up,
    };
    Some(fill(template, &[("percent", &percent), ("period", &against)]))
}

/// Replaces `{name}` by its value.
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut text = template.to_owned();
    for (name, value) in values {
        let mut place = String::with_capacity(name.len() + 2);
        place.push('{');
        place.push_str(name);
        place.push('}');
        text = text.replace(&place, value);
    }
    text
}

fn thousands(number: i64) -> String {
    model::Amount { milli: number * 1000, digits: 0 }.to_string()
}

fn month(ui: &Ui, month: Month) -> String {
    format!("{} {}", month_name(ui, month), month / 12)
}

fn month_name(ui: &Ui, month: Month) -> &'static str {
    ui.months[(month % 12) as usize]
}

fn name(ui: &Ui, month: u8) -> &'static str {
    ui.months[usize::from(month) - 1]
}
