//! Writes the built page: index.html with everything in it, the loader, the record for other people's programs, and what is
//! kept for reading offline.

use std::error::Error;
use std::path::Path;
use std::{fs, io};

use record::Record;

use crate::blocks;
use crate::components::{App, AppProps};
use crate::hosting;
use crate::offline;
use crate::prose::Prose;
use crate::story::{STORY, ui};
use crate::timeline;

/// The stylesheets, in the order of the cascade. Each is one component's; tokens.css holds every custom property.
const STYLES: [&str; 11] = [
    include_str!("../static/css/tokens.css"),
    include_str!("../static/css/base.css"),
    include_str!("../static/css/header.css"),
    include_str!("../static/css/chart.css"),
    include_str!("../static/css/take.css"),
    include_str!("../static/css/timeline.css"),
    include_str!("../static/css/quotes.css"),
    include_str!("../static/css/tour.css"),
    include_str!("../static/css/find.css"),
    include_str!("../static/css/entries.css"),
    include_str!("../static/css/print.css"),
];

/// Puts the reader's choice of colours in force before the first paint. Inline, for a file would hold the paint up; the
/// policy names it by its hash (see hosting.rs).
pub const THEME: &str =
    "<script>try{document.documentElement.dataset.theme=localStorage[\"explainer.theme\"]||\"auto\"}catch{}</script>";

/// The record that the page is made from: the folder that was checked when this program was built.
pub fn record() -> Result<&'static Record, io::Error> {
    let folder = Path::new(env!("STORY_FOLDER"));
    let (record, problems) = record::read(folder);
    match problems.first() {
        None => Ok(Box::leak(Box::new(record))),
        Some(problem) => Err(io::Error::other(format!("{}: {problem}; run cargo xtask check", folder.display()))),
    }
}

/// The markup inside `#app`, as the browser will hydrate it.
pub fn markup(record: &'static Record) -> Result<String, io::Error> {
    wait(async {
        let prose = blocks::prose(record).await;
        render(prose).await
    })
}

/// The page that lists every source: no scripts, the same looks.
pub fn sources(record: &'static Record) -> Result<String, io::Error> {
    let head = &record.story[0];
    let body = wait(blocks::source_page(record))?;
    Ok(format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}: {}</title>\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" href=\"./icon.svg\" type=\"image/svg+xml\">\n\
         {THEME}\n<style>{}</style>\n</head>\n<body>\n{}\n</body>\n</html>\n",
        escape(&head.lang),
        escape(ui::SOURCES_HEADING),
        escape(&head.title),
        styles(),
        concise(&body),
    ))
}

fn wait<T>(work: impl Future<Output = T>) -> Result<T, io::Error> {
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    Ok(tokio::task::LocalSet::new().block_on(&runtime, work))
}

async fn render(prose: Prose) -> String {
    yew::LocalServerRenderer::<App>::with_props(AppProps { prose }).hydratable(true).render().await
}

/// Fills trunk's staging folder: the page, the loader, the data, what installs it.
pub fn write(folder: &Path) -> Result<(), Box<dyn Error>> {
    let record = record()?;
    let path = folder.join("index.html");
    let staged = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let staged = offline::name_by_content(folder, &staged)?;
    let extras = extras(folder)?;
    let Page { page, loader, loader_name } = page(&staged, record, &markup(record)?, &extras)?;
    fs::write(&path, page)?;
    fs::write(folder.join(loader_name), loader)?;
    fs::write(folder.join(blocks::SOURCES), sources(record)?)?;

    let data = folder.join("data");
    fs::create_dir_all(&data)?;
    fs::write(data.join("story.json"), serde_json::to_string_pretty(record::json(record))?)?;
    fs::write(data.join("story.schema.json"), serde_json::to_string_pretty(&record::schema())?)?;
    for chart in &record.charts {
        fs::write(data.join(format!("{}.csv", chart.id)), record::csv(record, chart)?)?;
    }
    offline::write(folder, record)?;
    hosting::write(folder)
}

struct Page {
    page: String,
    loader: String,
    loader_name: String,
}

