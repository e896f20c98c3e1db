//! Running other programs, with a word on what they do and for how long they have been at it.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};
use std::{fs, thread};

use crate::Outcome;

/// The folder of the checkout.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the checkout").to_owned()
}

/// Runs a long step: says what it does and, every 15 seconds (each second on a terminal), for how long.
///
/// What the program prints goes to a log, of which the end is shown if it fails, and its notes in any case.
pub fn step(what: &str, command: &mut Command) -> Outcome {
    let log = root().join("target/xtask.log");
    fs::create_dir_all(root().join("target")).map_err(|error| format!("target: {error}"))?;
    let file = fs::File::create(&log).map_err(|error| format!("{}: {error}", log.display()))?;
    let copy = file.try_clone().map_err(|error| error.to_string())?;
    let started = Instant::now();
    eprintln!("· {what}");
    let (done, waiting) = mpsc::channel::<()>();
    let label = what.to_owned();
    let ticker = thread::spawn(move || {
        let every = if std::io::stderr().is_terminal() { Duration::from_secs(1) } else { Duration::from_secs(15) };
        while waiting.recv_timeout(every) == Err(mpsc::RecvTimeoutError::Timeout) {
            if std::io::stderr().is_terminal() {
                eprint!("\r  {label}: {} s ", started.elapsed().as_secs());
                let _ = std::io::stderr().flush();
            } else {
                eprintln!("  still at it: {label}, {} s", started.elapsed().as_secs());
            }
        }
    });
    let status = command.stdin(Stdio::null()).stdout(file).stderr(copy).status();
    drop(done);
    let _ = ticker.join();
    if std::io::stderr().is_terminal() {
        eprint!("\r\x1b[K");
    }
    match status {
        Ok(status) if status.success() => {
            eprintln!("  done in {:.1} s", started.elapsed().as_secs_f64());
            let text = fs::read_to_string(&log).unwrap_or_default();
            for note in text.lines().filter(|line| line.starts_with("note: ")) {
                eprintln!("  {note}");
            }
            Ok(())
        }
        Ok(status) => {
            let text = fs::read_to_string(&log).unwrap_or_default();
            let lines: Vec<&str> = text.lines().collect();
            eprintln!("{}", lines[lines.len().saturating_sub(60)..].join("\n"));
            Err(format!("{what}: {} ({status}); all it printed: {}", name(command), log.display()))
        }
        Err(error) => Err(format!("{what}: {}: {error}", name(command))),
    }
}

/// Runs a program whose output is for the reader.
pub fn show(what: &str, command: &mut Command) -> Outcome {
    let started = Instant::now();
    eprintln!("· {what}");
    match command.status() {
        Ok(status) if status.success() => {
            eprintln!("  done in {:.1} s", started.elapsed().as_secs_f64());
            Ok(())
        }
        Ok(status) => Err(format!("{what}: {} ({status})", name(command))),
        Err(error) => Err(format!("{what}: {}: {error}", name(command))),
    }
}

/// What a program prints, without the line end.
pub fn output(command: &mut Command) -> Outcome<String> {
    let output = command.output().map_err(|error| format!("{}: {error}", name(command)))?;
    if !output.status.success() {
        let text = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        return Err(format!("{}: {} {text}", name(command), output.status));
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn name(command: &Command) -> String {
    command.get_program().to_string_lossy().into_owned()
}
