//! The explainer as one file, for systems that take a single upload: `embed/standalone.html`.
//!
//! Invariant: it asks for no other file. What leads out of it needs the address of the explainer; where none is given it is
//! text.

use std::error::Error;
use std::fs;
use std::path::Path;

use record::Record;

use crate::embeds::led_out;
use crate::markup::escape;
use crate::page::{self, concise};
use crate::part::Part;
use crate::publish::{FRAME, Settings};

/// What xtask has bundled; taken into the page and out of the folder.
const CODE: &str = "standalone.js";

/// Writes the page. Without the code, as in a build without xtask, there is none.
pub fn write(folder: &Path, record: &'static Record, settings: &Settings) -> Result<(), Box<dyn Error>> {
    let code = folder.join(CODE);
    if !code.is_file() {
        return Ok(());
    }
    let script = fs::read_to_string(&code)?;
    fs::remove_file(&code)?;
    if script.contains("</script") || script.contains("<!--") {
        return Err(format!("{CODE}: it would end the script that it stands in").into());
    }
    let head = &record.story[0];
    let (lang, title) = (escape(&head.lang), escape(&head.title));
    let root = settings.site.as_ref().map(|site| site.address(""));
    let named = root.as_deref().unwrap_or_default();
    let style = page::guest_styles();
    let no_script = page::no_script_styles();
    let theme = page::THEME;
    let frame = FRAME.content();
    let markup = concise(&led_out(&page::markup(record, Part::All)?, root.as_deref()));
    let text = format!(
        "<!doctype html>\n<html lang=\"{lang}\" data-part=\"all\" data-root=\"{named}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <meta name=\"robots\" content=\"noindex\">\n<meta name=\"color-scheme\" content=\"light dark\">\n{theme}\n\
         <link rel=\"icon\" href=\"data:,\">\n<style>{style}</style>\n<noscript><style>{no_script}</style></noscript>\n\
         </head>\n<body>\n<div id=\"app\">{markup}</div>\n<script>{frame}</script>\n<script type=\"module\">{script}</script>\n\
         </body>\n</html>\n"
    );
    let place = folder.join("embed");
    fs::create_dir_all(&place)?;
    fs::write(place.join("standalone.html"), text)?;
    Ok(())
}
