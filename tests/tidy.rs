//! What no compiler checks: where things may stand, how long files are, whose sentences the record holds.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    fn collect(path: &Path, ending: &str, out: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(path).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, ending, out);
            } else if path.to_string_lossy().ends_with(ending) {
                out.push(path);
            }
        }
    }
    let mut paths = Vec::new();
    collect(&root().join(folder), ending, &mut paths);
    paths.sort();
    let name = |path: &PathBuf| path.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
    paths.iter().map(|path| (name(path), fs::read_to_string(path).unwrap())).collect()
}

#[test]
fn only_web_touches_the_browser() {
    for (name, text) in files("src", ".rs") {
        if !["src/web/", "src/extras/web/", "src/bin/extras.rs"].into_iter().any(|place| name.starts_with(place)) {
            let found =
                ["web_sys::", "js_sys::", "wasm_bindgen::", "gloo::"].into_iter().find(|word| text.contains(word));
            assert_eq!(found, None, "{name}: move it to src/web or src/extras/web");
        }
    }
}

#[test]
fn rendering_has_no_clock_no_chance_and_no_order_of_a_hash() {
    for (name, text) in
        ["src/components", "src/chart", "src/blocks", "src/extras"].into_iter().flat_map(|folder| files(folder, ".rs"))
    {
        let found =
            ["HashMap", "HashSet", "Instant", "SystemTime", "rand::"].into_iter().find(|word| text.contains(word));
        assert_eq!(found, None, "{name}: it is rendered twice and must come out the same");
    }
}

/// `xtask/src/shrink.rs` takes Unicode's table of small letters out of what browsers run.
#[test]
fn the_browser_asks_for_no_small_letters() {
    for (name, text) in files("src", ".rs") {
        if !["src/record/", "src/blocks/"].into_iter().any(|native| name.starts_with(native)) {
            assert!(!text.contains("to_lowercase"), "{name}: it would leave all letters beyond ASCII as they are");
        }
    }
}

#[test]
fn colours_stand_in_tokens_only() {
    for (name, text) in files("static/css", ".css") {
        if !name.ends_with("tokens.css") {
            let hex = text.split('#').skip(1).find(|after| {
                let digits = after.bytes().take_while(u8::is_ascii_hexdigit).count();
                let ends = !after[digits..].starts_with(|c: char| c.is_alphanumeric() || c == '-' || c == '_');
                ends && matches!(digits, 3 | 4 | 6 | 8)
            });
            assert_eq!(hex, None, "{name}: put the colour into tokens.css");
            assert!(!text.contains("rgb("), "{name}: put the colour into tokens.css");
        }
    }
    let tokens = fs::read_to_string(root().join("static/css/tokens.css")).unwrap();
    // A picture cannot name a custom property; it repeats colours of the page and has no other.
    let icon = fs::read_to_string(root().join("static/icon.svg")).unwrap();
    for colour in icon.split("=\"#").skip(1).filter_map(|after| after.split('"').next()) {
        assert!(tokens.contains(&format!(": #{colour};")), "static/icon.svg: #{colour} is no colour of tokens.css");
    }
    for role in explainer::chart::Role::ALL {
        assert_eq!(
            tokens.matches(&format!("{}:", role.token())).count(),
            2,
            "{} is given in light and in dark",
            role.token()
        );
    }
}

/// The root, or the whole body, that depends on what it holds is asked anew at each change anywhere: all of the page is searched.
#[test]
fn no_style_asks_the_whole_page_what_it_holds() {
    for (name, text) in files("static", ".css") {
        let asked = ["html:has(", ":root:has(", "body:has(", "]:not(:has(", "has(:target", ".page:has("];
        let found = asked.into_iter().find(|part| text.contains(part));
        assert_eq!(found, None, "{name}: say it in an attribute of the root");
    }
}

#[test]
fn the_fonts_of_the_chart_are_those_of_the_page() {
    let tokens = fs::read_to_string(root().join("static/css/tokens.css")).unwrap();
    let sheet = fs::read_to_string(root().join("src/chart/sheet.rs")).unwrap().replace('\\', "");
    let sans = tokens.split("--sans: ").nth(1).unwrap().split(';').next().unwrap();
    assert!(sheet.contains(sans), "FONTS in src/chart/sheet.rs is not --sans: {sans}");
    let serif = tokens.split("--serif: ").nth(1).unwrap().split(';').next().unwrap();
    assert_eq!(explainer::extras::SERIF, serif, "SERIF in src/extras/picture.rs is not --serif");
}

