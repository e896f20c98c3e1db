use std::collections::BTreeMap;

use model::{Amount, Period, write_month};

use super::Problems;
use crate::arithmetic::compute;
use crate::types::{Chart, Observation};
use crate::{Entry, Record};

pub const STATUSES: [&str; 4] = ["printed", "rounded", "derived", "combined"];
const ROLES: [&str; 2] = ["main", "alternate"];

/// Numbers can be read and agree with each other, with their arithmetic and with the growth that sources print.
pub fn check(record: &Record, problems: &mut Problems) {
    let bases: Vec<&str> = record.bases.iter().map(|basis| basis.id.as_str()).collect();
    for chart in &record.charts {
        if let Some(rival) = chart.rival.as_deref().filter(|rival| !bases.contains(rival)) {
            let what = format!("chart \"{}\": rival", chart.id);
            problems.not_allowed(chart.at.field("rival"), &what, rival, &bases);
        }
        let Some(observations) = record.observations.get(&chart.id) else { continue };
        for observation in observations {
            line(chart, observation, &bases, problems);
        }
        periods(chart, observations, problems);
        top(chart, observations, problems);
    }
    for point in record.breaks.iter().filter(|point| !record.charts.iter().any(|chart| chart.id == point.chart)) {
        let charts: Vec<&str> = record.charts.iter().map(|chart| chart.id.as_str()).collect();
        problems.not_allowed(point.at.field("chart"), "break: chart", &point.chart, &charts);
    }
    growth(record, problems);
}

/// The periods of a chart's main lines.
pub fn main_periods(record: &Record, chart: &str) -> Vec<Period> {
    let lines = record.observations.get(chart).into_iter().flatten();
    lines.filter(|line| line.role == "main").filter_map(|line| Period::parse(&line.period)).collect()
}

/// How far a total may be from its parts where a note says why: what is off by more is a slip of a digit or a unit.
const EXCUSED: f64 = 0.01;

/// What one line alone can break.
fn line(chart: &Chart, observation: &Entry<Observation>, bases: &[&str], problems: &mut Problems) {
    let at = &observation.at;
    let name = format!("observation \"{}\"", observation.id);
    match Period::parse(&observation.period).map(Period::written) {
        None => {
            let text = format!("{name}: period is not a period; allowed: 2020, 2020-04, 2020-01..2020-02");
            problems.say(at.clone(), text);
        }
        // The line's address is made from what is written here, and by the page from the months.
        Some(written) if written != observation.period => {
            let text = format!("{name}: period \"{}\" is written otherwise; allowed: {written}", observation.period);
            problems.say(at.clone(), text);
        }
        Some(_) => {}
    }
    if !bases.contains(&observation.basis.as_str()) {
        problems.not_allowed(at.clone(), &format!("{name}: basis"), &observation.basis, bases);
    }
    if !ROLES.contains(&observation.role.as_str()) {
        problems.not_allowed(at.clone(), &format!("{name}: role"), &observation.role, &ROLES);
    }
    let mut amounts: BTreeMap<&str, Amount> = BTreeMap::new();
    for (series, number) in &observation.values {
        match Amount::parse(&number.value) {
            Some(amount) => {
                amounts.insert(series, amount);
            }
            None => {
                let text = format!(
                    "{name}: {series} \"{}\" is not a number of the table; allowed: 0 to 2147483, digits with at most three decimals",
                    number.value
                );
                problems.say(at.clone(), text);
            }
        }
        if !STATUSES.contains(&number.status.as_str()) {
            problems.not_allowed(at.clone(), &format!("{name}: status of {series}"), &number.status, &STATUSES);
        }
    }
    if observation.values.is_empty() && observation.note.is_none() {
        problems.say(at.clone(), format!("{name}: no value; needed: one, or a note saying why"));
    }
    derivations(observation, &name, &amounts, problems);

    // The first series is the total of the others.
    let (Some(total), parts) = (chart.series.first(), chart.series.get(1..).unwrap_or(&[])) else { return };
    let known: Vec<Amount> = parts.iter().filter_map(|part| amounts.get(part.id.as_str()).copied()).collect();
    if let Some(total_amount) = amounts.get(total.id.as_str())
        && !parts.is_empty()
        && known.len() == parts.len()
    {
        let sum: i64 = known.iter().map(|amount| i64::from(amount.milli)).sum();
        let slack: f64 = known.iter().chain([total_amount]).map(|amount| amount.half_unit()).sum();
        let gap = (sum - i64::from(total_amount.milli)).abs() as f64;
        let much = EXCUSED * f64::from(total_amount.milli) < gap;
        if slack + 1e-6 < gap && (much || observation.note.is_none()) {
            let parts: Vec<&str> = parts.iter().map(|part| part.id.as_str()).collect();
            let (sum, parts) = (sum as f64 / 1000.0, parts.join(" + "));
            let needed = if much { "within 1 %, with a note why" } else { "a note why" };
            problems
                .say(at.clone(), format!("{name}: {} {total_amount} is not {parts} {sum}; needed: {needed}", total.id));
        }
    }
}

