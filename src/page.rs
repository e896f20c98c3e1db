//! Writes the built page: index.html with everything in it, the loader, the record for other people's programs, and what is
//! kept for reading offline.

use std::error::Error;
use std::path::Path;
use std::{fs, io};

use model::Chapter;
use record::Record;

use crate::blocks;
use crate::components::{App, AppProps};
use crate::embeds;
use crate::hosting;
use crate::link::REFERENCE;
use crate::markup::escape;
use crate::offline;
use crate::part::Part;
use crate::prose::Prose;
use crate::publish::{self, Settings};
use crate::squeeze::squeeze;
use crate::standalone;
use crate::story::{STORY, ui};
use crate::timeline;

/// The stylesheets, in the order of the cascade. Each is one component's; tokens.css holds every custom property.
const STYLES: [&str; 12] = [
    include_str!("../static/css/tokens.css"),
    include_str!("../static/css/base.css"),
    include_str!("../static/css/header.css"),
    include_str!("../static/css/chart.css"),
    include_str!("../static/css/take.css"),
    include_str!("../static/css/shape.css"),
    include_str!("../static/css/timeline.css"),
    include_str!("../static/css/quotes.css"),
    include_str!("../static/css/tour.css"),
    include_str!("../static/css/find.css"),
    include_str!("../static/css/entries.css"),
    include_str!("../static/css/print.css"),
];

/// Puts in force before the first paint what changes the looks: colours as the address or the reader has chosen them, what a
/// host asks of an embedded page, and, where a page does not begin at its top, that all of it is laid out, with the record
/// unfolded that the address names: an engine may paint it folded before it goes to it. Says so where the loader does not
/// come, or not whole, or a browser is too old to read it; so nothing newer than `catch` without a name stands in here. Inline,
/// for a file would hold the paint up; a content security policy names it by its hash.
pub const THEME: &str = "<script>{\
    const r=document.documentElement,d=r.dataset,q=new URLSearchParams(location.search);\
    parent==self||(d.framed=\"\");\
    d.framed==null&&(d.lazy||!location.hash&&(performance.getEntriesByType(\"navigation\")[0]||{}).type==\"navigate\")||delete d.lazy;\
    for(const o of[\"plain\",\"transparent\"])q.has(o)&&/^1?$/.test(q.get(o))&&(d[o]=\"\");\
    try{d.theme=(/^(auto|light|dark)$/.exec(q.get(\"theme\"))||[])[0]||localStorage[\"explainer.theme\"]||\"auto\"}catch{}\
    try{const s=new CSSStyleSheet;s.replaceSync(`.page:not([data-live]) #${CSS.escape(location.hash.slice(1))} .body{display:block}`);document.adoptedStyleSheets=[s]}catch{}\
    addEventListener(\"error\",e=>d.boot==null&&/boot-/.test(e.target.src||e.filename)&&(r.className=\"not-live\",delete d.lazy),1)}</script>";

/// From so many records on, what is off the screen is left out of the layout for good: what is not on it costs nothing then,
/// and the scroll bar is exact only where the reader has been.
const MANY: usize = 400;

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
pub fn markup(record: &'static Record, part: Part) -> Result<String, io::Error> {
    wait(async {
        let prose = blocks::prose(record, part).await;
        render(prose, part).await
    })
}

/// The page that lists every source.
pub fn sources(record: &'static Record) -> Result<String, io::Error> {
    Ok(sheet(record, ui::SOURCES_HEADING, &wait(blocks::source_page(record))?))
}

/// The page that holds what is looked up.
pub fn reference(record: &'static Record) -> Result<String, io::Error> {
    Ok(sheet(record, ui::REFERENCE_HEADING, &wait(blocks::reference_page(record))?))
}

/// A page beside the explainer: the same looks, and no code but what tells a frame's height.
fn sheet(record: &'static Record, heading: &str, body: &str) -> String {
    let head = &record.story[0];
    format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}: {}</title>\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" href=\"./icon.svg\" type=\"image/svg+xml\">\n\
         {THEME}\n<script src=\"./{}\" defer></script>\n<style>{}</style>\n</head>\n<body>\n{}\n</body>\n</html>\n",
        escape(&head.lang),
        escape(heading),
        escape(&head.title),
        publish::FRAME.name(),
        styles(&STYLES),
        concise(body),
    )
}

