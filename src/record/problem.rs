use std::fmt::{self, Write};

/// Where something stands in the record.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Path below the record's folder.
    pub file: String,
    /// Counted from 1; 0 for the file as a whole.
    pub line: usize,
    /// The lines of the record's fields.
    pub fields: Vec<(String, usize)>,
}

impl Place {
    pub fn file(file: &str) -> Place {
        Place { file: file.to_owned(), ..Place::default() }
    }

    pub fn line(file: &str, line: usize) -> Place {
        Place { file: file.to_owned(), line, ..Place::default() }
    }

    /// The place of one field, or of the record where the field is absent.
    pub fn field(&self, name: &str) -> Place {
        let line = self.fields.iter().find(|(field, _)| field == name).map_or(self.line, |(_, line)| *line);
        Place::line(&self.file, line)
    }
}

/// An editorial fault: what is wrong, where, and what is allowed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    pub place: Place,
    pub text: String,
}

impl fmt::Display for Problem {
    /// `events.toml:42: event "x": source "y" is not in sources.toml (did you mean "z"?)`
    ///
    /// One line whatever is quoted: a second one cargo would read as an order of the build script.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place.line {
            0 => write!(f, "{}: ", self.place.file)?,
            line => write!(f, "{}:{line}: ", self.place.file)?,
        }
        for c in self.text.chars() {
            if c.is_control() { write!(f, "{}", c.escape_default())? } else { f.write_char(c)? }
        }
        Ok(())
    }
}

/// The longest name, in characters, that is compared with what was written.
const LONGEST_MEANT: usize = 200;

/// ` (did you mean "z"?)` where one of the known names is close to the name, else nothing.
pub fn did_you_mean<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let room = |other: &str| 2.max(other.len() / 4);
    // The distance is at least the difference of the lengths, and costs their product.
    let count = name.chars().count();
    let near = |other: &&str| count <= LONGEST_MEANT && other.chars().count().abs_diff(count) <= room(other);
    let closest = known
        .into_iter()
        .filter(near)
        .map(|other| (strsim::damerau_levenshtein(name, other), other))
        .min()
        .filter(|(distance, other)| *distance <= room(other));
    closest.map_or_else(String::new, |(_, other)| format!(" (did you mean \"{other}\"?)"))
}
