use std::env;
use std::path::PathBuf;

use crate::Outcome;
use crate::run::root;

/// Checks a record and prints every problem, or what the record holds.
pub fn check(folder: Option<&str>) -> Outcome {
    let folder = folder.map_or_else(
        || root().join(env::var_os("STORY").unwrap_or_else(|| "data".into())),
        |folder| env::current_dir().unwrap_or_default().join(folder),
    );
    problems(folder)
}

fn problems(folder: PathBuf) -> Outcome {
    let (record, mut problems) = record::read(&folder);
    // Rules speak of whole records: what could not be read would make them speak of what is not there.
    if problems.is_empty() {
        problems = record::check(&record);
    }
    problems.sort();
    for problem in &problems {
        println!("{problem}");
    }
    match problems.len() {
        0 => {
            println!("{}", record::Counts::of(&record));
            Ok(())
        }
        1 => Err(format!("1 problem in {}", folder.display())),
        count => Err(format!("{count} problems in {}", folder.display())),
    }
}
