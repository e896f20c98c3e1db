//! Pages of single records and cards: what they tell, where they lead, how small they are.

mod feeds;
mod imprint;
mod shared;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use explainer::page;
use explainer::part::Part;
use explainer::publish::{self, File, Settings, Site, Subject, Subjects};
use record::Record;
use scraper::{ElementRef, Html, Selector};
use serde_json::Value;

const SITE: &str = "https://news.example/tie/";

fn record() -> &'static Record {
    static RECORD: OnceLock<&'static Record> = OnceLock::new();
    RECORD.get_or_init(|| page::record().unwrap())
}

fn settings() -> Settings {
    Settings { site: Some(Site::parse(SITE).unwrap()), pictures: true }
}

/// The files of a build with a site, by path.
fn built() -> &'static BTreeMap<String, String> {
    static BUILT: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    BUILT.get_or_init(|| by_path(publish::files(record(), &settings()).unwrap()))
}

fn by_path(files: Vec<File>) -> BTreeMap<String, String> {
    let count = files.len();
    let files: BTreeMap<String, String> = files.into_iter().map(|file| (file.path, file.content)).collect();
    assert_eq!(files.len(), count, "two files have one path");
    files
}

fn pages() -> impl Iterator<Item = (&'static str, Html)> {
    let pages = built().iter().filter(|(path, _)| path.ends_with(".html"));
    pages.map(|(path, text)| (path.as_str(), Html::parse_document(text)))
}

fn page_of(subject: Subject) -> Html {
    Html::parse_document(&built()[&format!("{}index.html", subject.path())])
}

fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

fn text(page: &Html, selector: &str) -> String {
    all(page, selector).iter().flat_map(|element| element.text()).collect()
}

fn content(page: &Html, selector: &str) -> Option<String> {
    let found = all(page, selector);
    assert!(found.len() <= 1, "{selector} stands {} times", found.len());
    found.first().map(|element| element.attr("content").or(element.attr("href")).unwrap().to_owned())
}

fn linked(page: &Html) -> Value {
    serde_json::from_str(&text(page, "script[type='application/ld+json']")).unwrap()
}

#[test]
fn every_record_has_a_page_that_tells_it_with_its_sources() {
    let record = record();
    let expected = record.events.len() + record.quotes.len() + record.claims.len() + record.chapters.len();
    assert_eq!(Subjects::of(record).iter().count(), expected);
    for subject in Subjects::of(record).iter() {
        let page = page_of(subject);
        assert_eq!(page.errors, Vec::<String>::new(), "{}", subject.path());
        assert_eq!(all(&page, "[data-kind]").len(), 1);
        assert_eq!(all(&page, "[data-kind]")[0].attr("id"), Some(subject.id()));
        let told = text(&page, "main");
        let words = match subject {
            Subject::Event(event) => {
                vec![Some(&event.title), Some(&event.text), event.note.as_ref(), event.correction.as_ref()]
            }
            Subject::Quote(quote) => {
                vec![
                    Some(&quote.text),
                    Some(&quote.role),
                    Some(&quote.occasion),
                    quote.original.as_ref(),
                    quote.note.as_ref(),
                ]
            }
            Subject::Claim(claim) => vec![Some(&claim.statement), Some(&claim.text), claim.note.as_ref()],
            Subject::Chapter(chapter) => vec![Some(&chapter.title), Some(&chapter.text)],
        };
        for words in words.into_iter().flatten() {
            assert!(told.contains(words.as_str()), "{}: {words}", subject.path());
        }
        assert_eq!(all(&page, "ul.sources > li").len(), subject.sources().len());
        for citation in subject.sources() {
            let source = record.sources.iter().find(|source| source.id == record::cited(citation)).unwrap();
            assert!(told.contains(&source.title) && told.contains(&source.publisher), "{}", source.id);
        }
        let state = format!("../../{}", subject.state());
        assert_eq!(all(&page, ".go a")[0].attr("href"), Some(state.as_str()));
        assert_eq!(all(&page, "head script[src][data-to]")[0].attr("data-to"), Some(state.as_str()));
    }
}

