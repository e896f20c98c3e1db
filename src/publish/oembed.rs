//! oEmbed answers as files beside their pages, in the form that WordPress keeps of a provider it does not know: a blockquote
//! with a link, then a frame with nothing but the attributes that it lets stand.

use record::Record;
use serde_json::{Value, json};

use super::{File, Settings, Site, Subject, picture};
use crate::embeds;
use crate::markup::escape;
use crate::part::Part;

/// The answer's file, in the folder of its page.
const FILE: &str = "oembed.json";
/// The width that frames begin with; hosts make it their column's.
const WIDTH: u16 = 600;

/// A page that others may embed.
pub struct Offer<'a> {
    /// The folder of the page, and what it is called.
    pub page: &'a str,
    pub title: &'a str,
    /// A line for where the frame is not shown.
    pub summary: &'a str,
    /// What is framed, relative to the top of the folder.
    pub frame: &'a str,
    /// The frame's height until it tells its own; WordPress takes 200 to 1000.
    pub height: u16,
    /// The folder whose picture shows it.
    pub picture: &'a str,
}

impl Offer<'_> {
    /// The answer as oEmbed 1.0 has it.
    pub fn json(&self, record: &Record, settings: &Settings, site: &Site) -> Value {
        let Offer { page, title, summary, frame, height, picture } = self;
        let head = &record.story[0];
        let page = site.address(page);
        let html = format!(
            "<blockquote><a href=\"{page}\">{}</a> {}</blockquote>\
             <iframe src=\"{}\" width=\"{WIDTH}\" height=\"{height}\" frameborder=\"0\" title=\"{}\"></iframe>",
            escape(title),
            escape(summary),
            escape(&site.address(frame)),
            escape(title),
        );
        let mut answer = json!({
            "version": "1.0",
            "type": "rich",
            "title": title,
            "provider_name": head.publisher.as_ref().unwrap_or(&head.title),
            "provider_url": site.address(""),
            "width": WIDTH,
            "height": height,
            "html": html,
        });
        if settings.pictures {
            answer["thumbnail_url"] = site.address(&format!("{picture}{}", picture::FILE)).into();
            answer["thumbnail_width"] = picture::WIDTH.into();
            answer["thumbnail_height"] = picture::HEIGHT.into();
        }
        answer
    }

    /// The file beside the page.
    pub fn file(&self, record: &Record, settings: &Settings, site: &Site, folder: &str) -> serde_json::Result<File> {
        let content = serde_json::to_string(&self.json(record, settings, site))?;
        Ok(File { path: format!("{folder}{FILE}"), content })
    }
}

/// The tag by which a page's head leads to its answer.
pub fn link(site: &Site, folder: &str) -> String {
    let address = site.address(&format!("{folder}{FILE}"));
    format!("<link rel=\"alternate\" type=\"application/json+oembed\" href=\"{}\">", escape(&address))
}

/// The answers of a record's page and of its card.
pub fn files(record: &'static Record, settings: &Settings, subject: Subject) -> serde_json::Result<Vec<File>> {
    let Some(site) = &settings.site else { return Ok(Vec::new()) };
    let (page, title, frame) = (subject.path(), subject.headline(record), subject.frame());
    let height = match subject {
        Subject::Event(_) | Subject::Chapter(_) => 700,
        Subject::Quote(_) => 360,
        Subject::Claim(_) => 480,
    };
    let summary = subject.summary();
    let offer = Offer { page: &page, title: &title, summary: &summary, frame: &frame, height, picture: &page };
    let mut files = vec![offer.file(record, settings, site, &page)?];
    if let Subject::Quote(_) | Subject::Claim(_) = subject {
        files.push(offer.file(record, settings, site, &frame)?);
    }
    Ok(files)
}

/// The answers of the explainer as a whole, and of each part of it.
pub fn wholes(record: &'static Record, settings: &Settings) -> serde_json::Result<Vec<File>> {
    let Some(site) = &settings.site else { return Ok(Vec::new()) };
    let head = &record.story[0];
    let (title, summary) = (head.title.as_str(), head.standfirst.as_str());
    let offer = |frame: &str, folder: &str, height| {
        Offer { page: "", title, summary, frame, height, picture: "" }.file(record, settings, site, folder)
    };
    let mut files = vec![offer("embed/", "", 900)?];
    for part in Part::FRAMED.into_iter().filter(|part| embeds::there(*part, record)) {
        let folder = format!("{}/", embeds::folder(part));
        files.push(offer(&folder, &folder, if part == Part::Chart { 760 } else { 900 })?);
    }
    Ok(files)
}
