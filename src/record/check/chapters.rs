use model::{Date, Period, write_month};

use super::Problems;
use super::trade::main_periods;
use crate::{Chapter, Entry, Record};

/// Chapters cover the story without a gap, and point to things that are there.
pub fn check(record: &Record, problems: &mut Problems) {
    let mut next = record.story.first().and_then(|head| Period::parse(&head.from)).map(|period| period.first);
    let end = record.story.first().and_then(|head| Period::parse(&head.until)).map(|period| period.last());
    for (index, chapter) in record.chapters.iter().enumerate() {
        let name = format!("chapter \"{}\"", chapter.id);
        let count = chapter.text.split_whitespace().count();
        if !(60..=90).contains(&count) {
            problems.say(chapter.at.field("text"), format!("{name}: text has {count} words; allowed: 60 to 90"));
        }
        match Period::parse(&format!("{}..{}", chapter.from, chapter.until)) {
            None => {
                let text = format!(
                    "{name}: \"{}\" to \"{}\" is not a period; allowed: months such as 2018-03",
                    chapter.from, chapter.until
                );
                problems.say(chapter.at.field("from"), text);
                next = None;
            }
            Some(period) => {
                if let Some(next) = next.filter(|next| *next != period.first) {
                    let text = format!("{name}: begins {}; needed: {}", chapter.from, write_month(next, false));
                    problems.say(chapter.at.field("from"), text);
                }
                next = Some(period.last() + 1);
                if let Some(end) = end.filter(|end| index + 1 == record.chapters.len() && *end != period.last()) {
                    let text = format!(
                        "{name}: ends {}; needed: {}, where the story ends",
                        chapter.until,
                        write_month(end, false)
                    );
                    problems.say(chapter.at.field("until"), text);
                }
            }
        }
        if !(1..=3).contains(&chapter.events.len()) {
            let text =
                format!("{name}: names {} events; allowed: 1 to 3, those that matter most", chapter.events.len());
            problems.say(chapter.at.field("events"), text);
        }
        let chart = record.charts.iter().find(|chart| chart.id == chapter.chart);
        if chart.is_none() {
            let text = format!("{name}: chart \"{}\" is not in trade/charts.toml", chapter.chart);
            problems.say(chapter.at.field("chart"), text);
        }
        match Period::parse(&chapter.period) {
            None => {
                let text = format!("{name}: period \"{}\" is not a period; allowed: 2000..2013", chapter.period);
                problems.say(chapter.at.field("period"), text);
            }
            Some(period) => shown(record, chapter, period, problems),
        }
    }
    steps(record, problems);
    if record.chapters.is_empty() && !record.story.is_empty() {
        problems.say(crate::Place::file("story.toml"), "no chapter; needed: at least one");
    }
    for figure in &record.figures {
        let name = format!("figure \"{}\"", figure.id);
        let found = record.observations.get(&figure.chart).and_then(|observations| {
            observations.iter().find(|o| o.role == "main" && o.period == figure.period)?.values.get(&figure.series)
        });
        match (found, &figure.display) {
            (None, _) => {
                let text = format!(
                    "{name}: no main value of \"{}\" at \"{}\" in chart \"{}\"",
                    figure.series, figure.period, figure.chart
                );
                problems.say(figure.at.field("period"), text);
            }
            (Some(number), Some(display)) if !same_digits(&number.value, display) => {
                let text = format!("{name}: display \"{display}\" has other digits than the value {}", number.value);
                problems.say(figure.at.field("display"), text);
            }
            (Some(number), Some(display)) => {
                let unit = record.charts.iter().find(|chart| chart.id == figure.chart).map(|chart| &chart.unit);
                let full =
                    unit.map(|unit| format!("{}{}{}", unit.before, number.value, unit.after)).unwrap_or_default();
                if let (Some(value), Some(shown)) = (amount(&full), amount(display))
                    && (shown / value).log10().abs() > 0.5
                {
                    let text = format!("{name}: display \"{display}\" is {shown}, and the value \"{full}\" {value}");
                    problems.say(figure.at.field("display"), text);
                }
            }
            _ => {}
        }
    }
}

