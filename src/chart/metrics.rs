//! How wide text is, without asking the browser: the same at build and live, so the layout never jumps.

/// The size of every text on the chart, in CSS pixels.
pub const TEXT: f64 = 12.0;
/// The height that one line of text takes.
pub const LINE: f64 = 15.0;

/// How much wider bold text is.
pub const BOLD: f64 = 1.12;

/// Width of the text in CSS pixels, for the widest of the usual system fonts.
pub fn width(text: &str) -> f64 {
    // DejaVu Sans, the widest that a reader is likely to have, is about 1.13 of these.
    text.chars().map(|c| f64::from(hundredths(c))).sum::<f64>() / 100.0 * TEXT * 1.14
}

/// Advance of a character of a common grotesque, in hundredths of an em.
fn hundredths(c: char) -> u16 {
    match c {
        'i' | 'j' | 'l' | '\'' | '’' => 22,
        ' ' | '!' | ',' | '.' | '/' | ':' | ';' | 'f' | 't' | 'I' | '[' | ']' | '|' => 28,
        '(' | ')' | '-' | '–' | 'r' => 34,
        'c' | 'k' | 's' | 'v' | 'x' | 'y' | 'z' | 'J' => 50,
        'm' | 'M' => 84,
        'w' | 'C' | 'D' | 'H' | 'N' | 'R' | 'U' => 72,
        'G' | 'O' | 'Q' => 78,
        'A' | 'B' | 'E' | 'K' | 'P' | 'S' | 'V' | 'X' | 'Y' => 67,
        'F' | 'L' | 'T' | 'Z' => 60,
        'W' | '%' | '@' | '…' => 95,
        // Hangul, kana, Chinese characters.
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{ffef}' => 100,
        _ => 56,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wider_text_is_wider() {
        assert!(width("MM") > width("ii"));
        assert!(width("중국") > width("mm"));
        assert!((60.0..110.0).contains(&width("China’s exports")));
    }
}
