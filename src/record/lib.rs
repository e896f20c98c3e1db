//! Reads a curated record, checks it and emits what the page needs. Runs at build time and in tests only.
//!
//! Invariant: nothing is dropped silently. Whatever is wrong becomes a [`Problem`] with its file and line, and all problems
//! of a record are found in one run. The format is described for editors in `data/README.md`.

mod arithmetic;
mod check;
mod counts;
mod document;
mod emit;
mod problem;
mod public;
mod read;
mod table;
mod types;

use std::path::Path;

pub use arithmetic::compute;
pub use check::check;
pub use counts::Counts;
pub use emit::emit;
pub use problem::{Place, Problem};
pub use public::{csv, json, schema};
pub use read::{Entry, Record, read, read_from};
pub use types::*;

/// Reads the record in a folder and holds it to all rules: the record, and every problem in the order of its files.
///
/// Rules speak of whole records: where a file cannot be read they are not run, for they would speak of what is not there.
pub fn checked(folder: &Path) -> (Record, Vec<Problem>) {
    let (record, mut problems) = read(folder);
    if problems.is_empty() {
        problems = check(&record);
    }
    problems.sort();
    (record, problems)
}