/// Runs a rendering to its end.
pub fn wait<T>(work: impl Future<Output = T>) -> Result<T, io::Error> {
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    Ok(tokio::task::LocalSet::new().block_on(&runtime, work))
}

async fn render(prose: Prose, part: Part) -> String {
    yew::LocalServerRenderer::<App>::with_props(AppProps { part, prose }).hydratable(true).render().await
}

/// Fills trunk's staging folder: the page and its parts, the loader, the data, what installs it.
pub fn write(folder: &Path) -> Result<(), Box<dyn Error>> {
    let record = record()?;
    let path = folder.join("index.html");
    let staged = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let staged = offline::name_by_content(folder, &staged)?;
    let settings = Settings::of_build()?;
    let code = Code::of(&staged, &extras(folder)?, loader(folder)?)?;
    fs::write(folder.join(&code.loader_name), &code.loader)?;
    for part in [Part::Page].into_iter().chain(Part::FRAMED).filter(|part| embeds::there(*part, record)) {
        let place = folder.join(embeds::folder(part));
        fs::create_dir_all(&place)?;
        fs::write(place.join("index.html"), page(&staged, record, &settings, part, &code)?)?;
    }
    // Named in snippets that stand in other people's pages: its name never changes.
    fs::write(folder.join("embed.js"), include_str!("../static/embed.js"))?;
    fs::write(folder.join(blocks::SOURCES), sources(record)?)?;
    fs::write(folder.join(REFERENCE), reference(record)?)?;

    let data = folder.join("data");
    fs::create_dir_all(&data)?;
    fs::write(data.join("story.json"), serde_json::to_string_pretty(record::json(record))?)?;
    fs::write(data.join("story.schema.json"), serde_json::to_string_pretty(&record::schema())?)?;
    for chart in &record.charts {
        fs::write(data.join(format!("{}.csv", chart.id)), record::csv(record, chart)?)?;
    }
    publish::write(folder, record, &settings)?;
    standalone::write(folder, record, &settings)?;
    offline::write(folder, record)?;
    hosting::write(folder, settings.site.as_ref().map(|site| site.origin()))
}

/// The scripts of a build, by names that hold their content's hash.
struct Code {
    /// Trunk's inline script, for which the loader stands.
    trunk: String,
    module: String,
    wasm: String,
    loader: String,
    loader_name: String,
}

impl Code {
    fn of(staged: &str, extras: &str, loader: String) -> Result<Code, String> {
        let trunk =
            between(staged, "<script type=\"module\"", "</script>").ok_or("index.html: no module script of trunk's")?;
        let module = between(trunk, "from '", "'").ok_or("index.html: trunk's script imports nothing")?;
        let module =
            module.trim_start_matches("from '").trim_end_matches('\'').trim_start_matches("./").trim_start_matches('/');
        let wasm = module.replace(".js", "_bg.wasm");
        let loader = loader.replace("MODULE", module).replace("WASM", &wasm).replace("FRAME", &publish::FRAME.name());
        let loader = loader.replace("EXTRAS_GLUE", extras).replace("EXTRAS_CODE", &extras.replace(".js", "_bg.wasm"));
        let loader_name = format!("boot-{}.js", &offline::digest(loader.as_bytes())[..16]);
        Ok(Code { trunk: trunk.to_owned(), module: module.to_owned(), wasm, loader, loader_name })
    }
}