#[test]
fn pages_lead_to_what_belongs_to_their_record() {
    let record = record();
    let subjects = Subjects::of(record);
    let leads = |from: Subject, to: Subject| {
        let address = format!("../../{}", to.path());
        let page = page_of(from);
        assert!(
            !all(&page, &format!("main a[href='{address}']")).is_empty(),
            "{} does not lead to {address}",
            from.path()
        );
    };
    for quote in &record.quotes {
        if let Some(event) = quote.event.as_deref().and_then(|id| subjects.find(id)) {
            leads(Subject::Quote(&quote.value), event);
            leads(event, Subject::Quote(&quote.value));
        }
    }
    for claim in &record.claims {
        for event in claim.records.iter().filter_map(|id| subjects.find(id)) {
            leads(Subject::Claim(&claim.value), event);
            leads(event, Subject::Claim(&claim.value));
        }
    }
    for chapter in &record.chapters {
        for event in chapter.events.iter().filter_map(|id| subjects.find(id)) {
            leads(Subject::Chapter(&chapter.value), event);
            leads(event, Subject::Chapter(&chapter.value));
        }
        leads(Subject::Chapter(&chapter.value), subjects.find(&chapter.quote).unwrap());
    }
}

/// The path that an address in the folder of a page leads to, and the fragment.
fn resolve(page: &str, address: &str) -> (String, String) {
    let (path, fragment) = address.split_once('#').unwrap_or((address, ""));
    let path = path.split('?').next().unwrap();
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            ".." => assert!(parts.pop().is_some(), "{page}: {address} leads out of the folder"),
            "." | "" => {}
            part => parts.push(part),
        }
    }
    let folder = path.is_empty() || path.ends_with('/') || path.ends_with("..") || path == ".";
    if folder {
        parts.push("index.html");
    }
    (parts.join("/"), fragment.to_owned())
}

#[test]
fn every_link_leads_to_a_file_that_is_built() {
    let ids = |markup: &str| -> BTreeSet<String> {
        let page = Html::parse_document(markup);
        all(&page, "[id]").iter().map(|element| element.attr("id").unwrap().to_owned()).collect()
    };
    let index = ids(&page::markup(record(), Part::Page).unwrap());
    let sources = ids(&page::sources(record()).unwrap());
    let reference = ids(&page::reference(record()).unwrap());
    let mut checked = 0;
    for (path, page) in pages() {
        for element in all(&page, "[href], [src], [data-to]") {
            let address = ["href", "src", "data-to"].iter().find_map(|name| element.attr(name)).unwrap();
            if address.starts_with("https://") || address.starts_with("http://") {
                let own = address.strip_prefix(SITE);
                let known = own.is_none_or(|own| {
                    own.is_empty() || built().contains_key(own) || built().contains_key(&format!("{own}index.html"))
                });
                assert!(known, "{path}: {address}");
                continue;
            }
            let (file, fragment) = resolve(path, address);
            let known = match file.as_str() {
                "index.html" => fragment.is_empty() || index.contains(&fragment),
                "sources.html" => fragment.is_empty() || sources.contains(&fragment),
                "reference.html" => fragment.is_empty() || reference.contains(&fragment),
                "icon.svg" => true,
                file => built().contains_key(file) && fragment.is_empty(),
            };
            assert!(known, "{path}: {address} leads nowhere");
            checked += 1;
        }
    }
    assert!(5 * Subjects::of(record()).iter().count() < checked, "{checked}");
}

