//! `cargo xtask`: everything one does with the explainer, with nothing else to install first.

mod bench;
mod build;
mod check;
mod compress;
mod engines;
mod extras;
mod fuzz;
mod geography;
mod reproduce;
mod run;
mod scale;
mod servers;
mod shrink;
mod standalone;
mod std_source;
mod supply;
mod test;
mod tools;
mod validate;

use std::process::ExitCode;

const HELP: &str = "\
cargo xtask serve [--release]   build and serve the explainer with live reload
cargo xtask build               release build into dist/, with a table of sizes
cargo xtask check [FOLDER]      check a record (default: data, or STORY)
cargo xtask test                get what tests need, and run all of them
cargo xtask browser [ARGS]      the browser tests alone, on dist/ as it is; ARGS (`chart::`) go to the test program
cargo xtask hosts [ARGS]        the same behind nginx, with the configuration in dist/; and what nginx and Caddy send
cargo xtask validate            the built pages before the validator of the W3C
cargo xtask fuzz [SECONDS]      links, searches, snippets and records by libFuzzer (default: 10 each; TARGET=link for one)
cargo xtask bench [ROUNDS]      dist/ measured beside what newsrooms use now, in Chromium; writes bench/results/ (default: 5 rounds)
cargo xtask bench scale [SIZES] the same for generated stories (default: 100 1000 5000 20000 events)
cargo xtask supply              what is depended on: licences, duplicates, sources, faults known of
cargo xtask reproduce           the release of the small story from two folders, compared byte by byte
cargo xtask tools               get the tools only
cargo xtask geography …         cut the outlines of the map anew (data/map.toml names its own arguments)

STORY=path/to/folder before any of them makes another story the explainer.
SITE_URL=https://your.site/folder/ before serve or build gives previews, lists and embeds their absolute addresses.
ENGINE=chromium, firefox or webkit before test or browser runs the browser tests in that engine alone.";

/// What goes wrong is told in one line; the step that it went wrong in stands above it.
pub type Outcome<T = ()> = Result<T, String>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match arguments[..] {
        ["serve"] => build::serve(build::Profile::Debug),
        ["serve", "--release"] => build::serve(build::Profile::Release),
        ["build"] => build::build(),
        ["check"] => check::check(None),
        ["check", folder] => check::check(Some(folder)),
        ["test"] => test::test(),
        ["browser", ref arguments @ ..] => test::browser(arguments),
        ["hosts", ref arguments @ ..] => test::hosts(arguments),
        ["validate"] => test::validate(),
        ["fuzz"] => fuzz::fuzz("10"),
        ["fuzz", seconds] => fuzz::fuzz(seconds),
        ["bench"] => bench::bench("5"),
        ["bench", "scale", ref sizes @ ..] => scale::scale(sizes),
        ["bench", rounds] => bench::bench(rounds),
        ["supply"] => supply::supply(),
        ["reproduce"] => reproduce::reproduce(),
        ["tools"] => tools::all().map(|_| ()),
        ["geography", ref arguments @ ..] => geography::write(arguments),
        // Called by trunk between its own build and the new dist; see Trunk.toml.
        ["prerender"] => build::prerender(),
        _ => {
            println!("{HELP}");
            return if arguments.is_empty() || arguments == ["--help"] { ExitCode::SUCCESS } else { ExitCode::FAILURE };
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