/// The page that trunk staged, with the content of the explainer or of a part of it.
fn page(
    staged: &str,
    record: &'static Record,
    settings: &Settings,
    part: Part,
    code: &Code,
) -> Result<String, Box<dyn Error>> {
    let head = &record.story[0];
    let (root, Code { module, wasm, loader_name, .. }) = (part.root(), code);
    let mut page = staged.replace(&code.trunk, &format!("<script type=\"module\" src=\"./{loader_name}\"></script>"));
    // Trunk's hints carry an integrity that Chromium warns about, and addresses of their own.
    for hint in ["<link rel=\"modulepreload\"", "<link rel=\"preload\""] {
        while let Some(hint) = between(&page, hint, ">").map(str::to_owned) {
            page = page.replace(&hint, "");
        }
    }
    // WebKit would load twice what a link has preloaded for `fetch`, and now and then never say "load" after `modulepreload`.
    let hints = format!(
        "<link rel=\"preload\" href=\"./{module}\" as=\"script\" crossorigin>\
         <script>(explainerCode=fetch(\"{root}{wasm}\")).catch(()=>{{}})</script>"
    );
    let (markup, install, hints) = match part {
        Part::Page => (markup(record, part)?, offline::head_links(), hints),
        _ => {
            let frame = format!("<script src=\"./{}\" defer></script>", publish::FRAME.name());
            // Quotations are read without any code; only a link that narrows them loads it.
            let hints = if part == Part::Quotes { String::new() } else { hints };
            (embeds::led_out(&markup(record, part)?, Some(root)), frame, hints)
        }
    };
    let language = match part {
        Part::Page => {
            let lazy = if record.events.len() + record.claims.len() > MANY { "always" } else { "" };
            format!("lang=\"{}\" data-lazy=\"{lazy}\"", escape(&head.lang))
        }
        _ => format!("lang=\"{}\" data-part=\"{}\" data-root=\"{root}\"", escape(&head.lang), part.name()),
    };
    let share =
        if part == Part::Page { publish::index_head(record, settings) } else { publish::part_head(settings, part) };
    let style = format!("<style>{}</style>", if part == Part::Page { styles(&STYLES) } else { guest_styles() });
    for (place, content) in [
        ("lang=\"und\"", language),
        ("<!-- title -->", format!("<title>{}</title>", escape(&head.title))),
        ("<!-- description -->", format!("<meta name=\"description\" content=\"{}\">", escape(&head.standfirst))),
        ("<!-- theme -->", THEME.to_owned()),
        ("<!-- install -->", install),
        ("<!-- share -->", share),
        ("<!-- style -->", format!("{style}{hints}")),
    ] {
        page = fill(&page, place, &content)?;
    }
    page = page.replace("=\"./", &format!("=\"{root}"));
    let no_script = escape(record.ui.get("no_script").map_or("", String::as_str));
    let page = fill(&page, "<!-- no-script -->", &no_script)?;
    Ok(fill(&page, "<!-- app -->", &concise(&markup))?)
}

fn fill(page: &str, place: &str, content: &str) -> Result<String, String> {
    let there = page.contains(place).then(|| page.replacen(place, content, 1));
    there.ok_or_else(|| format!("index.html: the place \"{place}\" is missing"))
}

/// What starts the page: as xtask has shortened it for a release, which is taken out of the folder; else as it is written.
fn loader(folder: &Path) -> Result<String, io::Error> {
    let short = folder.join("boot.js");
    if !short.is_file() {
        return Ok(offline::without_comments(include_str!("../static/boot.js")));
    }
    let text = fs::read_to_string(&short)?;
    fs::remove_file(&short)?;
    Ok(text)
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

/// Stylesheets as one. What is dark for the reader's system is repeated for a reader who chooses dark; the chapters have
/// their widths on the overview strip by a rule, for a strict policy refuses style attributes.
pub fn styles(sheets: &[&str]) -> String {
    const SYSTEM: &str = ":root:not([data-theme=light]){";
    let mut styles: String = sheets.iter().map(|sheet| squeeze(sheet)).collect();
    let dark = between(&styles, SYSTEM, "}").map_or(String::new(), |rule| rule[SYSTEM.len()..].to_owned());
    styles += &format!("@media screen{{:root[data-theme=dark]{{color-scheme:dark;{dark}}}");
    let columns: Vec<String> = timeline::strip(&STORY).iter().map(|segment| format!("{}fr", segment.width)).collect();
    styles += &format!(".strip{{grid-template-columns:{}}}", columns.join(" "));
    if MANY < STORY.events.len() { styles + &left_out() } else { styles }
}

/// In so large a story whole chapters, and the quotations together, are left out too; each as high as its records are taken
/// to be (base.css) until a reader comes near.
fn left_out() -> String {
    let quotes = format!(".quotes{{contain-intrinsic-height:auto {}rem}}", 27 * STORY.quotes.len());
    let chapter = |chapter: &Chapter| {
        let count = chapter.end - chapter.first;
        format!("#{}~.events{{contain-intrinsic-height:auto {}rem}}", chapter.id, 5 * count)
    };
    STORY.chapters.iter().map(chapter).collect::<String>()
        + &format!("@media not all and (min-width:46.25rem){{{quotes}}}")
}

/// The style of parts in frames.
pub fn guest_styles() -> String {
    styles(&STYLES) + &squeeze(include_str!("../static/css/guest.css"))
}

/// The style for browsers that run no scripts, of pages that are one file.
pub fn no_script_styles() -> String {
    squeeze(include_str!("../static/noscript.css"))
}
