//! What holds of any link, whoever wrote it.

use explainer::link::{MOST_REJECTED, Rejected, keep, read, since, write};
use explainer::percent::{decode, encode};
use explainer::story::STORY;
use explainer::view::View;

/// What the page has beside events and points of charts.
fn known(id: &str) -> bool {
    STORY.quote(id).is_some() || STORY.chapters.iter().any(|chapter| chapter.id == id)
}

fn split(link: &str) -> (&str, &str) {
    link.split_once('#').unwrap_or((link, ""))
}

fn of(link: &str) -> (View, Vec<Rejected>) {
    let (query, fragment) = split(link);
    read(query, fragment, &STORY, known)
}

/// A link is read to a view that a link can say, and to that view comes back; what is rejected is some words; what is kept
/// for the frame changes no view; changes that are told are there; encoded text is the text.
pub fn holds(text: &str) {
    let (view, rejected) = of(text);
    assert!(rejected.len() <= MOST_REJECTED + 1, "{} rejected", rejected.len());
    assert!(view.find.chars().count() <= 100, "{}", view.find);

    let link = write(&view, &STORY);
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"?&=#%.-".contains(&byte);
    assert!(link.bytes().all(plain), "{link}");
    assert_eq!(of(&link), (view.clone(), Vec::new()), "{link}");

    let (query, _) = split(text);
    // Nobody is told of more changes than there are, nor of none.
    assert!(since(query, &STORY).is_none_or(|since| (1..=STORY.changes.len()).contains(&since.changes)), "{query}");
    let kept = keep(&link, query);
    let (same, rejected) = of(&kept);
    assert_eq!(same, view, "{kept}");
    let option = |rejected: &Rejected| match rejected {
        Rejected::Value { name, .. } => ["theme", "plain", "transparent", "host"].contains(name),
        _ => false,
    };
    assert!(rejected.iter().all(option), "{kept}: {rejected:?}");
    assert_eq!(keep(&link, split(&kept).0), kept);

    let encoded = encode(text);
    assert!(encoded.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'%'), "{encoded}");
    assert_eq!(decode(&encoded), text);
    assert!(decode(text).len() <= text.len(), "{text}");
}
