//! What is found and shown from outside: a page and a picture for each record, single cards to embed, what previews and search
//! engines read, the feed of changes.
//!
//! Invariant: every file is made from the record alone, and every absolute address from [`Site`]. Where no site is given, what
//! would need one is left out, not guessed. Native only; called by `page::write`.

mod card;
mod document;
mod feed;
mod linked;
mod oembed;
mod picture;
mod record_page;
mod share;
mod site;
mod subject;

use std::env;
use std::error::Error;
use std::fs;
use std::path::Path;

use record::Record;

pub use document::{FRAME, OPEN, STYLE, Script};
pub use feed::FEED;
pub use oembed::{Offer, link as oembed_link};
pub use picture::{Drawn, Face, Picture, draw_all, fonts, without_glyph};
pub use share::{index_head, part_head};
pub use site::Site;
pub use subject::{Subject, Subjects};

/// What a build is given.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Where the folder will stand; `None` leaves absolute addresses out.
    pub site: Option<Site>,
    /// Whether pictures are drawn: in a debug build that would take minutes.
    pub pictures: bool,
}

impl Settings {
    /// Of this build: `SITE_URL`, and pictures in a release, unless `PICTURES=no`.
    pub fn of_build() -> Result<Settings, String> {
        let pictures = !cfg!(debug_assertions) && env::var_os("PICTURES").is_none_or(|text| text != "no");
        Ok(Settings { site: Site::of_build()?, pictures })
    }
}

/// A file of the built folder.
#[derive(Debug)]
pub struct File {
    /// Relative to the folder, with `/`.
    pub path: String,
    pub content: String,
}

/// Said at build when there is no site: what is left out, and how to have it.
pub const NO_SITE: &str = "note: SITE_URL is not set, so canonical addresses, preview pictures in share tags, oembed.json and \
                           sitemap.xml are left out; SITE_URL=https://your.site/folder/ cargo xtask build adds them";

/// Said at build for a site whose story says of nobody that they answer for it.
const NOBODY: &str =
    "note: [story] has neither publisher nor contact, so readers are not told who answers for the story";

/// Every text file.
pub fn files(record: &'static Record, settings: &Settings) -> Result<Vec<File>, Box<dyn Error>> {
    let mut files: Vec<File> =
        [OPEN, FRAME].into_iter().map(|script| File { path: script.name(), content: script.content() }).collect();
    let subjects = Subjects::of(record);
    for subject in subjects.iter() {
        let mut made = vec![record_page::page(record, settings, &subjects, subject)?];
        made.extend(card::page(record, settings, &subjects, subject)?);
        made.extend(oembed::files(record, settings, subject)?);
        // What others have linked or framed by an older name still stands there, and names the new one as its own.
        for old in subject.was() {
            files.extend(
                made.iter().map(|file| File { path: renamed(&file.path, subject, old), content: file.content.clone() }),
            );
        }
        files.extend(made);
    }
    files.extend(oembed::wholes(record, settings)?);
    files.extend(feed::files(record, settings));
    Ok(files)
}

/// Every picture, not yet drawn.
pub fn pictures(record: &'static Record) -> Vec<Picture> {
    let mut pictures = vec![Picture::of_index(record)];
    pictures.extend(Subjects::of(record).iter().map(|subject| Picture::of(record, subject)));
    pictures
}

/// Writes all of it into the built folder.
pub fn write(folder: &Path, record: &'static Record, settings: &Settings) -> Result<(), Box<dyn Error>> {
    if settings.site.is_none() {
        eprintln!("{NO_SITE}");
    } else if record.story[0].publisher.is_none() && record.story[0].contact.is_none() {
        eprintln!("{NOBODY}");
    }
    for file in files(record, settings)? {
        put(folder, &file.path, file.content.as_bytes())?;
    }
    if settings.pictures {
        let pictures = pictures(record);
        if let Some(note) = without_glyph(&pictures) {
            eprintln!("{note}");
        }
        for picture in draw_all(&pictures)? {
            put(folder, &picture.path, &picture.png)?;
        }
        for subject in Subjects::of(record).iter() {
            let path = format!("{}{}", subject.path(), picture::FILE);
            for old in subject.was() {
                put(folder, &renamed(&path, subject, old), &fs::read(folder.join(&path))?)?;
            }
        }
    }
    Ok(())
}

/// The place of a record's file under an older name of the record.
fn renamed(path: &str, subject: Subject, old: &str) -> String {
    path.replace(&format!("/{}/", subject.id()), &format!("/{old}/"))
}

fn put(folder: &Path, path: &str, bytes: &[u8]) -> Result<(), String> {
    let path = folder.join(path);
    let written = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&path, bytes));
    written.map_err(|error| format!("{}: {error}", path.display()))
}
