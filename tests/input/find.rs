//! What holds of any search over any texts.

use explainer::find::{Text, find};

/// The first line is asked; each of the others is a text, its title before a tab.
pub fn holds(input: &str) {
    let input = input.to_lowercase();
    let mut lines = input.lines();
    let query = lines.next().unwrap_or_default();
    // A few: each is asked for by its own words.
    let written: Vec<(&str, &str)> = lines.take(4).map(|line| line.split_once('\t').unwrap_or((line, line))).collect();
    let texts: Vec<Text> = written
        .iter()
        .map(|(title, said)| Text::new(String::new(), 0, (*title).to_owned(), title, &[*title, " ", said].concat()))
        .collect();

    let found = find(&texts, query);
    let mut sorted = found.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(sorted.len(), found.len(), "a text is found once");
    assert!(sorted.last().is_none_or(|last| *last < texts.len()));
    // Those whose titles answer come first, and each part is in the order of the texts.
    let descents = found.windows(2).filter(|pair| pair[1] < pair[0]).count();
    assert!(descents <= 1, "{found:?}");

    let letter = |text: &str| text.chars().any(|c| c.is_ascii_alphanumeric());
    if query.trim().is_empty() {
        assert!(found.is_empty(), "{query:?}");
    }
    for (index, (title, said)) in written.iter().enumerate() {
        for own in [title, said] {
            assert!(!letter(own) || find(&texts, own).contains(&index), "{own:?} does not find its own text");
            let word = own.split_whitespace().next().unwrap_or_default();
            assert!(!letter(word) || find(&texts, word).contains(&index), "{word:?} does not find its own text");
        }
    }
}
