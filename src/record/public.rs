//! The record for other people's programs: JSON, its schema, and one CSV a chart.

use schemars::Schema;
use schemars::generate::SchemaSettings;

use crate::Record;
use crate::types::Chart;

/// The value that `data/story.json` holds.
pub fn json(record: &Record) -> &impl serde::Serialize {
    record
}

/// The JSON Schema (2020-12) of `data/story.json`, made from the same types.
pub fn schema() -> Schema {
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<Record>()
}

/// One chart's observations as CSV: an id, then the columns of the record's own table.
pub fn csv(record: &Record, chart: &Chart) -> Result<String, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut header = vec!["id".to_owned(), "period".to_owned(), "basis".to_owned(), "role".to_owned()];
    for series in &chart.series {
        header.extend([series.id.clone(), format!("{}_status", series.id)]);
    }
    header.extend(["derived", "sources", "note"].map(str::to_owned));
    writer.write_record(&header)?;
    for observation in record.observations.get(&chart.id).into_iter().flatten() {
        let mut line = vec![
            observation.id.clone(),
            observation.period.clone(),
            observation.basis.clone(),
            observation.role.clone(),
        ];
        for series in &chart.series {
            let number = observation.values.get(&series.id);
            line.push(number.map_or(String::new(), |number| number.value.clone()));
            line.push(number.map_or(String::new(), |number| number.status.clone()));
        }
        line.push(observation.derived.join("; "));
        line.push(observation.sources.join("; "));
        line.push(observation.note.clone().unwrap_or_default());
        writer.write_record(&line)?;
    }
    let bytes = writer.into_inner().map_err(|error| error.into_error())?;
    Ok(String::from_utf8(bytes).unwrap_or_default())
}
