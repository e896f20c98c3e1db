//! The prerendered page, parsed as a browser without scripts would, and the record for other people's programs.

use std::collections::BTreeSet;

use explainer::part::Part;
use explainer::story::STORY;
use explainer::words;
use model::{Date, Period, Unit, When};
use scraper::{Html, Selector};

fn markup() -> String {
    explainer::page::markup(explainer::page::record().unwrap(), Part::Page).unwrap()
}

#[test]
fn the_page_is_well_formed_and_complete() {
    let markup = markup();
    let page = Html::parse_document(&format!(
        "<!doctype html><html><head><title>x</title></head><body>{markup}</body></html>"
    ));
    assert_eq!(page.errors, Vec::<String>::new());

    let all = Selector::parse("[id]").unwrap();
    let mut ids = BTreeSet::new();
    for element in page.select(&all) {
        assert!(
            ids.insert(element.attr("id").unwrap().to_owned()),
            "two elements have the id {}",
            element.attr("id").unwrap()
        );
    }
    let record = explainer::page::record().unwrap();
    let of_kind = |kind: &str| -> BTreeSet<String> {
        let selector = Selector::parse(&format!("[data-kind={kind}]")).unwrap();
        page.select(&selector).map(|element| element.attr("id").unwrap().to_owned()).collect()
    };
    assert_eq!(of_kind("event"), record.events.iter().map(|r| r.id.clone()).collect());
    assert_eq!(of_kind("quote"), record.quotes.iter().map(|r| r.id.clone()).collect());
    assert_eq!(of_kind("claim"), record.claims.iter().map(|r| r.id.clone()).collect());
    assert_eq!(of_kind("observation"), record.observations.values().flatten().map(|r| r.id.clone()).collect());

    let text: String = page.root_element().text().collect();
    for event in &record.events {
        assert!(text.contains(&event.title) && text.contains(&event.text), "{} is not told in full", event.id);
    }
    for quote in &record.quotes {
        assert!(text.contains(&quote.text), "{}", quote.id);
        let original = quote.original.as_deref().unwrap_or("");
        assert!(text.contains(original), "{}", quote.id);
    }
    let dated = Selector::parse("[data-kind=event][data-date]").unwrap();
    assert_eq!(page.select(&dated).count(), record.events.len());
}

#[test]
fn every_source_is_listed_on_its_page_and_every_citation_leads_to_one() {
    let record = explainer::page::record().unwrap();
    let list = Html::parse_document(&explainer::page::sources(record).unwrap());
    assert_eq!(list.errors, Vec::<String>::new());
    let listed: BTreeSet<&str> =
        list.select(&Selector::parse("[data-kind=source]").unwrap()).filter_map(|source| source.attr("id")).collect();
    assert_eq!(listed, record.sources.iter().map(|source| source.id.as_str()).collect());
    let (markup, reference) = (markup(), explainer::page::reference(record).unwrap());
    let page = Html::parse_fragment(&(markup + &reference));
    let mut cited = 0;
    for link in page.select(&Selector::parse("a.cite").unwrap()) {
        let id = link.attr("href").unwrap().strip_prefix("./sources.html#").unwrap();
        assert!(listed.contains(id), "{id} is not listed");
        cited += 1;
    }
    assert!(300 < cited, "{cited}");
}

#[test]
fn every_link_within_the_page_and_to_what_is_looked_up_leads_somewhere() {
    let record = explainer::page::record().unwrap();
    let reference = explainer::page::reference(record).unwrap();
    let (page, reference) = (Html::parse_fragment(&markup()), Html::parse_document(&reference));
    assert_eq!(reference.errors, Vec::<String>::new());
    let (here, there) = (ids(&page), ids(&reference));
    let entries = [record.people.len(), record.organisations.len(), record.places.len(), record.measures.len()];
    let entries = entries.iter().sum::<usize>() + record.terms.len() + record.methods.len();
    assert_eq!(reference.select(&Selector::parse("article[id]").unwrap()).count(), entries);
    let mut led = [0; 3];
    for (of, back, beside) in [(&page, &here, &there), (&reference, &there, &here)] {
        for link in of.select(&Selector::parse("a[href*='#']").unwrap()) {
            let (file, target) = link.attr("href").unwrap().split_once('#').unwrap();
            let (index, known) = match file {
                "" => (0, back.contains(target)),
                "./reference.html" => (1, beside.contains(target)),
                _ if file == "./" || file.starts_with("./?") => (2, beside.contains(target)),
                _ => continue,
            };
            assert!(known, "{file}#{target} leads nowhere");
            led[index] += 1;
        }
    }
    assert!(led.iter().all(|count| 50 < *count), "{led:?}");
}

