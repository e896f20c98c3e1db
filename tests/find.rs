//! The search over names as the world writes them.

use explainer::find::{Text, find, words};

fn found(text: &str, query: &str) -> bool {
    find(&[named("", text)], &query.to_lowercase()) == [0]
}

fn named(title: &str, text: &str) -> Text {
    Text::new(String::new(), 0, String::new(), &title.to_lowercase(), &text.to_lowercase())
}

#[test]
fn who_is_called_so_comes_first() {
    let texts = [named("Ji Jae Ryong", "Succeeded by Ri Ryong Nam."), named("Ri Ryong Nam", "Ambassador Ri Ryong Nam")];
    assert_eq!(find(&texts, "lee yong-nam"), [1, 0]);
}

#[test]
fn a_name_is_found_however_it_is_written() {
    for (written, asked) in [
        ("Ri Ryong Nam", "Lee Yong-nam"),
        ("Ri Ryong Nam", "Rhee Yongnam"),
        ("Xi Jinping", "Hsi Chin-p’ing"),
        ("Pyongyang", "Pyeongyang"),
        ("Pyongyang", "P’yo\u{306}ngyang"),
        ("Kim Jong Un", "Kim Jong-eun"),
        ("Choe Son Hui", "Choi Son-hui"),
        ("Hoeryong", "hoery\u{306}ong"),
        ("Song Tao", "song tao"),
        ("Dandong", "dandong"),
    ] {
        assert!(found(written, asked), "{asked} in {written}");
    }
}

#[test]
fn words_are_found_from_their_beginning_in_any_order() {
    assert!(found("The freight trains cross the Yalu again.", "yalu fre"));
    assert!(!found("The freight trains cross the Yalu again.", "rain"));
    assert!(!found("The freight trains cross the Yalu again.", "yalu ferry"));
    assert!(found("中朝友谊", "友谊"));
}

#[test]
fn one_is_found_for_many_and_either_spelling() {
    assert!(found("the third nuclear test", "tests"));
    assert!(found("denuclearisation of the peninsula", "denuclearization"));
    assert!(!found("the bu of it", "bus"));
    assert!(!found("a tesla", "tests"));
}

#[test]
fn words_end_where_elements_do() {
    let markup =
        "<h4>The trains <i>stop</i></h4><p>Rail freight ended.</p><p>Kim&nbsp;Il Sung <a href=\"#x\">said</a>.</p>";
    let said = words(markup);
    for query in ["rail", "kim il", "stop"] {
        assert!(found(&said, query), "{query} in {said:?}");
    }
    assert!(!found(&said, "href"), "{said:?}");
}

#[test]
fn a_year_is_read_and_not_heard() {
    assert!(found("Ri Ryong Nam, 2013", "lee yong-nam 2013"));
    assert!(!found("Resolution 2087 of 22 January 2013", "January 2020"));
}

#[test]
fn nothing_asked_is_nothing_found() {
    for query in ["", "  ", "…", "’"] {
        assert!(!found("Anything", query), "{query:?}");
    }
}
