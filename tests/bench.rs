//! The pages that ours is measured beside hold the same record: no peer is quick because it shows less.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// All strings of a JSON value, and what is not JSON as it stands.
fn strings(text: &str) -> String {
    fn collect(value: &Value, out: &mut String) {
        match value {
            Value::String(text) => {
                out.push_str(text);
                out.push('\n');
            }
            Value::Array(all) => all.iter().for_each(|value| collect(value, out)),
            Value::Object(all) => all.values().for_each(|value| collect(value, out)),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
    let mut out = String::new();
    collect(&serde_json::from_str(text).unwrap(), &mut out);
    out
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

#[test]
fn every_page_that_is_measured_holds_the_whole_record() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (record, problems) = record::read(&root.join("data"));
    assert!(problems.is_empty());
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench");
    fs::create_dir_all(&out).unwrap();
    let story = out.join("story.json");
    fs::write(&story, serde_json::to_string(record::json(&record)).unwrap()).unwrap();
    let mut node = Command::new("node");
    let output = node.arg(root.join("bench/pages.mjs")).args([&story, &out]).output();
    let output = output.expect("node, which the page cannot be built without either");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));

    for (name, data) in [("floor", false), ("vis-uplot", true), ("timelinejs-echarts", true)] {
        let folder = out.join(name);
        let mut text = fs::read_to_string(folder.join("index.html")).unwrap();
        if data {
            text += &strings(&fs::read_to_string(folder.join("record.json")).unwrap());
        }
        let holds = |id: &str, part: &str| assert!(text.contains(&escape(part)), "{name}: {id} lacks {part:?}");
        for of in &record.events {
            holds(&of.id, &of.title);
            holds(&of.id, &of.text);
        }
        for of in &record.quotes {
            holds(&of.id, &of.text);
            holds(&of.id, of.original.as_deref().unwrap_or_default());
        }
        for of in &record.claims {
            holds(&of.id, &of.statement);
            holds(&of.id, &of.text);
        }
        for of in &record.chapters {
            holds(&of.id, &of.text);
        }
        // A row of a table for each figure, and the chart's own points.
        for note in record.observations.values().flatten().filter_map(|of| of.note.as_ref()) {
            holds("a figure", note);
        }
        let cited = text.matches("<a href=\"http").count();
        let sources: usize = record.events.iter().map(|of| of.sources.len()).sum();
        assert!(sources < cited, "{name}: {cited} links to sources, and the events alone have {sources}");
    }
}