/// The page that trunk staged, with its content, and the loader that replaces trunk's inline script.
fn page(staged: &str, record: &Record, markup: &str, extras: &str) -> Result<Page, String> {
    let head = &record.story[0];
    let script =
        between(staged, "<script type=\"module\"", "</script>").ok_or("index.html: no module script of trunk's")?;
    let module = between(script, "from '", "'").ok_or("index.html: trunk's script imports nothing")?;
    let module =
        module.trim_start_matches("from '").trim_end_matches('\'').trim_start_matches("./").trim_start_matches('/');
    let wasm = module.replace(".js", "_bg.wasm");

    let loader = offline::without_comments(include_str!("../static/boot.js")).replace("MODULE", module);
    let loader = loader.replace("WASM", &wasm).replace("EXTRAS_GLUE", extras);
    let loader = loader.replace("EXTRAS_CODE", &extras.replace(".js", "_bg.wasm"));
    let loader_name = format!("boot-{}.js", &offline::digest(loader.as_bytes())[..16]);

    let tag = format!("<script type=\"module\" src=\"./{loader_name}\"></script>");
    let mut page = staged.replace(script, &tag);
    // Trunk's hints carry an integrity that Chromium warns about, and addresses of their own.
    while let Some(hint) = between(&page, "<link rel=\"modulepreload\"", ">").map(str::to_owned) {
        page = page.replace(&hint, "");
    }
    while let Some(hint) = between(&page, "<link rel=\"preload\"", ">").map(str::to_owned) {
        page = page.replace(&hint, "");
    }
    let hints = format!(
        "<link rel=\"modulepreload\" href=\"./{module}\"><link rel=\"preload\" href=\"./{wasm}\" as=\"fetch\" type=\"application/wasm\" crossorigin>"
    );
    let style = format!("<style>{}</style>", styles());
    for (place, content) in [
        ("lang=\"und\"", format!("lang=\"{}\"", escape(&head.lang))),
        ("<!-- title -->", format!("<title>{}</title>", escape(&head.title))),
        ("<!-- description -->", format!("<meta name=\"description\" content=\"{}\">", escape(&head.standfirst))),
        ("<!-- theme -->", THEME.to_owned()),
        ("<!-- install -->", offline::head_links()),
        ("<!-- style -->", format!("{style}{hints}")),
        ("<!-- no-script -->", escape(record.ui.get("no_script").map_or("", String::as_str))),
        ("<!-- app -->", concise(markup)),
    ] {
        if !page.contains(place) {
            return Err(format!("index.html: the place \"{place}\" is missing"));
        }
        page = page.replacen(place, &content, 1);
    }
    Ok(Page { page, loader, loader_name })
}

/// The name of the glue of what is loaded on demand; its code is named alike.
fn extras(folder: &Path) -> Result<String, Box<dyn Error>> {
    let names = fs::read_dir(folder)?.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let found = names.into_iter().find(|name| name.starts_with("extras-") && name.ends_with(".js"));
    found.ok_or_else(|| format!("{}: no extras-….js; cargo xtask builds it", folder.display()).into())
}

/// From `start` to the end of the next `end`.
fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    let from = text.find(start)?;
    let until = from + start.len() + text[from + start.len()..].find(end)? + end.len();
    Some(&text[from..until])
}

/// The same markup with fewer bytes: without the end tags and quotes that HTML lets go. A browser builds the same tree.
pub fn concise(markup: &str) -> String {
    let mut out = String::with_capacity(markup.len());
    let mut rest = markup;
    while let Some(at) = rest.find("=\"") {
        let (before, after) = (&rest[..at + 1], &rest[at + 2..]);
        let end = after.find('"').unwrap_or(after.len());
        let (value, tail) = (&after[..end], after.get(end + 1..).unwrap_or_default());
        let plain = !value.is_empty() && value.bytes().all(|b| b.is_ascii_alphanumeric() || b"#.-_".contains(&b));
        out.push_str(before);
        if plain && !tail.starts_with('/') {
            out.push_str(value);
        } else {
            out.push('"');
            out.push_str(value);
            out.push('"');
        }
        rest = tail;
    }
    out.push_str(rest);
    for (end, followers) in [
        ("</li>", ["<li", "</ul>"].as_slice()),
        ("</td>", &["<td", "</tr>"]),
        ("</th>", &["<th", "<td", "</tr>"]),
        ("</tr>", &["<tr", "</tbody>", "</thead>"]),
        (
            "</p>",
            &["<p>", "<p ", "<ul", "<details", "<h3", "<h4", "<blockquote", "</div>", "</article>", "</figcaption>"],
        ),
        ("</option>", &["<option", "</select>"]),
    ] {
        for follower in followers {
            out = out.replace(&format!("{end}{follower}"), follower);
        }
    }
    out
}

/// All stylesheets as one. What is dark for the reader's system is repeated for a reader who chooses dark; the chapters have
/// their widths on the overview strip by a rule, for a strict policy refuses style attributes.
fn styles() -> String {
    const SYSTEM: &str = ":root:not([data-theme=light]){";
    let mut styles = STYLES.map(squeeze).concat();
    let dark = between(&styles, SYSTEM, "}").map_or(String::new(), |rule| rule[SYSTEM.len()..].to_owned());
    styles += &format!("@media screen{{:root[data-theme=dark]{{color-scheme:dark;{dark}}}");
    let columns: Vec<String> = timeline::strip(&STORY).iter().map(|segment| format!("{}fr", segment.width)).collect();
    styles + &format!(".strip{{grid-template-columns:{}}}", columns.join(" "))
}

/// A stylesheet without comments and the white space that means nothing.
fn squeeze(css: &str) -> String {
    let mut out = String::new();
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    let mut out: String = out.lines().map(str::trim).collect::<Vec<_>>().join("");
    for mark in ["{", "}", ":", ";", ","] {
        for loose in [format!(" {mark} "), format!("{mark} "), format!(" {mark}")] {
            // A space before a colon may begin a pseudo-class: `.page :target`.
            if !(mark == ":" && loose.starts_with(' ')) {
                out = out.replace(&loose, mark);
            }
        }
    }
    out.replace(";}", "}")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