#[test]
fn cards_stand_alone_and_are_small() {
    let record = record();
    let mut cards = 0;
    for subject in Subjects::of(record).iter() {
        let part = match subject {
            Subject::Quote(_) => "quote",
            Subject::Claim(_) => "claim",
            Subject::Event(_) | Subject::Chapter(_) => continue,
        };
        let path = format!("{}index.html", subject.frame());
        let html = &built()[&path];
        let page = Html::parse_document(html);
        assert_eq!(page.errors, Vec::<String>::new(), "{path}");
        assert_eq!(all(&page, "html")[0].attr("data-part"), Some(part));
        assert_eq!(content(&page, "meta[name=robots]").as_deref(), Some("noindex"));
        assert_eq!(content(&page, "link[rel=canonical]"), Some(format!("{SITE}{}", subject.path())));
        assert_eq!(all(&page, "[data-kind]")[0].attr("id"), Some(subject.id()));
        assert_eq!(all(&page, "details li").len(), subject.sources().len());
        assert_eq!(all(&page, "base")[0].attr("target"), Some("_blank"));
        let way = format!("../../../{}", subject.path());
        assert_eq!(all(&page, &format!("main > .meta a[href='{way}']")).len(), 1);
        let frame = all(&page, "head script[src]");
        assert_eq!(frame.len(), 1, "{path}: one script, and no wasm");
        let (script, _) = resolve(&path, frame[0].attr("src").unwrap());
        let size = brotli(html) + brotli(&built()[&script]);
        assert!(size <= 12_000, "{path}: {size} bytes");
        cards += 1;
    }
    assert_eq!(cards, record.quotes.len() + record.claims.len());
}

#[test]
fn pages_are_small() {
    let (path, size) = Subjects::of(record())
        .iter()
        .map(|subject| format!("{}index.html", subject.path()))
        .map(|path| (path.clone(), brotli(&built()[&path])))
        .max_by_key(|(_, size)| *size)
        .unwrap();
    assert!(size <= 7_000, "{path}: {size} bytes");
}

fn brotli(text: &str) -> usize {
    // Hosts press harder: at most this many bytes.
    let parameters = brotli::enc::BrotliEncoderParams { quality: 5, lgwin: 22, ..Default::default() };
    let mut small = Vec::new();
    brotli::BrotliCompress(&mut text.as_bytes(), &mut small, &parameters).unwrap();
    small.len()
}

#[test]
fn what_a_policy_by_hash_forbids_is_not_there() {
    let theme = page::THEME.trim_start_matches("<script>").trim_end_matches("</script>");
    let mut styles = BTreeSet::new();
    for (path, page) in pages() {
        for element in all(&page, "*") {
            for (name, _) in element.value().attrs() {
                assert!(name != "style" && !name.starts_with("on"), "{path}: {name}");
            }
        }
        for script in all(&page, "script:not([src]):not([type])") {
            assert_eq!(script.text().collect::<String>(), theme, "{path}");
        }
        styles.extend(all(&page, "style").iter().map(|style| style.text().collect::<String>()));
    }
    assert_eq!(styles.len(), 1, "one style for all of them");
}

#[test]
fn scripts_are_named_by_what_they_hold() {
    for script in [publish::OPEN, publish::FRAME] {
        let name = script.name();
        let digest = explainer::offline::digest(script.content().as_bytes());
        assert!(name.ends_with(&format!("-{}.js", &digest[..16])), "{name}");
        assert_eq!(built()[&name], script.content());
    }
}

#[test]
fn what_was_linked_by_an_older_name_still_stands_there() {
    let mut record = record().clone();
    record.claims[0].value.was = vec!["claim-of-old".to_owned()];
    record.chapters[0].value.was = vec!["chapter-of-old".to_owned()];
    let record: &'static Record = Box::leak(Box::new(record));
    let files = by_path(publish::files(record, &settings()).unwrap());
    let (claim, chapter) = (&record.claims[0].id, &record.chapters[0].id);
    for (old, new) in [
        ("c/claim-of-old/index.html".to_owned(), format!("c/{claim}/index.html")),
        ("embed/claim/claim-of-old/index.html".to_owned(), format!("embed/claim/{claim}/index.html")),
        ("t/chapter-of-old/index.html".to_owned(), format!("t/{chapter}/index.html")),
    ] {
        assert_eq!(files[&old], files[&new]);
    }
}
