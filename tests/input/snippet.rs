//! What holds of any snippet: it has the markup of its template and no other, and what it was given stands in it as text.

use explainer::extras::kit::{Kit, What};
use explainer::link;
use explainer::part::Part;
use explainer::story::STORY;

const FRAME: &str = "<iframe src= title= width= height= loading= style= allow=>\n  \
    <a href=><img src= alt= width= height= style=></a>\n</iframe>\n";
const SCRIPT: &str = "<figure data-explainer= data-title= data-height=>\n  \
    <a href=><img src= alt= width= height= style=></a>\n</figure>\n<script src= async></script>\n";

/// Lines: what is framed, its id, the title, the explainer's address, the query of the page.
pub fn holds(input: &str) {
    let mut lines = input.splitn(5, '\n');
    let mut line = || lines.next().unwrap_or_default();
    let (what, id, title, base, query) = (line(), line(), line(), line(), line());
    let (view, _) = link::read(query, "", &STORY, |_| false);
    let part = Part::FRAMED[what.len() % Part::FRAMED.len()];
    let (folder, what) = match what.bytes().next().unwrap_or_default() % 3 {
        0 => (Some("q"), What::Quote(id.to_owned())),
        1 => (Some("c"), What::Claim(id.to_owned())),
        _ => (None, What::Part(part)),
    };
    let bits = title.len() + base.len();
    let theme = ["", "light", "dark"][bits % 3].to_owned();
    let (plain, transparent, script, seen) = (bits & 1 != 0, bits & 2 != 0, bits & 4 != 0, bits & 8 != 0);
    let kit = Kit { what, theme, plain, transparent, script, seen, height: bits as u32 };

    let page = folder.map_or(base.to_owned(), |folder| [base, folder, "/", id, "/"].concat());
    let (address, height) = (kit.address(base, &view), bits.to_string());
    let picture = [page.as_str(), "preview.png"].concat();
    let helper = [base, "embed.js"].concat();
    let snippet = kit.snippet(base, &view, title);
    let (markup, values) = parts(&snippet);
    // Where there is no frame, a link leads to what it would show: the page of a record, or the explainer in the frame's view.
    let led = values[if script { 3 } else { 7 }].clone();
    let own = led.strip_prefix(&*page).expect("a link within the explainer");
    assert!(folder.is_none() || own.is_empty(), "{led}");
    assert!(address.contains(own) && link::read(own, "", &STORY, |_| false).1.is_empty(), "{led}");
    let fallback = [&*led, &picture, title, "1200", "630", "width:100%;height:auto"];
    if script {
        assert_eq!(markup, SCRIPT);
        assert_eq!(values, [&[&*address, title, &height], &fallback[..], &[&helper]].concat());
    } else {
        let scheme = if kit.theme.is_empty() { "" } else { ";color-scheme:" };
        let style = ["border:0", scheme, &kit.theme].concat();
        let frame = [&*address, title, "100%", &height, "lazy", &style, "clipboard-write"];
        assert_eq!(markup, FRAME);
        assert_eq!(values, [&frame[..], &fallback].concat());
    }
}

/// The markup without what stands in quotation marks, and that, as the text it stands for.
fn parts(snippet: &str) -> (String, Vec<String>) {
    let mut markup = String::new();
    let mut values = Vec::new();
    for (index, part) in snippet.split('"').enumerate() {
        if index % 2 == 0 {
            markup.push_str(part);
        } else {
            assert!(!part.contains('<'), "{part}");
            // The ampersand last: what it begins is not read twice.
            values.push(part.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"));
        }
    }
    (markup, values)
}