/// What a step shows of its chart is whole observations: half a year has no figure, and time without any looks like a gap.
fn shown(record: &Record, chapter: &Entry<Chapter>, period: Period, problems: &mut Problems) {
    let lines = main_periods(record, &chapter.chart);
    let (firsts, lasts) = (|| lines.iter().map(|line| line.first), || lines.iter().map(|line| line.last()));
    // A chart without a main line, or that is not there, is told elsewhere.
    let (Some(first), Some(last)) = (firsts().min(), lasts().max()) else { return };
    let name = format!("chapter \"{}\": period \"{}\"", chapter.id, chapter.period);
    let mut say = |text: String| {
        let text = format!("{name} {text}");
        problems.say(chapter.at.field("period"), text);
    };
    if !lines.iter().any(|line| line.overlaps(period)) {
        let within = Period::between(first, last).written();
        return say(format!("has no main observation of chart \"{}\"; allowed: within {within}", chapter.chart));
    }
    let what = match (firsts().any(|month| month == period.first), lasts().any(|month| month == period.last())) {
        (true, true) => return,
        (false, true) => "begin",
        (true, false) => "end",
        (false, false) => "begin and end",
    };
    // The least that shows all that was asked for.
    let from = firsts().filter(|month| *month <= period.first).max().unwrap_or(first);
    let until = lasts().filter(|month| period.last() <= *month).min().unwrap_or(last);
    let such = Period::between(from, until).written();
    say(format!(
        "does not {what} with a main observation of chart \"{}\"; allowed: periods such as {such}",
        chapter.chart
    ));
}

/// The events that a chapter names are its own: its step hides those of other chapters.
fn steps(record: &Record, problems: &mut Problems) {
    let dated = |chapter: &Entry<Chapter>| Period::parse(&format!("{}..{}", chapter.from, chapter.until)).is_some();
    // Unless all chapters have their time, no event has its chapter.
    if !record.chapters.iter().all(dated) {
        return;
    }
    for (index, chapter) in record.chapters.iter().enumerate() {
        for event in record.events.iter().filter(|event| chapter.events.contains(&event.id)) {
            let Some(date) = Date::parse(&event.date) else { continue };
            let own = record.chapter_of(event);
            if own != index {
                let filed = if date.month == 0 { ", filed under its December," } else { "" };
                let text = format!(
                    "chapter \"{}\": event \"{}\" of {date}{filed} belongs to chapter \"{}\"; allowed: events of {} to {}",
                    chapter.id, event.id, record.chapters[own].id, chapter.from, chapter.until
                );
                problems.say(chapter.at.field("events"), text);
            }
        }
    }
}

/// Whether a display such as `US$2.74 billion` rounds the digits of a value such as `2735`.
fn same_digits(value: &str, display: &str) -> bool {
    let digits = |text: &str| -> String {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        digits.trim_start_matches('0').trim_end_matches('0').to_owned()
    };
    let (value, shown) = (digits(value), digits(display));
    let places = shown.len().min(value.len());
    let rounded = format!("0.{value}").parse::<f64>().unwrap_or(0.0) * 10_f64.powi(places as i32);
    !shown.is_empty() && digits(&format!("{:.0}", rounded.round())) == shown
}

/// The number in a text such as `US$2.74 billion`; none where it is told in words that are not known here, or is nothing.
fn amount(text: &str) -> Option<f64> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let rest = &text[start..];
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(rest.len());
    let times = match rest[end..].trim() {
        "" | "%" => 1.0,
        "thousand" => 1e3,
        "million" => 1e6,
        "billion" => 1e9,
        _ => return None,
    };
    rest[..end].replace(',', "").parse::<f64>().ok().map(|number| number * times).filter(|amount| 0.0 < *amount)
}
