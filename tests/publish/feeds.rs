//! For other programs: oEmbed answers, the feed of changes, the list of pages.

use std::collections::BTreeSet;

use explainer::publish::{self, Settings, Subjects};
use scraper::Html;
use serde_json::Value;

use super::{SITE, all, built, by_path, content, pages, record};

/// What WordPress lets stand of a provider that it does not know.
const KEPT: [&str; 8] = ["src", "width", "height", "frameborder", "marginwidth", "marginheight", "scrolling", "title"];

#[test]
fn oembed_answers_hold_only_what_wordpress_keeps() {
    let mut answers = 0;
    for (path, text) in built().iter().filter(|(path, _)| path.ends_with("oembed.json")) {
        let answer: Value = serde_json::from_str(text).unwrap();
        assert_eq!((&answer["version"], &answer["type"]), (&"1.0".into(), &"rich".into()));
        assert!(answer["width"].is_u64() && (200..=1000).contains(&answer["height"].as_u64().unwrap()));
        let picture = answer["thumbnail_url"].as_str().unwrap();
        assert!(picture.starts_with(SITE) && picture.ends_with("/preview.png"), "{picture}");
        let html = answer["html"].as_str().unwrap();
        assert!(html.starts_with("<blockquote><a href=\"") && html.ends_with("></iframe>"), "{path}: {html}");
        let fragment = Html::parse_fragment(html);
        assert_eq!(fragment.errors, Vec::<String>::new());
        for element in all(&fragment, "html *") {
            let names: Vec<&str> = element.value().attrs().map(|(name, _)| name).collect();
            match element.value().name() {
                "blockquote" => assert!(names.is_empty()),
                "a" => assert_eq!(names, ["href"]),
                "iframe" => assert!(names.iter().all(|name| KEPT.contains(name)), "{names:?}"),
                other => panic!("{path}: <{other}> is not kept"),
            }
        }
        assert_eq!((all(&fragment, "blockquote > a").len(), all(&fragment, "iframe").len()), (1, 1));
        let framed = all(&fragment, "iframe")[0].attr("src").unwrap().strip_prefix(SITE).unwrap();
        let card = framed.starts_with("embed/quote/") || framed.starts_with("embed/claim/");
        assert!(!card || built().contains_key(&format!("{framed}index.html")), "{framed}");
        answers += 1;
    }
    let record = record();
    // The explainer itself and its five parts, too.
    assert_eq!(answers, Subjects::of(record).iter().count() + record.quotes.len() + record.claims.len() + 1 + 5);
    // Each page leads to its own.
    for (path, page) in pages() {
        let answer = content(&page, "link[type='application/json+oembed']").unwrap();
        assert_eq!(answer.strip_prefix(SITE).unwrap(), path.replace("index.html", "oembed.json"));
        assert!(built().contains_key(answer.strip_prefix(SITE).unwrap()));
    }
}

#[test]
fn the_feed_is_atom_and_tells_every_change_and_correction() {
    const ATOM: &str = "http://www.w3.org/2005/Atom";
    let record = record();
    for files in [built(), &by_path(publish::files(record, &Settings::default()).unwrap())] {
        let feed = roxmltree::Document::parse(&files["corrections.xml"]).unwrap();
        let root = feed.root_element();
        assert!(root.has_tag_name((ATOM, "feed")));
        let child = |node: roxmltree::Node<'_, '_>, name: &str| -> String {
            let found: Vec<_> = node.children().filter(|child| child.has_tag_name((ATOM, name))).collect();
            assert_eq!(found.len(), 1, "{name}");
            found[0].descendants().filter(|node| node.is_text()).filter_map(|node| node.text()).collect()
        };
        let entries: Vec<_> = root.children().filter(|node| node.has_tag_name((ATOM, "entry"))).collect();
        let mut ids = BTreeSet::new();
        for node in entries.iter().copied().chain([root]) {
            let id = child(node, "id");
            assert!(id.starts_with("urn:uuid:") && id.len() == 45, "{id}");
            assert!(ids.insert(id), "two ids are one");
            let updated = child(node, "updated");
            assert!(updated.len() == 20 && updated.ends_with("T00:00:00Z"), "{updated}");
            assert!(!child(node, "title").is_empty());
        }
        assert_eq!(child(root, "updated"), format!("{}T00:00:00Z", record.story[0].updated));
        let told: String = root.descendants().filter_map(|node| node.text()).collect();
        for change in &record.changes {
            assert!(told.contains(&change.text));
        }
        for correction in record.events.iter().filter_map(|event| event.correction.as_ref()) {
            assert!(told.contains(correction.as_str()), "{correction}");
        }
    }
}

#[test]
fn the_list_of_pages_has_every_page_once() {
    let sitemap = roxmltree::Document::parse(&built()["sitemap.xml"]).unwrap();
    let places: Vec<String> = sitemap
        .descendants()
        .filter(|node| node.has_tag_name(("http://www.sitemaps.org/schemas/sitemap/0.9", "loc")))
        .map(|node| node.text().unwrap().to_owned())
        .collect();
    let listed: BTreeSet<String> = places.iter().cloned().collect();
    assert_eq!(listed.len(), places.len());
    let mut expected =
        BTreeSet::from([SITE.to_owned(), format!("{SITE}reference.html"), format!("{SITE}sources.html")]);
    expected.extend(Subjects::of(record()).iter().map(|subject| format!("{SITE}{}", subject.path())));
    assert_eq!(listed, expected);
    assert!(built()["robots.txt"].contains(&format!("\nSitemap: {SITE}sitemap.xml\n")));
}
