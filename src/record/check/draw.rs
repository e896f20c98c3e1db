use model::{Amount, Period};

use super::Problems;
use crate::{Draw, Entry, Record};

/// What a question may have filled in.
const PLACES: [&str; 6] = ["known", "before", "least", "most", "from", "until"];

/// What readers are asked to draw is in the record, fits the scale, and is asked for once.
pub fn check(record: &Record, problems: &mut Problems) {
    for second in record.draw.iter().skip(1) {
        problems.say(second.at.field("id"), format!("draw \"{}\": a second [draw]; allowed: one", second.id));
    }
    for draw in &record.draw {
        years(record, draw, problems);
        question(draw, problems);
    }
}

fn years(record: &Record, draw: &Entry<Draw>, problems: &mut Problems) {
    let name = format!("draw \"{}\"", draw.id);
    let charts: Vec<&str> = record.charts.iter().filter(|chart| chart.yearly).map(|chart| chart.id.as_str()).collect();
    let Some(chart) = record.charts.iter().find(|chart| chart.yearly && chart.id == draw.chart) else {
        return problems.not_allowed(draw.at.field("chart"), &format!("{name}: chart of years"), &draw.chart, &charts);
    };
    let series: Vec<&str> = chart.series.iter().map(|series| series.id.as_str()).collect();
    if !series.contains(&draw.series.as_str()) {
        return problems.not_allowed(draw.at.field("series"), &format!("{name}: series"), &draw.series, &series);
    }
    let year = |text: &str| Period::parse(text).filter(|period| period.months == 12).map(|period| period.first / 12);
    let (Some(known), Some(from), Some(until)) = (year(&draw.known), year(&draw.from), year(&draw.until)) else {
        let text = format!(
            "{name}: \"{}\", \"{}\", \"{}\" are not years; allowed: 2010, 2016, 2021",
            draw.known, draw.from, draw.until
        );
        return problems.say(draw.at.field("known"), text);
    };
    if !(known < from && (2..=12).contains(&(until - from + 1)) && from - known <= 12) {
        let text = format!(
            "{name}: {from} to {until} after {known} is too short or too long; allowed: 2 to 12 years after 1 to 12"
        );
        return problems.say(draw.at.field("from"), text);
    }
    let observations = record.observations.get(&chart.id).map_or(&[][..], Vec::as_slice);
    let mut most = 0.0_f64;
    for year in known..=until {
        let main = |o: &&Entry<crate::Observation>| o.role == "main" && o.period == format!("{year:04}");
        let number = observations.iter().find(main).and_then(|o| o.values.get(&draw.series));
        match number.and_then(|number| Amount::parse(&number.value)) {
            Some(amount) => most = most.max(amount.value()),
            None => {
                let text = format!("{name}: no main value of \"{}\" in {year}; needed: one a year", draw.series);
                problems.say(draw.at.field("known"), text);
            }
        }
    }
    let (top, step, divide) = (i64::from(draw.top), i64::from(draw.step), i64::from(draw.divide));
    // Values are kept in thousandths of the chart's unit.
    let fits = 0 < step && 0 < divide && (1..=2_000_000).contains(&top);
    if !fits || top % step != 0 || 1000 * step % divide != 0 {
        let text = format!(
            "{name}: top {}, step {}, divide {}: needed: whole steps up to the top, with at most three decimals",
            draw.top, draw.step, draw.divide
        );
        problems.say(draw.at.field("step"), text);
    } else if f64::from(draw.top) < most {
        problems.say(draw.at.field("top"), format!("{name}: top {} is below the record's {most}", draw.top));
    }
}

fn question(draw: &Entry<Draw>, problems: &mut Problems) {
    for part in draw.question.split('{').skip(1) {
        let place = part.split('}').next().unwrap_or(part);
        if !PLACES.contains(&place) {
            let what = format!("draw \"{}\": question: place", draw.id);
            problems.not_allowed(draw.at.field("question"), &what, place, &PLACES);
        }
    }
}
