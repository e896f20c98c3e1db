//! Who answers for a story: said where the record says so, and nowhere else.

use std::collections::BTreeMap;

use explainer::embeds::led_out;
use explainer::page;
use explainer::part::Part;
use explainer::publish;
use record::Record;
use scraper::Html;

use super::{all, by_path, linked, record, settings, text};

/// The record with what `fill` puts into its head.
fn with(fill: impl FnOnce(&mut record::Head)) -> (&'static Record, BTreeMap<String, String>) {
    let mut record = record().clone();
    fill(&mut record.story[0].value);
    let record: &'static Record = Box::leak(Box::new(record));
    (record, by_path(publish::files(record, &settings()).unwrap()))
}

fn markup(record: &'static Record, part: Part) -> Html {
    Html::parse_fragment(&page::markup(record, part).unwrap())
}

#[test]
fn who_answers_for_a_story_is_named_to_readers_and_programs() {
    let (record, files) = with(|head| {
        head.publisher = Some("The <Quay> Post".to_owned());
        head.publisher_url = Some("https://quay.example/".to_owned());
        head.contact = Some("mailto:desk@quay.example".to_owned());
        head.licence = Some("CC BY 4.0".to_owned());
        head.licence_url = Some("https://licence.example/".to_owned());
    });
    let event = &files[&format!("e/{}/index.html", record.events[0].id)];
    let (page, whole, part) = (Html::parse_document(event), markup(record, Part::Page), markup(record, Part::Chart));
    let (reference, sources) = (page::reference(record).unwrap(), page::sources(record).unwrap());
    let (reference, sources) = (Html::parse_document(&reference), Html::parse_document(&sources));
    // In a frame, and in one file that knows of no explainer.
    let led = |root| Html::parse_fragment(&led_out(&page::markup(record, Part::All).unwrap(), root));
    let (frame, file) = (led(Some("../")), led(None));
    for page in [&page, &whole, &part, &frame, &file, &reference, &sources] {
        let told = text(page, "footer p");
        assert!(told.contains("Published by The <Quay> Post · Licence: CC BY 4.0 · Report an error"), "{told}");
        for address in ["https://quay.example/", "https://licence.example/", "mailto:desk@quay.example"] {
            assert_eq!(all(page, &format!("footer a[href='{address}']")).len(), 1, "{address}");
        }
    }
    let data = linked(&page);
    assert_eq!(data["publisher"]["name"], "The <Quay> Post");
    assert_eq!(data["publisher"]["url"], "https://quay.example/");
    assert_eq!(data["license"], "https://licence.example/");
    assert!(files["oembed.json"].contains("\"provider_name\":\"The <Quay> Post\""), "{}", files["oembed.json"]);
    assert!(files["corrections.xml"].contains("<author><name>The &lt;Quay&gt; Post</name></author>"));
    let cited: Vec<String> = all(&whole, ".cite-as pre").iter().map(|form| form.text().collect()).collect();
    assert!(cited[..2].iter().all(|form| form.starts_with("The <Quay> Post. ")), "{cited:?}");
    assert!(cited[2].contains("author = {{The <Quay> Post}},"), "{cited:?}");
}

#[test]
fn what_a_record_does_not_say_of_itself_is_not_made_up() {
    let (record, files) = with(|head| head.licence = None);
    let event = Html::parse_document(&files[&format!("e/{}/index.html", record.events[0].id)]);
    assert_eq!(all(&event, "footer p").len(), 1);
    let data = linked(&event);
    assert!(data.get("publisher").is_none() && data.get("license").is_none(), "{data}");
}