/// Every derived or combined value has its arithmetic, and it comes out.
fn derivations(
    observation: &Entry<Observation>,
    name: &str,
    amounts: &BTreeMap<&str, Amount>,
    problems: &mut Problems,
) {
    let mut explained = Vec::new();
    for derivation in &observation.derived {
        let mut say = |text: String| {
            problems.say(observation.at.clone(), format!("{name}: derived \"{derivation}\": {text}"));
        };
        let Some((index, sign)) = derivation.char_indices().find(|(_, c)| *c == '=' || *c == '~') else {
            say("no \"=\"; needed: series = expression".to_owned());
            continue;
        };
        let (series, expression) = (derivation[..index].trim(), &derivation[index + 1..]);
        explained.push(series);
        let Some(amount) = amounts.get(series) else {
            say(format!("\"{series}\" has no value in this line"));
            continue;
        };
        match compute(expression.trim()) {
            Err(error) => say(error),
            Ok(value) => {
                let half = amount.half_unit() / 1000.0 + 1e-6;
                let slack = if sign == '~' { half.max(amount.value() * 0.005) } else { half };
                if slack < (value - amount.value()).abs() {
                    say(format!("the arithmetic gives {value:.3}, the line has {amount}"));
                }
            }
        }
    }
    for (series, number) in &observation.values {
        let computed = number.status == "derived" || number.status == "combined";
        if computed && !explained.contains(&series.as_str()) {
            let text = format!("{name}: {series} is {} and its arithmetic is not given", number.status);
            problems.say(observation.at.clone(), text);
        }
        if !computed && explained.contains(&series.as_str()) {
            let text = format!("{name}: {series} is {} and has arithmetic; needed: derived or combined", number.status);
            problems.say(observation.at.clone(), text);
        }
    }
}

/// Main lines follow each other without gap, overlap or doubt; alternates are one for a period and basis.
fn periods(chart: &Chart, observations: &[Entry<Observation>], problems: &mut Problems) {
    let mut previous: Option<(Period, &Entry<Observation>)> = None;
    let mut alternates = BTreeMap::new();
    for observation in observations {
        let Some(period) = Period::parse(&observation.period) else { continue };
        let name = format!("observation \"{}\"", observation.id);
        if chart.yearly && period.months != 12 {
            let text = format!("{name}: not a year; chart \"{}\" is yearly", chart.id);
            problems.say(observation.at.clone(), text);
        }
        if observation.role != "main" {
            if let Some(first) = alternates.insert((period, observation.basis.as_str()), observation.at.line) {
                let text = format!("{name}: second alternate of basis \"{}\" (line {first})", observation.basis);
                problems.say(observation.at.clone(), text);
            }
            continue;
        }
        if let Some((before, entry)) = previous {
            if period.first <= before.last() {
                let text = format!("{name}: does not follow \"{}\" (line {})", entry.id, entry.at.line);
                problems.say(observation.at.clone(), text);
            } else if period.first != before.last() + 1 {
                let text = format!(
                    "{name}: nothing stands for {}; needed: a line without values and a note",
                    write_month(before.last() + 1, chart.yearly)
                );
                problems.say(observation.at.clone(), text);
            }
        }
        previous = Some((period, observation));
    }
}

/// A scale that ends where its unit says has room for every value on it.
fn top(chart: &Entry<Chart>, observations: &[Entry<Observation>], problems: &mut Problems) {
    let Some(top) = chart.unit.top else { return };
    let name = format!("chart \"{}\": unit: top {top}", chart.id);
    if !(1..=2_000_000).contains(&top) {
        let text = format!("{name} is not the top of a scale; allowed: 1 to 2000000");
        return problems.say(chart.at.field("unit"), text);
    }
    let drawn = observations.iter().filter(|line| line.role == "main" || chart.rival.as_ref() == Some(&line.basis));
    let values = drawn.flat_map(|line| line.values.values().map(move |number| (Amount::parse(&number.value), line)));
    let most = values.filter_map(|(amount, line)| Some((amount?.value(), line))).max_by(|a, b| a.0.total_cmp(&b.0));
    if let Some((most, line)) = most.filter(|(most, _)| f64::from(top) < *most) {
        let text = format!(
            "{name} is below the record's {most} (observation \"{}\"); needed: a value up to {top} there, or here {} or more",
            line.id,
            most.ceil()
        );
        problems.say(chart.at.field("unit"), text);
    }
}

fn growth(record: &Record, problems: &mut Problems) {
    for growth in &record.growths {
        let name = format!("growth of {} {} {}", growth.chart, growth.series, growth.period);
        let mut say = |field: &str, text: String| problems.say(growth.at.field(field), format!("{name}: {text}"));
        let Some(period) = Period::parse(&growth.period) else {
            say("period", format!("\"{}\" is not a period", growth.period));
            continue;
        };
        let against = match &growth.against {
            None => Some(period.year_before()),
            Some(text) => Period::parse(text),
        };
        let value = |period: Period| -> Option<f64> {
            let wanted = |o: &&Entry<Observation>| {
                Period::parse(&o.period) == Some(period)
                    && match &growth.basis {
                        None => o.role == "main",
                        Some(basis) => o.basis == *basis,
                    }
            };
            let found = record.observations.get(&growth.chart)?.iter().find(wanted)?;
            Some(Amount::parse(&found.values.get(&growth.series)?.value)?.value())
        };
        let (Some(now), Some(before)) = (value(period), against.and_then(value)) else {
            say("period", "the record lacks one of the two values".to_owned());
            continue;
        };
        let Some(percent) = growth.percent.parse::<f64>().ok().filter(|percent| percent.is_finite()) else {
            say("percent", format!("\"{}\" is not a number", growth.percent));
            continue;
        };
        let decimals = growth.percent.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        let found = (now / before - 1.0) * 100.0;
        if 0.5 * 10_f64.powi(-(decimals as i32)) + 1e-6 < (found - percent).abs() {
            say("percent", format!("the source prints {percent} %, the record gives {found:.2} %"));
        }
    }
}
