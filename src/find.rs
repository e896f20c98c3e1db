//! Search over what the page says, whichever way a name is written. Pure: the texts come from whoever has the page.

/// A record that can be found.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    pub id: String,
    /// Which group of results it belongs to.
    pub group: usize,
    /// What it is called in a list of results.
    pub title: String,
    called: Folded,
    said: Folded,
}

impl Text {
    /// `called` and `said`: its title and all that it says, in lower case and with diacritics decomposed (Unicode NFD).
    pub fn new(id: String, group: usize, title: String, called: &str, said: &str) -> Text {
        Text { id, group, title, called: Folded::new(called), said: Folded::new(said) }
    }
}

/// The texts that answer a query (in lower case and decomposed, like the texts), by index: those first whose titles do, else
/// in their order. None for a query without a letter.
pub fn find(texts: &[Text], query: &str) -> Vec<usize> {
    let query = Folded::new(query);
    if query.words.trim().is_empty() {
        return Vec::new();
    }
    let called = (0..texts.len()).filter(|index| texts[*index].called.answers(&query));
    let said =
        (0..texts.len()).filter(|index| texts[*index].said.answers(&query) && !texts[*index].called.answers(&query));
    called.chain(said).collect()
}

/// What markup says, with a space for each tag: the last word of a title is not one with the first below it.
pub fn words(markup: &str) -> String {
    let mut out = String::new();
    for piece in markup.split('<') {
        out += piece.split_once('>').map_or(piece, |(_, text)| text);
        out.push(' ');
    }
    out.replace("&nbsp;", " ")
}

/// A text by its words and by its sound.
#[derive(Clone, Debug, PartialEq)]
struct Folded {
    words: String,
    sounds: String,
}

/// Below this many letters, too much sounds alike.
const SHORTEST_SOUND: usize = 5;

impl Folded {
    fn new(text: &str) -> Folded {
        let words = fold(text);
        let sounds = sound(&words);
        Folded { words, sounds }
    }

    /// Whether every word of the query begins a word of the text, or the whole query sounds like a part of it.
    fn answers(&self, query: &Folded) -> bool {
        // Chinese and Korean have no word's beginning to go by.
        let begins = |at: usize, word: &str| !word.is_ascii() || self.words[..at].ends_with(' ');
        let has = |word: &str| self.words.match_indices(word).any(|(at, _)| begins(at, word));
        // One for many, and as American English writes it: `tests` finds a test, `denuclearization` what is denuclearised.
        let also = |word: &str| {
            word.strip_suffix('s').is_some_and(|one| 3 <= one.len() && has(one)) || has(&word.replace("iz", "is"))
        };
        let spoken = |word: &str| word.bytes().all(|b| !b.is_ascii_digit());
        query.words.split_whitespace().all(|word| has(word) || also(word))
            // A year has no sound.
            || (SHORTEST_SOUND <= query.sounds.len() && self.sounds.contains(&query.sounds)
                && query.words.split_whitespace().all(|word| spoken(word) || has(word)))
    }
}

/// Without diacritics; all that is neither letter nor digit, spaces of any kind too, is one space, and one stands before the
/// first word.
///
/// Beyond ASCII the browser's tables would be 10 kB more: what is no known mark there is a letter.
fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 1);
    out.push(' ');
    for c in text.chars() {
        let mark = c.is_ascii() && !c.is_ascii_alphanumeric()
            || c.is_whitespace()
            || "“”„«»–—…·•、，。（）「」《》×−".contains(c);
        match c {
            // Diacritics of their own, and the marks by which Wade–Giles tells t from t‘.
            '\u{300}'..='\u{36f}' | '\'' | '’' | '‘' | 'ʼ' => {}
            _ if !mark => out.push(c),
            _ if out.ends_with(' ') => {}
            _ => out.push(' '),
        }
    }
    out
}

/// How a text sounds, roughly, over the romanisations of Korean and Chinese in use: Lee Yong-nam and Ri Ryong Nam are the
/// same, so are Pyongyang and Pyeongyang, Hsi Chin-ping and Xi Jinping. Letters of ASCII only, and no spaces.
fn sound(folded: &str) -> String {
    let letters: Vec<u8> = folded.bytes().filter(u8::is_ascii_lowercase).collect();
    let mut out = String::with_capacity(letters.len());
    let mut rest = letters.as_slice();
    while let [first, after @ ..] = rest {
        let (said, taken) = match (*first, after.first().copied().unwrap_or(b' ')) {
            (b'p' | b't' | b'k' | b'r', b'h') => (*first, 2),
            (b'c' | b'z', b'h') | (b't', b's' | b'z') => (b'c', 2),
            (b's', b'h') | (b'h', b's') => (b's', 2),
            (b'e', b'e') => (b'i', 2),
            (b'o', b'o') | (b'e', b'u') | (b'w', b'u') => (b'u', 2),
            (b'e', b'o') => (b'o', 2),
            (b'a' | b'o', b'e') | (b'o', b'i') => (b'e', 2),
            (b'j' | b'z' | b'q', _) => (b'c', 1),
            (b'x', _) => (b's', 1),
            (b'g', _) => (b'k', 1),
            (b'd', _) => (b't', 1),
            (b'b' | b'v', _) => (b'p', 1),
            (b'l', _) => (b'r', 1),
            (c, _) => (c, 1),
        };
        rest = &rest[taken..];
        // Ri, Lee, Rhee and Yi are one name; so are Ryong and Yong.
        if said == b'r' && matches!(rest.first(), Some(b'i' | b'y' | b'e')) {
            continue;
        }
        let said = char::from(said);
        if !out.ends_with(said) {
            out.push(said);
        }
    }
    out
}
