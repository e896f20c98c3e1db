use super::Problems;
use crate::Record;

/// Who answers for the story is named before an address of theirs, and every address can be followed.
pub fn check(record: &Record, problems: &mut Problems) {
    let Some(head) = record.story.first() else { return };
    let web: &[&str] = &["https://"];
    let fields = [
        ("publisher_url", &head.publisher_url, Some(("publisher", &head.publisher)), web),
        ("contact", &head.contact, None, &["https://", "mailto:"]),
        ("licence_url", &head.licence_url, Some(("licence", &head.licence)), web),
    ];
    for (field, address, of, begins) in fields {
        let Some(address) = address else { continue };
        let rest = begins.iter().find_map(|begin| address.strip_prefix(begin));
        if rest.is_none_or(|rest| rest.is_empty() || rest.contains([' ', '"', '<', '>'])) {
            let allowed: Vec<String> = begins.iter().map(|begin| format!("{begin}…")).collect();
            let allowed = allowed.join(", ");
            let text = format!("story: {field} \"{address}\" is not an address; allowed: {allowed}");
            problems.say(head.at.field(field), text);
        }
        if let Some((name, None)) = of {
            let text = format!("story: {field} of what is not said; needed: {name}");
            problems.say(head.at.field(field), text);
        }
    }
}
