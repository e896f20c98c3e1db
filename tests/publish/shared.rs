//! What previews of a link and search engines read.

use std::collections::{BTreeMap, BTreeSet};

use explainer::publish::{self, Settings, Subject, Subjects};
use scraper::Html;

use super::{SITE, all, built, by_path, content, linked, page_of, record, settings, text};

#[test]
fn what_previews_read_is_what_the_page_says() {
    let pictures: BTreeSet<String> = publish::pictures(record()).into_iter().map(|picture| picture.path).collect();
    for subject in Subjects::of(record()).iter() {
        let page = page_of(subject);
        let visible = text(&page, "main");
        let og = |name: &str| content(&page, &format!("meta[property='og:{name}']"));
        // A statement is never told without its verdict.
        let verdict =
            all(&page, "main .verdict").first().map_or(String::new(), |_| text(&page, "main .verdict") + ": ");
        assert_eq!(og("title").unwrap(), verdict.clone() + &text(&page, "h1"));
        assert_eq!(verdict.is_empty(), !matches!(subject, Subject::Claim(_)));
        assert!(text(&page, "title").starts_with(&verdict) && !text(&page, "title").contains(".:"));
        let summary = og("description").unwrap();
        assert_eq!(content(&page, "meta[name=description]").as_ref(), Some(&summary));
        // A claim's begins with its verdict, which stands above it.
        let parts: Vec<&str> = match subject {
            Subject::Claim(claim) => {
                vec![summary.strip_suffix(&claim.text).unwrap().trim_end_matches(". "), &claim.text]
            }
            _ => vec![&summary],
        };
        for part in parts {
            assert!(!part.is_empty() && visible.contains(part), "{}: {part}", subject.path());
        }
        let address = format!("{SITE}{}", subject.path());
        assert_eq!(og("url").as_deref(), Some(address.as_str()));
        assert_eq!(content(&page, "link[rel=canonical]").as_deref(), Some(address.as_str()));
        let image = og("image").unwrap();
        assert_eq!(content(&page, "meta[name='twitter:image']").as_ref(), Some(&image));
        assert_eq!(image, format!("{address}preview.png"));
        assert!(pictures.contains(image.strip_prefix(SITE).unwrap()));
        assert_eq!((og("image:width").unwrap(), og("image:height").unwrap()), ("1200".to_owned(), "630".to_owned()));
        let alt = og("image:alt").unwrap();
        let told = match subject {
            Subject::Quote(quote) => &quote.text,
            Subject::Claim(claim) => &claim.statement,
            Subject::Event(event) => &event.title,
            Subject::Chapter(chapter) => &chapter.title,
        };
        assert!(alt.contains(told), "{alt}");
        assert_eq!(content(&page, "meta[name='twitter:card']").as_deref(), Some("summary_large_image"));
    }
}

#[test]
fn linked_data_says_what_each_page_is() {
    let record = record();
    for subject in Subjects::of(record).iter() {
        let data = linked(&page_of(subject));
        assert_eq!(data["@context"], "https://schema.org");
        assert_eq!(data["url"], format!("{SITE}{}", subject.path()));
        assert_eq!(data["isPartOf"]["name"], record.story[0].title.as_str());
        assert_eq!(data["citation"].as_array().unwrap().len(), subject.sources().len());
        for field in ["datePublished", "dateModified", "inLanguage", "image"] {
            assert!(data[field].is_string(), "{}: {field}", subject.path());
        }
        match subject {
            Subject::Event(event) => {
                assert_eq!((&data["@type"], &data["about"]["@type"]), (&"NewsArticle".into(), &"Event".into()));
                assert_eq!(data["headline"], event.title.as_str());
                assert_eq!(data["about"]["startDate"], event.date.as_str());
            }
            Subject::Quote(quote) => {
                assert_eq!((&data["@type"], &data["text"]), (&"Quotation".into(), &quote.text.as_str().into()));
                let by = data["spokenByCharacter"]["name"].as_str().unwrap();
                assert!(!by.is_empty() && text(&page_of(subject), "main").contains(by));
            }
            Subject::Claim(claim) => {
                assert_eq!((&data["@type"], &data["itemReviewed"]["@type"]), (&"ClaimReview".into(), &"Claim".into()));
                assert_eq!(data["claimReviewed"], claim.statement.as_str());
                let rating = &data["reviewRating"];
                assert!(!rating["alternateName"].as_str().unwrap().is_empty());
                let value = match claim.verdict.as_str() {
                    "holds" => Some(3),
                    "imprecise" => Some(2),
                    "wrong" => Some(1),
                    _ => None,
                };
                assert_eq!(rating["ratingValue"].as_i64(), value);
                assert_eq!(rating["bestRating"].as_i64(), value.map(|_| 3));
            }
            Subject::Chapter(chapter) => {
                assert_eq!((&data["@type"], &data["headline"]), (&"Article".into(), &chapter.title.as_str().into()));
            }
        }
    }
}

#[test]
fn the_index_is_shared_as_what_it_is() {
    let head = &record().story[0];
    for (settings, site) in [(settings(), true), (Settings::default(), false)] {
        let page = Html::parse_document(&format!(
            "<!doctype html><title>x</title>{}",
            publish::index_head(record(), &settings)
        ));
        assert_eq!(page.errors, Vec::<String>::new());
        assert_eq!(content(&page, "meta[property='og:title']").as_deref(), Some(head.title.as_str()));
        assert_eq!(content(&page, "meta[property='og:description']").as_deref(), Some(head.standfirst.as_str()));
        assert_eq!(content(&page, "link[type='application/atom+xml']").as_deref(), Some("./corrections.xml"));
        assert_eq!(content(&page, "link[rel=canonical]").as_deref(), site.then_some(SITE));
        assert_eq!(content(&page, "meta[property='og:image']").is_some(), site);
        assert_eq!(content(&page, "link[type='application/json+oembed']").is_some(), site);
        let data = linked(&page);
        assert_eq!((&data["@type"], &data["mainEntity"]["@type"]), (&"Article".into(), &"Dataset".into()));
        assert_eq!(data["mainEntity"]["distribution"].as_array().unwrap().len(), record().charts.len() + 1);
    }
}

#[test]
fn without_a_site_no_address_is_guessed() {
    let files = by_path(publish::files(record(), &Settings { site: None, pictures: true }).unwrap());
    assert!(!files.keys().any(|path| path.ends_with("oembed.json") || path == "sitemap.xml"));
    let pages = |files: &BTreeMap<String, String>| -> BTreeSet<String> {
        files.keys().filter(|path| path.ends_with(".html")).cloned().collect()
    };
    assert_eq!(pages(&files), pages(built()));
    for (path, text) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = Html::parse_document(text);
        assert_eq!(page.errors, Vec::<String>::new(), "{path}");
        for tag in [
            "link[rel=canonical]",
            "meta[property='og:url']",
            "meta[property^='og:image']",
            "meta[name^='twitter']",
            "link[rel=alternate]",
        ] {
            assert_eq!(all(&page, tag).len(), 0, "{path}: {tag}");
        }
        if !path.starts_with("embed/") {
            assert!(linked(&page)["url"].is_null());
        }
    }
    assert!(publish::NO_SITE.contains("SITE_URL=https://") && !publish::NO_SITE.contains('\n'));
}
