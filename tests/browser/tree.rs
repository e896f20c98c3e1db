use std::collections::HashMap;

use serde_json::{Value, json};

use crate::Page;

/// What a screen reader says of a state; all other properties are silent.
const STATES: [&str; 12] = [
    "level", "checked", "pressed", "expanded", "selected", "disabled", "invalid", "required", "readonly", "modal",
    "live", "hasPopup",
];

impl Page {
    /// The page as a screen reader meets it: role, name, states, value, a line each, indented, in the order of the document.
    ///
    /// Chromium alone tells its tree.
    pub async fn tree(&self) -> String {
        let answer = self.cdp("Accessibility.getFullAXTree", json!({})).await;
        let nodes = answer["nodes"].as_array().expect("nodes");
        let by_id: HashMap<&str, &Value> =
            nodes.iter().map(|node| (node["nodeId"].as_str().unwrap_or_default(), node)).collect();
        let root = nodes.iter().find(|node| node.get("parentId").is_none()).expect("a root");
        let mut out = String::new();
        write(&read(root, &by_id, ""), 0, &mut out);
        out
    }
}

/// A node as it is read out: a text, or something that has parts.
enum Read {
    Text(String),
    Node { head: String, parts: Vec<Read> },
}

/// A node and what is in it; `said` is the name of the nearest thing around it, which is not said twice.
fn read(node: &Value, by_id: &HashMap<&str, &Value>, said: &str) -> Vec<Read> {
    let field = |name: &str| clean(node[name]["value"].as_str().unwrap_or_default());
    let (role, name) = (field("role"), field("name"));
    let silent = node["ignored"] == json!(true) || (matches!(&*role, "generic" | "none") && name.is_empty());
    match &*role {
        "StaticText" if !silent => {
            return if name.is_empty() || said.contains(&name) { Vec::new() } else { vec![Read::Text(name)] };
        }
        "InlineTextBox" | "LineBreak" | "ListMarker" => return Vec::new(),
        _ => {}
    }
    let said = if silent || name.is_empty() { said } else { &name };
    let children = node["childIds"].as_array().into_iter().flatten().filter_map(|id| by_id.get(id.as_str()?));
    let parts: Vec<Read> = children.flat_map(|child| read(child, by_id, said)).collect();
    if silent {
        return parts;
    }
    let mut head = role;
    if !name.is_empty() {
        head += &format!(" “{name}”");
    }
    let value = match &node["value"]["value"] {
        Value::String(text) => clean(text),
        Value::Null => String::new(),
        other => other.to_string(),
    };
    if !value.is_empty() && value != name {
        head += &format!(" = {value}");
    }
    for property in node["properties"].as_array().into_iter().flatten() {
        let name = property["name"].as_str().unwrap_or_default();
        match &property["value"]["value"] {
            _ if !STATES.contains(&name) => {}
            Value::Bool(false) if !matches!(name, "expanded" | "pressed" | "checked") => {}
            Value::String(value) if value == "false" && name == "invalid" => {}
            Value::Bool(true) => head += &format!(" ({name})"),
            Value::Bool(false) => head += &format!(" (not {name})"),
            Value::String(value) => head += &format!(" ({name} {value})"),
            other => head += &format!(" ({name} {other})"),
        }
    }
    vec![Read::Node { head, parts }]
}

/// Writes one node a line; texts alone in a node stand on its line.
fn write(parts: &[Read], depth: usize, out: &mut String) {
    for part in parts {
        let indent = "  ".repeat(depth);
        match part {
            Read::Text(text) => *out += &format!("{indent}{text}\n"),
            Read::Node { head, parts } => {
                let texts: Option<Vec<&str>> = parts
                    .iter()
                    .map(|part| match part {
                        Read::Text(text) => Some(&**text),
                        Read::Node { .. } => None,
                    })
                    .collect();
                match texts {
                    Some(texts) if texts.is_empty() => *out += &format!("{indent}{head}\n"),
                    Some(texts) => *out += &format!("{indent}{head}: {}\n", texts.join(" ")),
                    None => {
                        *out += &format!("{indent}{head}\n");
                        write(parts, depth + 1, out);
                    }
                }
            }
        }
    }
}

fn clean(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