fn ids(page: &Html) -> BTreeSet<String> {
    let all = Selector::parse("[id]").unwrap();
    page.select(&all).filter_map(|element| element.attr("id")).map(str::to_owned).collect()
}

#[test]
fn every_address_is_relative_or_a_source() {
    let markup = markup();
    let page = Html::parse_fragment(&markup);
    let record = explainer::page::record().unwrap();
    let hosts: usize = page.select(&Selector::parse("a[href^='http']").unwrap()).count();
    assert!(record.sources.len() <= hosts);
    for attribute in ["src", "srcset", "action", "poster", "data"] {
        let found = page.select(&Selector::parse(&format!("[{attribute}]")).unwrap()).count();
        assert_eq!(found, 0, "{attribute}");
    }
    let absolute: Vec<_> =
        page.select(&Selector::parse("a[href^='/']").unwrap()).filter_map(|a| a.attr("href")).collect();
    assert_eq!(absolute, Vec::<&str>::new());
}

#[test]
fn the_concise_markup_is_the_same_page() {
    let markup = markup();
    let concise = explainer::page::concise(&markup);
    assert!(concise.len() < markup.len());
    // No prose has `="` in it, so that what looks like an attribute is one.
    let document =
        |markup: &str| Html::parse_document(&format!("<!doctype html><title>x</title><div id=\"app\">{markup}</div>"));
    let (long, short) = (document(&markup), document(&concise));
    assert_eq!(short.errors, Vec::<String>::new());
    assert!(long.html() == short.html(), "the trees differ");
}

#[test]
fn rendering_is_the_same_each_time() {
    assert_eq!(markup(), markup());
}

#[test]
fn the_json_is_as_its_schema_says() {
    let record = explainer::page::record().unwrap();
    let json = serde_json::to_value(record::json(record)).unwrap();
    let schema = serde_json::to_value(record::schema()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> = validator.iter_errors(&json).map(|error| error.to_string()).collect();
    assert_eq!(errors, Vec::<String>::new());
    assert_eq!(json["events"].as_array().unwrap().len(), record.events.len());
    // The schema tells apart: a record without its sources is refused.
    let mut broken = json.clone();
    broken["events"][0].as_object_mut().unwrap().remove("sources");
    assert!(!validator.is_valid(&broken));
}

#[test]
fn the_csv_holds_every_observation() {
    let record = explainer::page::record().unwrap();
    for chart in &record.charts {
        let csv = record::csv(record, chart).unwrap();
        assert_eq!(csv.lines().count(), record.observations[&chart.id].len() + 1, "{}", chart.id);
    }
}

#[test]
fn words_are_as_a_reader_says_them() {
    let date = |text: &str| Date::parse(text).unwrap();
    let when = |from, until: Option<&str>, circa| words::when(When { date: date(from), until: until.map(date), circa });
    assert_eq!(when("2018-03-25", Some("2018-03-28"), false), "25 to 28 March 2018");
    assert_eq!(when("2018-03-30", Some("2018-04-02"), false), "30 March to 2 April 2018");
    assert_eq!(when("2019-12-30", Some("2020-01-02"), false), "30 December 2019 to 2 January 2020");
    assert_eq!(when("2004", Some("2014"), false), "2004 to 2014");
    assert_eq!(when("2020-01-22", None, true), "about 22 January 2020");
    assert_eq!(words::period(Period::parse("2020-01..2020-02").unwrap()), "January to February 2020, published as one");
    let annual = &STORY.charts[0];
    let at = |year: &str| {
        let period = Period::parse(year).unwrap();
        annual.value(annual.line().iter().position(|o| o.period == period).unwrap(), 0).unwrap()
    };
    let change = words::change(&annual.unit, at("2020"), at("2019"), Period::parse("2019").unwrap());
    assert_eq!(change.as_deref(), Some("down 80.7% on 2019"));
    let share = Unit { before: "", after: "%", top: Some(100) };
    let change = words::change(&share, at("2020"), at("2019"), Period::parse("2019").unwrap());
    assert_eq!(change.as_deref(), Some("against 2,789.02% in 2019"), "it stands after the value");
    assert_eq!(words::value(&share, at("2020")), "539.059%");
}
