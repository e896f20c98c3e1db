//! What previews of a link read: Open Graph, Twitter cards, linked data, where the page truly stands.

use record::Record;
use serde_json::Value;

use super::{Settings, Subject, linked, oembed, picture};
use crate::embeds;
use crate::markup::escape;
use crate::part::Part;
use crate::story::ui;
use crate::words::fill;

/// A page as others see it.
pub struct Shared<'a> {
    pub title: &'a str,
    pub summary: &'a str,
    /// The folder of the page; its picture is `preview.png` in it.
    pub path: &'a str,
    /// The words of its picture.
    pub alt: &'a str,
    /// One text of the story; else the story as a whole.
    pub article: bool,
    pub data: Value,
}

/// The tags of a page's head. Without a site those that need absolute addresses are left out.
pub fn tags(record: &Record, settings: &Settings, shared: &Shared<'_>) -> String {
    let Shared { title, summary, path, alt, article, data } = shared;
    let mut tags = vec![
        named("description", summary),
        property("og:type", if *article { "article" } else { "website" }),
        property("og:site_name", &record.story[0].title),
        property("og:title", title),
        property("og:description", summary),
    ];
    if let Some(site) = &settings.site {
        let address = site.address(path);
        tags.push(format!("<link rel=\"canonical\" href=\"{address}\">"));
        tags.push(property("og:url", &address));
        if settings.pictures {
            let image = site.address(&format!("{path}{}", picture::FILE));
            tags.push(property("og:image", &image));
            tags.push(property("og:image:type", "image/png"));
            tags.push(property("og:image:width", &picture::WIDTH.to_string()));
            tags.push(property("og:image:height", &picture::HEIGHT.to_string()));
            tags.push(property("og:image:alt", alt));
            tags.push(named("twitter:card", "summary_large_image"));
            tags.push(named("twitter:image", &image));
        } else {
            tags.push(named("twitter:card", "summary"));
        }
        tags.push(oembed::link(site, path));
    }
    // In a script only `<` could end it, and JSON may write any character by its number.
    let data = data.to_string().replace('<', "\\u003c");
    tags.push(format!("<script type=\"application/ld+json\">{data}</script>"));
    tags.join("\n")
}

/// The same for index.html, whose head has a title and a description already, and the feed.
pub fn index_head(record: &'static Record, settings: &Settings) -> String {
    let head = &record.story[0];
    let shared = Shared {
        title: &head.title,
        summary: &head.standfirst,
        path: "",
        alt: &index_alt(record),
        article: false,
        data: linked::index(record, settings),
    };
    let tags = tags(record, settings, &shared);
    let (_description, rest) = tags.split_once('\n').unwrap_or_default();
    let feed = fill(ui::FEED_TITLE, &[("title", &head.title)]);
    format!(
        "{rest}\n<link rel=\"alternate\" type=\"application/atom+xml\" title=\"{}\" href=\"./{}\">",
        escape(&feed),
        super::feed::FEED
    )
}

/// The same for a part, which lives in other people's pages: what is to be found is the explainer itself.
pub fn part_head(settings: &Settings, part: Part) -> String {
    let robots = "<meta name=\"robots\" content=\"noindex\">".to_owned();
    let found = settings.site.as_ref().map(|site| {
        let folder = format!("{}/", embeds::folder(part));
        format!("\n<link rel=\"canonical\" href=\"{}\">\n{}", site.address(""), oembed::link(site, &folder))
    });
    robots + &found.unwrap_or_default()
}

/// The picture of a record in words.
pub fn alt(record: &'static Record, subject: Subject) -> String {
    let text = match subject {
        Subject::Event(event) => event.title.clone(),
        Subject::Quote(quote) => format!("{}: {}", subject.title(record), Subject::Quote(quote).summary()),
        Subject::Claim(claim) => format!("{} {}", claim.statement, crate::blocks::words::verdict(claim).1),
        Subject::Chapter(chapter) => chapter.title.clone(),
    };
    let when = subject.when().filter(|_| !matches!(subject, Subject::Quote(_)));
    let text = [Some(text), when].into_iter().flatten().collect::<Vec<_>>().join(". ");
    below(text, picture::line_name(record, subject))
}

fn index_alt(record: &Record) -> String {
    below(record.story[0].title.clone(), picture::index_line_name())
}

/// The words of a picture, and what is drawn below them.
fn below(text: String, line: Option<&str>) -> String {
    line.map_or(text.clone(), |line| fill(ui::PREVIEW_ALT, &[("text", &text), ("line", line)]))
}

fn named(name: &str, content: &str) -> String {
    format!("<meta name=\"{name}\" content=\"{}\">", escape(content))
}

fn property(name: &str, content: &str) -> String {
    format!("<meta property=\"{name}\" content=\"{}\">", escape(content))
}
