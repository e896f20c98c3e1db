use std::collections::BTreeMap;

use crate::types::{Number, Observation};
use crate::{Entry, Place, Problem};

/// Columns after those of the series.
const LAST: [&str; 4] = ["derived", "sources", "note", "facts"];

/// Reads a trade table. A line that cannot be read is a problem and is left out.
///
/// `chart` makes the addresses of the observations; `series` are the columns the chart declares.
pub fn read(
    file: &str,
    text: &str,
    chart: &str,
    series: &[&str],
    problems: &mut Vec<Problem>,
) -> Vec<Entry<Observation>> {
    let header: Vec<String> = ["period", "basis", "role"]
        .into_iter()
        .map(str::to_owned)
        .chain(series.iter().flat_map(|series| [(*series).to_owned(), format!("{series}_status")]))
        .chain(LAST.map(str::to_owned))
        .collect();
    let mut reader = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
    match reader.headers() {
        Ok(found) if found.iter().eq(header.iter()) => {}
        Ok(found) => {
            let found: Vec<&str> = found.iter().collect();
            let text = format!("the first line is \"{}\"; needed: \"{}\"", found.join(","), header.join(","));
            problems.push(Problem { place: Place::line(file, 1), text });
            return Vec::new();
        }
        Err(error) => {
            problems.push(Problem { place: Place::line(file, 1), text: format!("not CSV: {error}") });
            return Vec::new();
        }
    }
    let mut entries = Vec::new();
    for line in reader.records() {
        let line = match line {
            Ok(line) => line,
            Err(error) => {
                let place = Place::line(file, error.position().map_or(0, |position| position.line() as usize));
                problems.push(Problem { place, text: format!("not CSV: {error}") });
                continue;
            }
        };
        let at = Place::line(file, line.position().map_or(0, |position| position.line() as usize));
        // As a spreadsheet leaves them at the end.
        if line.iter().all(str::is_empty) {
            continue;
        }
        if line.len() != header.len() {
            let ends = line.iter().filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(", ");
            let ends: String = ends.chars().take(60).collect();
            let text = format!(
                "{} columns (\"{ends}\" …); needed: {}; text with a comma stands in quotation marks, decimals after a point",
                line.len(),
                header.len()
            );
            problems.push(Problem { place: at, text });
            continue;
        }
        let cell = |index: usize| line.get(index).unwrap_or("").to_owned();
        let mut values = BTreeMap::new();
        for (index, series) in series.iter().enumerate() {
            let (value, status) = (cell(3 + 2 * index), cell(4 + 2 * index));
            match (value.is_empty(), status.is_empty()) {
                (true, true) => {}
                (false, false) => {
                    values.insert((*series).to_owned(), Number { value, status });
                }
                (true, false) => problems.push(Problem {
                    place: at.clone(),
                    text: format!("{series} has the status \"{status}\" and no value"),
                }),
                (false, true) => problems.push(Problem {
                    place: at.clone(),
                    text: format!("{series} \"{value}\" has no status; allowed: printed, rounded, derived, combined"),
                }),
            }
        }
        let last = 3 + 2 * series.len();
        let list = |index: usize| -> Vec<String> {
            cell(index).split(';').map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned).collect()
        };
        let (period, basis, role) = (cell(0), cell(1), cell(2));
        let mut id = format!("{chart}-{}", period.replace("..", "-to-"));
        if role != "main" {
            id = format!("{id}-{basis}");
        }
        let note = Some(cell(last + 2)).filter(|note| !note.is_empty());
        let (derived, sources, facts) = (list(last), list(last + 1), list(last + 3));
        let value = Observation { id, period, basis, role, values, derived, note, sources, facts };
        entries.push(Entry { value, at });
    }
    entries
}