#[test]
fn files_are_short_enough_to_find_ones_way() {
    for (name, text) in ["src", "xtask", "tests"].into_iter().flat_map(|folder| files(folder, ".rs")) {
        let lines = text.lines().count();
        assert!(lines <= 400, "{name}: {lines} lines; split it");
        for mark in [
            concat!("to", "do!("),
            concat!("unimple", "mented!("),
            concat!("d", "bg!("),
            concat!("FIX", "ME"),
            concat!("#[ig", "nore"),
        ] {
            assert!(!text.contains(mark), "{name}: {mark}");
        }
    }
}

#[test]
fn no_word_of_the_story_stands_in_rust() {
    for (name, text) in files("src", ".rs") {
        for word in ["Pyongyang", "Beijing", "Kim Jong", "Xi Jinping", "KOTRA", "Yalu"] {
            // The crate of the reader quotes the record in examples of its documentation.
            let code = text.lines().filter(|line| !line.trim_start().starts_with("//")).any(|line| line.contains(word));
            assert!(!code, "{name}: \"{word}\" belongs into data/");
        }
    }
}

#[test]
fn one_set_of_features_is_said_wherever_wasm_is_made_small() {
    let shrink = fs::read_to_string(root().join("xtask/src/shrink.rs")).unwrap();
    let page = fs::read_to_string(root().join("index.html")).unwrap();
    let said = |text: &str| -> BTreeSet<String> {
        let ends = |c: char| !c.is_ascii_alphanumeric() && c != '-';
        text.split(ends).filter(|word| word.starts_with("--enable-")).map(str::to_owned).collect()
    };
    assert!(!said(&shrink).is_empty());
    assert_eq!(said(&shrink), said(&page), "xtask/src/shrink.rs and index.html");
}

/// Words of a text, without punctuation, in lower case.
fn words(text: &str) -> Vec<String> {
    text.replace('’', "'")
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// Every eight words in a row of a text, each as ten digits of its FNV-1a hash.
fn runs(text: &str) -> Vec<(String, String)> {
    let hash = |run: &str| {
        run.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, b| (hash ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
    };
    let runs: Vec<String> = words(text).windows(8).map(|run| run.join(" ")).collect();
    runs.into_iter().map(|run| (format!("{:010x}", hash(&run) >> 24), run)).collect()
}

/// The articles that the record began with are other people's: of them stand here the hashes alone. `ARTICLES=FOLDER` writes them.
#[test]
fn the_sentences_of_the_record_are_its_own() {
    let known = root().join("tests/articles.txt");
    if let Some(folder) = std::env::var_os("ARTICLES") {
        let articles = fs::read_dir(folder).unwrap().map(|file| fs::read_to_string(file.unwrap().path()).unwrap());
        let hashes: BTreeSet<String> = articles.flat_map(|text| runs(&text)).map(|(hash, _)| hash).collect();
        fs::write(&known, hashes.into_iter().collect::<Vec<_>>().join("\n") + "\n").unwrap();
    }
    let known = fs::read_to_string(known).unwrap();
    let known: BTreeSet<&str> = known.lines().collect();
    assert!(3000 < known.len());
    let (record, _) = record::read(&root().join("data"));
    let mut texts: Vec<(String, String)> = Vec::new();
    let mut add = |id: &str, parts: &[Option<&String>]| {
        texts.extend(parts.iter().flatten().map(|part| (id.to_owned(), (*part).clone())));
    };
    for r in &record.events {
        add(&r.id, &[Some(&r.title), Some(&r.text), r.note.as_ref(), r.correction.as_ref()]);
    }
    for r in &record.quotes {
        add(&r.id, &[Some(&r.occasion), r.note.as_ref()]);
    }
    for r in &record.claims {
        add(&r.id, &[Some(&r.text), r.note.as_ref()]);
    }
    for r in &record.chapters {
        add(&r.id, &[Some(&r.text)]);
    }
    for r in &record.measures {
        add(&r.id, &[Some(&r.text), r.note.as_ref()]);
    }
    record.people.iter().for_each(|r| add(&r.id, &[Some(&r.text)]));
    record.organisations.iter().for_each(|r| add(&r.id, &[Some(&r.text)]));
    record.places.iter().for_each(|r| add(&r.id, &[Some(&r.text)]));
    record.terms.iter().for_each(|r| add(&r.id, &[Some(&r.text)]));
    assert!(300 < texts.len());
    for (id, text) in texts {
        let copied = runs(&text).into_iter().find(|(hash, _)| known.contains(&**hash));
        assert_eq!(copied, None, "{id}: eight words in a row stand in an article that the record began with");
    }
}
