use model::{Amount, Status};

use super::shown::{Row, rows, span};
use crate::story::{EXTRAS, STORY, ui};
use crate::view::View;
use crate::words::{self, fill};

/// What the chart shows as CSV: one line a value, empty where nothing was published.
pub fn csv(view: &View) -> String {
    let unit = unit(view);
    let mut out = "period,series,value,unit,status,basis,role,publisher\n".to_owned();
    for row in rows(view) {
        let (value, status) =
            row.value.map_or((String::new(), ""), |value| (plain(value.amount), status(value.status)));
        let cells = [&period(&row), row.series.id, &value, &unit, status, row.basis.label, role(&row), row.publisher];
        let cells: Vec<String> = cells.into_iter().map(cell).collect();
        out.push_str(&cells.join(","));
        out.push('\n');
    }
    out
}

/// The same as JSON, with what the numbers are and where they stand.
pub fn json(view: &View, link: &str) -> String {
    let chart = &STORY.charts[view.chart];
    let mut out = "{\n".to_owned();
    for (name, text) in [
        ("title", chart.title),
        ("about", EXTRAS.captions[view.chart]),
        ("unit", &unit(view)),
        ("link", link),
        ("citation", &citation(view, link)),
    ] {
        out.push_str(&format!("  \"{name}\": {},\n", quoted(text)));
    }
    out.push_str("  \"rows\": [\n");
    let lines: Vec<String> = rows(view).iter().map(json_row).collect();
    out.push_str(&lines.join(",\n"));
    out.push_str("\n  ]\n}\n");
    out
}

/// How to cite the view, in plain text.
pub fn citation(view: &View, link: &str) -> String {
    let chart = &STORY.charts[view.chart];
    let updated = fill(ui::UPDATED, &[("date", &words::date(EXTRAS.updated))]);
    let space = if link.is_empty() { "" } else { " " };
    format!("{}. {}, {}. {updated}.{space}{link}", EXTRAS.title, chart.label, span(view))
}

fn json_row(row: &Row) -> String {
    let (value, status) = match row.value {
        None => ("null".to_owned(), "null".to_owned()),
        Some(value) => (plain(value.amount), quoted(status(value.status))),
    };
    format!(
        "    {{ \"period\": {}, \"series\": {}, \"value\": {value}, \"status\": {status}, \"basis\": {}, \"role\": {}, \
         \"publisher\": {} }}",
        quoted(&period(row)),
        quoted(row.series.id),
        quoted(row.basis.label),
        quoted(role(row)),
        quoted(row.publisher),
    )
}

fn unit(view: &View) -> String {
    let unit = &STORY.charts[view.chart].unit;
    [unit.before, unit.after.trim_start()].join(" ").trim().to_owned()
}

/// As the record writes a period: `2020-01..2020-02`.
fn period(row: &Row) -> String {
    row.period.written()
}

fn role(row: &Row) -> &'static str {
    if row.main { "main" } else { "alternate" }
}

/// As the record writes a status.
fn status(status: Status) -> &'static str {
    match status {
        Status::Printed => "printed",
        Status::Rounded => "rounded",
        Status::Derived => "derived",
        Status::Combined => "combined",
    }
}

/// The digits that the source prints, without separators.
fn plain(amount: Amount) -> String {
    amount.to_string().replace(',', "")
}

fn cell(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

fn quoted(text: &str) -> String {
    let mut out = "\"".to_owned();
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c < ' ' => out.push_str(&format!("\\u{:04x}", c as u32)),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
