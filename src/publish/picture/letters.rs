//! The fonts and how wide text is in them; lines of text that fit.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use skrifa::instance::{LocationRef, Size};
use skrifa::string::StringId;
use skrifa::{FontRef, MetadataProvider};

use crate::markup::escape;

/// A face of the pictures: the page's pair of a serif for what is told and a sans for what is said about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    Serif,
    SerifBold,
    Sans,
    SansBold,
}

impl Face {
    pub const ALL: [Face; 4] = [Face::Serif, Face::SerifBold, Face::Sans, Face::SansBold];

    /// The font's bytes. The two serifs are found by name among those of their crate.
    pub fn bytes(self) -> &'static [u8] {
        static SERIFS: OnceLock<[&'static [u8]; 2]> = OnceLock::new();
        let serifs = SERIFS.get_or_init(|| ["LibertinusSerif-Regular", "LibertinusSerif-Bold"].map(named));
        match self {
            Face::Serif => serifs[0],
            Face::SerifBold => serifs[1],
            Face::Sans => notosans::REGULAR_TTF,
            Face::SansBold => notosans::BOLD_TTF,
        }
    }

    /// As an SVG names it.
    fn attributes(self) -> &'static str {
        match self {
            Face::Serif => "font-family=\"Libertinus Serif\"",
            Face::SerifBold => "font-family=\"Libertinus Serif\" font-weight=\"700\"",
            Face::Sans => "font-family=\"Noto Sans\"",
            Face::SansBold => "font-family=\"Noto Sans\" font-weight=\"700\"",
        }
    }

    /// How wide a line of text is. Kerning and ligatures, which draw letters together, are not counted.
    pub fn width(self, text: &str, size: f32) -> f32 {
        let advances = self.advances();
        text.chars().filter_map(|c| advances.get(&u32::from(c))).sum::<f32>() * size
    }

    /// Whether the font has a glyph for the character.
    pub fn has(self, c: char) -> bool {
        self.advances().contains_key(&u32::from(c))
    }

    /// How wide the font's characters are, at a size of 1.
    fn advances(self) -> &'static BTreeMap<u32, f32> {
        static ADVANCES: [OnceLock<BTreeMap<u32, f32>>; 4] = [const { OnceLock::new() }; 4];
        ADVANCES[self as usize].get_or_init(|| {
            let Ok(font) = FontRef::new(self.bytes()) else { return BTreeMap::new() };
            let metrics = font.glyph_metrics(Size::new(1.0), LocationRef::default());
            let advances = font.charmap().mappings();
            advances.filter_map(|(c, glyph)| Some((c, metrics.advance_width(glyph)?))).collect()
        })
    }
}

/// The font with this PostScript name.
fn named(name: &str) -> &'static [u8] {
    let is = |bytes: &&'static [u8]| {
        let Ok(font) = FontRef::new(bytes) else { return false };
        font.localized_strings(StringId::POSTSCRIPT_NAME).any(|found| found.to_string() == name)
    };
    typst_assets::fonts().find(is).unwrap_or_default()
}

/// One line of text on the picture.
pub fn line(x: f32, y: f32, face: Face, size: f32, colour: &str, text: &str) -> String {
    format!(
        "<text x=\"{x:.1}\" y=\"{y:.1}\" {} font-size=\"{size}\" fill=\"{colour}\">{}</text>\n",
        face.attributes(),
        escape(text)
    )
}

/// Text broken into lines, at the largest size that fits.
#[derive(Debug)]
pub struct Block {
    pub lines: Vec<String>,
    pub size: f32,
    /// From one base line to the next.
    pub leading: f32,
}

impl Block {
    /// Shrinks the text, from the largest size to the smallest, until it fits into a width and a height.
    pub fn fit(text: &str, face: Face, sizes: [u16; 2], width: f32, height: f32) -> Block {
        let [largest, smallest] = sizes;
        let mut size = f32::from(largest);
        loop {
            let leading = (size * 1.16).round();
            let lines = greedy(text, face, size, width);
            let fits =
                lines.len() as f32 * leading <= height && lines.iter().all(|line| face.width(line, size) <= width);
            if fits || size <= f32::from(smallest) {
                return Block { lines: even(lines, text, face, size, width), size, leading };
            }
            size -= 1.0;
        }
    }

    pub fn height(&self) -> f32 {
        self.lines.len() as f32 * self.leading
    }

    /// Drawn with its top at `y`.
    pub fn draw(&self, x: f32, y: f32, face: Face, colour: &str) -> String {
        let base = |index: usize| y + self.size * 0.8 + self.leading * index as f32;
        self.lines.iter().enumerate().map(|(index, text)| line(x, base(index), face, self.size, colour, text)).collect()
    }
}

/// The same number of lines in the least width, for they are then of about one length.
fn even(mut lines: Vec<String>, text: &str, face: Face, size: f32, width: f32) -> Vec<String> {
    let mut narrow = width;
    while 0.6 * width < narrow {
        narrow -= 12.0;
        let narrower = greedy(text, face, size, narrow);
        if lines.len() < narrower.len() || narrower.iter().any(|line| narrow < face.width(line, size)) {
            break;
        }
        lines = narrower;
    }
    lines
}

fn greedy(text: &str, face: Face, size: f32, width: f32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if face.width(&format!("{line} {word}"), size) <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
