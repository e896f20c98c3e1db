//! For programs that come again: the feed of changes and corrections, the list of pages, what crawlers may read.

use record::Record;

use super::{File, Settings, Subjects};
use crate::blocks::SOURCES;
use crate::link::{CHANGES, REFERENCE};
use crate::markup::escape;
use crate::offline::digest;
use crate::story::ui;
use crate::words::fill;

/// The Atom feed, at the top of the folder.
pub const FEED: &str = "corrections.xml";

pub fn files(record: &'static Record, settings: &Settings) -> Vec<File> {
    let mut files = vec![
        File { path: FEED.to_owned(), content: feed(record, settings) },
        File { path: "robots.txt".to_owned(), content: robots(settings) },
    ];
    if settings.site.is_some() {
        files.push(File { path: "sitemap.xml".to_owned(), content: sitemap(record, settings) });
    }
    files
}

/// Every page that is to be found: not the cards, which live in other pages.
fn sitemap(record: &'static Record, settings: &Settings) -> String {
    let mut pages = vec![String::new(), REFERENCE.to_owned(), SOURCES.to_owned()];
    pages.extend(Subjects::of(record).iter().map(|subject| subject.path()));
    let updated = &record.story[0].updated;
    let entries: Vec<String> = pages
        .iter()
        .map(|page| format!("<url><loc>{}</loc><lastmod>{updated}</lastmod></url>\n", escape(&address(settings, page))))
        .collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{}</urlset>\n",
        entries.concat()
    )
}

fn robots(settings: &Settings) -> String {
    let sitemap = settings.site.as_ref().map(|site| format!("\nSitemap: {}\n", site.address("sitemap.xml")));
    format!("User-agent: *\nAllow: /\n{}", sitemap.unwrap_or_default())
}

/// One entry a change of the record, newest first, and one that lists what it corrects in print. That list has no days of its
/// own: it is as new as the record.
fn feed(record: &'static Record, settings: &Settings) -> String {
    let head = &record.story[0];
    let title = fill(ui::FEED_TITLE, &[("title", &head.title)]);
    let mut changes: Vec<_> = record.changes.iter().collect();
    changes.sort_by(|a, b| b.date.cmp(&a.date));
    let mut entries: Vec<String> = changes
        .iter()
        .map(|change| {
            let body = format!("<p>{}</p>", escape(&change.text));
            let name = format!("{} {}", change.date, change.text);
            entry(record, settings, &name, &change.text, &change.date, &body)
        })
        .collect();
    let list = corrected(record, settings);
    if !list.is_empty() {
        let body = format!("<ul>{list}</ul>");
        entries.push(entry(record, settings, "corrected", ui::FEED_CORRECTED, &head.updated, &body));
    }
    let own = settings.site.as_ref().map(|site| format!("<link rel=\"self\" href=\"{}\"/>\n", site.address(FEED)));
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n\
         <id>{}</id>\n<title>{}</title>\n<updated>{}</updated>\n<author><name>{}</name></author>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n{}{}</feed>\n",
        escape(&head.lang),
        urn(record, ""),
        escape(&title),
        moment(&head.updated),
        escape(head.publisher.as_ref().unwrap_or(&head.title)),
        address(settings, ""),
        own.unwrap_or_default(),
        entries.concat(),
    )
}

fn entry(record: &Record, settings: &Settings, name: &str, title: &str, date: &str, body: &str) -> String {
    format!(
        "<entry>\n<id>{}</id>\n<title>{}</title>\n<updated>{}</updated>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{}{REFERENCE}#{CHANGES}\"/>\n\
         <content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">{body}</div></content>\n</entry>\n",
        urn(record, name),
        escape(title),
        moment(date),
        address(settings, ""),
    )
}

/// The records that set something right, each with its page.
fn corrected(record: &'static Record, settings: &Settings) -> String {
    let events = record.events_in_order().into_iter().filter_map(|event| {
        let correction = event.correction.as_ref()?;
        Some((format!("e/{}/", event.id), &event.title, correction.clone()))
    });
    let claims = record.claims.iter().filter(|claim| ["wrong", "imprecise"].contains(&claim.verdict.as_str()));
    let claims = claims.map(|claim| {
        (
            super::Subject::Claim(&claim.value).path(),
            &claim.value.statement,
            super::Subject::Claim(&claim.value).summary(),
        )
    });
    events
        .chain(claims)
        .map(|(page, title, text)| {
            let link = escape(&address(settings, &page));
            format!("<li><a href=\"{link}\">{}</a>: {}</li>", escape(title), escape(&text))
        })
        .collect()
}

/// An address of the folder; relative to the feed, which stands at its top, where the site is not known.
fn address(settings: &Settings, path: &str) -> String {
    settings.site.as_ref().map_or(format!("./{path}"), |site| site.address(path))
}

/// A name that stays the same wherever the feed stands: a UUID made of the story's id and the entry's own words.
fn urn(record: &Record, name: &str) -> String {
    let hex = digest(format!("{} {name}", record.story[0].id).as_bytes());
    // Version 8, a UUID of one's own making, and the variant of RFC 9562.
    format!("urn:uuid:{}-{}-8{}-a{}-{}", &hex[..8], &hex[8..12], &hex[13..16], &hex[17..20], &hex[20..32])
}

/// Atom wants a moment; of a date that is vaguer, its first.
fn moment(date: &str) -> String {
    let rest = ["", "", "", "", "-01-01", "", "", "-01"].get(date.len()).copied().unwrap_or_default();
    format!("{date}{rest}T00:00:00Z")
}
