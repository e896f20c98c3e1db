use std::collections::BTreeMap;
use std::fmt;

use crate::Record;

/// How much a record holds, and how well it is sourced.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Records by kind, in the order of the page.
    pub records: Vec<(&'static str, usize)>,
    pub sources: BTreeMap<String, usize>,
    /// Records that state something, by their number of sources: one, two, three or more.
    pub claims: [usize; 3],
    pub facts: usize,
    pub facts_carried: usize,
    pub facts_omitted: usize,
}

impl Counts {
    pub fn of(record: &Record) -> Counts {
        let mut counts = Counts { facts: record.facts.len(), facts_omitted: record.omitted.len(), ..Counts::default() };
        let mut carried = std::collections::BTreeSet::new();
        for common in record.all() {
            match counts.records.iter_mut().find(|(label, _)| *label == common.label) {
                Some((_, count)) => *count += 1,
                None => counts.records.push((common.label, 1)),
            }
            if let Some(sources) = common.sources {
                counts.claims[sources.len().clamp(1, 3) - 1] += 1;
            }
            carried.extend(common.facts.iter().map(String::as_str));
        }
        counts.facts_carried = record.facts.iter().filter(|(fact, _)| carried.contains(fact.as_str())).count();
        for source in &record.sources {
            *counts.sources.entry(source.kind.clone()).or_default() += 1;
        }
        counts
    }

    /// Everything that states something.
    pub fn claims_in_all(&self) -> usize {
        self.claims.iter().sum()
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "records")?;
        for (label, count) in &self.records {
            writeln!(f, "  {count:>5}  {label}")?;
        }
        writeln!(f, "sources by kind")?;
        for (kind, count) in &self.sources {
            writeln!(f, "  {count:>5}  {kind}")?;
        }
        writeln!(f, "sourced records: {}", self.claims_in_all())?;
        for (label, count) in ["one source", "two sources", "three or more"].iter().zip(self.claims) {
            writeln!(f, "  {count:>5}  {label}")?;
        }
        write!(
            f,
            "research notes: {} of {} carried, {} left out with a reason",
            self.facts_carried, self.facts, self.facts_omitted
        )
    }
}
