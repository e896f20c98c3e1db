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
    let (record, problems) = record::checked(&folder);
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
