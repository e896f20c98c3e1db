use model::{Date, Period};

use super::Problems;
use super::trade::main_periods;
use crate::{Place, Record};

/// Dates can be read and follow each other; events, quotations and measures are of the story's period.
pub fn check(record: &Record, problems: &mut Problems) {
    let story = record.story.first().map(|head| {
        let mut month = |field: &str, text: &str| {
            let date = date(problems, head.at.field(field), "story", field, text);
            date.filter(|date| date.month != 0 && date.day == 0).or_else(|| {
                if date.is_some() {
                    problems.say(
                        head.at.field(field),
                        format!("story: {field} \"{text}\" is not a month; allowed: 2018-03"),
                    );
                }
                None
            })
        };
        let (from, until) = (month("from", &head.from), month("until", &head.until));
        date(problems, head.at.field("updated"), "story", "updated", &head.updated);
        (from, until)
    });
    let bounds = match story {
        Some((Some(from), Some(until))) => Some((from, until)),
        _ => None,
    };

    for event in &record.events {
        let name = format!("event \"{}\"", event.id);
        let (from, until) = span(problems, &event.at, &name, &event.date, event.until.as_deref());
        within(problems, bounds, &event.at, &name, [("date", from), ("until", until)]);
    }
    for quote in &record.quotes {
        let name = format!("quote \"{}\"", quote.id);
        let (from, until) = span(problems, &quote.at, &name, &quote.date, quote.until.as_deref());
        within(problems, bounds, &quote.at, &name, [("date", from), ("until", until)]);
    }
    for measure in &record.measures {
        let name = format!("measure \"{}\"", measure.id);
        // It may be in force for longer than the story tells.
        let (from, _) = span(problems, &measure.at, &name, &measure.date, measure.until.as_deref());
        within(problems, bounds, &measure.at, &name, [("date", from)]);
        if let Some(effective) = &measure.effective {
            date(problems, measure.at.field("effective"), &name, "effective", effective);
        }
    }
    for claim in &record.claims {
        if let Some(text) = &claim.date {
            date(problems, claim.at.field("date"), &format!("claim \"{}\"", claim.id), "date", text);
        }
    }
    let updated = record.story.first().and_then(|head| Date::parse(&head.updated));
    for change in &record.changes {
        let on = date(problems, change.at.field("date"), "change", "date", &change.date);
        if let (Some(on), Some(updated)) = (on, updated)
            && updated.last_day() < on.first_day()
        {
            // The page, the feed and the list for search engines tell readers of a correction by this day.
            let text = format!(
                "change: date {on} is after the story's updated {updated}; needed: updated on that day or later"
            );
            problems.say(change.at.field("date"), text);
        }
    }
    for person in &record.people {
        for role in &person.roles {
            let name = format!("person \"{}\": role", person.id);
            let mut read = |field: &str, text: &Option<String>| {
                text.as_ref().and_then(|text| date(problems, person.at.field("roles"), &name, field, text))
            };
            let (from, until) = (read("from", &role.from), read("until", &role.until));
            if let (Some(from), Some(until)) = (from, until)
                && until.last_day() < from.first_day()
            {
                problems.say(person.at.field("roles"), format!("{name}: until {until} is before from {from}"));
            }
        }
    }
    for point in &record.breaks {
        let name = format!("break: at \"{}\"", point.value.at);
        let Some(at) = Period::parse(&point.value.at) else {
            problems.say(point.at.field("at"), format!("{name} is not a period; allowed: 2018, 2018-03"));
            continue;
        };
        let lines = main_periods(record, &point.chart);
        // A chart without a main line, or that is not there, is told elsewhere.
        let Some(start) = lines.iter().map(|line| line.first).min() else { continue };
        // Nothing breaks where all begins.
        let begun = || lines.iter().filter(|line| start < line.first);
        if begun().any(|line| line.first == at.first) {
            continue;
        }
        let before = begun().filter(|line| line.first < at.first).max();
        let after = begun().filter(|line| at.first < line.first).min();
        let near: Vec<String> = before.into_iter().chain(after).map(|line| line.written()).collect();
        let text = format!(
            "{name} does not begin a main observation, but the first, of chart \"{}\"; allowed: where one begins, such as {}",
            point.chart,
            near.join(" or ")
        );
        problems.say(point.at.field("at"), text);
    }
}

/// Reads both ends of a time, of which the second follows the first.
fn span(
    problems: &mut Problems,
    at: &Place,
    name: &str,
    from: &str,
    until: Option<&str>,
) -> (Option<Date>, Option<Date>) {
    let from = date(problems, at.field("date"), name, "date", from);
    let until = until.and_then(|until| date(problems, at.field("until"), name, "until", until));
    if let (Some(from), Some(until)) = (from, until)
        && until.last_day() <= from.first_day()
    {
        problems.say(at.field("until"), format!("{name}: until {until} does not follow {from}"));
    }
    (from, until)
}

fn within<const N: usize>(
    problems: &mut Problems,
    bounds: Option<(Date, Date)>,
    at: &Place,
    name: &str,
    dates: [(&str, Option<Date>); N],
) {
    let Some((first, last)) = bounds else { return };
    for (field, date) in dates {
        if let Some(date) =
            date.filter(|date| date.last_day() < first.first_day() || last.last_day() < date.first_day())
        {
            let text = format!("{name}: {field} {date} is outside the story; allowed: {first} to {last}");
            problems.say(at.field(field), text);
        }
    }
}

fn date(problems: &mut Problems, place: Place, name: &str, field: &str, text: &str) -> Option<Date> {
    let date = Date::parse(text);
    if date.is_none() {
        let text = format!("{name}: {field} \"{text}\" is not a date; allowed: 2018, 2018-03, 2018-03-25");
        problems.say(place, text);
    }
    date
}
