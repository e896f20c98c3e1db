//! What is loaded on demand, without a browser: the files to take along, the tones, the drawing.

use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::OnceLock;

use explainer::chart::{Palette, Role};
use explainer::extras::kit::{Kit, What};
use explainer::extras::{Drawing, PNG_RATIO, Task, board, citation, csv, file_name, json, melody, picture, rows, svg};
use explainer::link::{read, write};
use explainer::part::Part;
use explainer::story::{EXTRAS, STORY};
use explainer::view::{Action, View, reduce};
use model::Period;
use proptest::prelude::*;

const LINK: &str = "https://news.example/2026/a-lifeline/?chart=annual#part-trade";

fn view(link: &str) -> View {
    let (query, fragment) = link.split_once('#').unwrap_or((link, ""));
    let (view, rejected) = read(query, fragment, &STORY, |_| true);
    assert_eq!(rejected, [], "{link}");
    view
}

/// Any view that a chart can be shown in.
fn views() -> impl Strategy<Value = View> {
    let charts = STORY.charts.len();
    let action = prop_oneof![
        (0..charts).prop_map(Action::ShowChart),
        any::<bool>().prop_map(Action::SetLog),
        (0..3_usize).prop_map(Action::ToggleSeries),
        any::<bool>().prop_map(Action::SetRival),
        (0..480_i32, 1..480_i32)
            .prop_map(|(from, months)| Action::SetPeriod(Some(Period { first: 1990 * 12 + from, months }))),
        (0..40_i32, 1..40_i32).prop_map(|(from, years)| Action::SetPeriod(Some(Period {
            first: (1990 + from) * 12,
            months: years * 12
        }))),
        (0..STORY.events.len()).prop_map(|event| Action::Focus(Rc::from(STORY.events[event].id))),
    ];
    prop::collection::vec(action, 0..8)
        .prop_map(|actions| actions.into_iter().fold(View::new(&STORY), |view, action| reduce(&view, action, &STORY)))
}

fn record() -> &'static record::Record {
    static RECORD: OnceLock<&record::Record> = OnceLock::new();
    RECORD.get_or_init(|| explainer::page::record().unwrap())
}

/// Colours of which each is another.
fn palette() -> Palette {
    Palette::placeholders()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_picture_is_whole_and_nothing_in_it_is_cut_or_covered(view in views()) {
        let link = format!("https://news.example/2026/a-lifeline/{}", write(&view, &STORY));
        let picture = picture(&view, &link);
        let (width, height) = (picture.placed.frame.width, picture.placed.frame.height);
        let bounds: Vec<_> = picture.words.iter().map(|words| words.bounds()).collect();
        let chart = picture.placed.label_bounds();
        for (at, room) in bounds.iter().enumerate() {
            let text = &picture.words[at].label.text;
            prop_assert!(0.0 <= room.left && room.right <= width && 0.0 <= room.top && room.bottom <= height, "{text}");
            let others = bounds[at + 1..].iter().chain(&chart).chain([&picture.placed.plot]);
            prop_assert!(!others.into_iter().any(|other| room.overlaps(other)), "{text}");
        }
        for (label, room) in picture.placed.labels.iter().zip(&chart) {
            prop_assert!(0.0 <= room.left && room.right <= width, "{}", label.text);
        }

        let text = svg(&picture, &palette());
        let document = roxmltree::Document::parse(&text).unwrap();
        let root = document.root_element();
        let child = |name: &str| root.children().find(|node| node.has_tag_name(name)).and_then(|node| node.text());
        let chart = &STORY.charts[view.chart];
        prop_assert_eq!(child_of(&document, "title"), chart.title);
        let burnt: Vec<&str> = document.descendants().filter(|n| n.has_tag_name("text")).filter_map(|n| n.text()).collect();
        // A line ends where a word does, or within a link that is longer than a line.
        let (spaced, closed) = (burnt.join(" "), burnt.concat());
        prop_assert!(spaced.contains(chart.title), "{}", spaced);
        prop_assert!(spaced.contains(EXTRAS.captions[view.chart]), "{}", spaced);
        prop_assert!(spaced.contains(&link) || closed.contains(&link), "{} lacks {}", spaced, link);
        for row in rows(&view).iter().filter(|row| row.value.is_some()) {
            prop_assert!(spaced.contains(row.publisher), "{}", row.publisher);
        }
        prop_assert!(child("desc").is_some_and(|text| text.contains(&link)));
        prop_assert_eq!(root.attribute("width"), Some("1200"));
        prop_assert_eq!(picture.size(PNG_RATIO).0, 2400);
        // Nothing is fetched and nothing runs.
        prop_assert!(!text.contains("href") && !text.contains("url(") && !text.contains("script"));
    }

    #[test]
    fn the_files_hold_what_is_shown_and_nothing_else(view in views()) {
        let rows = rows(&view);
        let mut reader = csv::Reader::from_reader(csv(&view).leak().as_bytes());
        let lines: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        prop_assert_eq!(lines.len(), rows.len());
        let json: serde_json::Value = serde_json::from_str(&json(&view, LINK)).unwrap();
        prop_assert_eq!(json["rows"].as_array().unwrap().len(), rows.len());
        prop_assert_eq!(&json["link"], LINK);
        let record = record();
        let chart = &STORY.charts[view.chart];
        for ((line, row), object) in lines.iter().zip(&rows).zip(json["rows"].as_array().unwrap()) {
            // The printed digits, the status and the publisher are those of the record's own table.
            let found = record.observations[chart.id].iter().find(|o| {
                o.period == line[0] && (o.role == "main") == (&line[6] == "main") && (row.main || label(record, &o.basis) == &line[5])
            });
            let observation = found.unwrap_or_else(|| panic!("{line:?}"));
            prop_assert_eq!(label(record, &observation.basis), &line[5]);
            let number = observation.values.get(&line[1]);
            prop_assert_eq!(number.map_or("", |number| &number.value), &line[2]);
            prop_assert_eq!(number.map_or("", |number| &number.status), &line[4]);
            prop_assert_eq!(object["value"].is_null(), number.is_none());
            prop_assert_eq!(object["publisher"].as_str().unwrap(), &line[7]);
            prop_assert!(view.period.is_none_or(|period| period.overlaps(row.period)));
            prop_assert!(!row.main || view.shows_series(chart.series.iter().position(|s| s.id == row.series.id).unwrap()));
        }
        let name = file_name(&view, "csv");
        prop_assert!(name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-.".contains(&b)), "{}", name);
    }

    #[test]
    fn a_series_sounds_for_ten_seconds_at_most(view in views()) {
        let melody = melody(&view);
        let drawn = rows(&view).iter().filter(|row| row.main).map(|row| row.period).collect::<BTreeSet<_>>().len();
        prop_assert_eq!(melody.tones.len(), drawn);
        prop_assert!((0.05..=10.01).contains(&melody.seconds), "{}", melody.seconds);
        let mut end = 0.0;
        for tone in &melody.tones {
            prop_assert!((tone.at - end).abs() < 1e-9, "a tone for every period, one after the other");
            end = tone.at + tone.seconds;
            prop_assert!(tone.pitch.is_none_or(|pitch| (195.9..=1568.1).contains(&pitch)));
        }
        prop_assert!(melody.told.contains(STORY.charts[view.chart].series.iter().enumerate().find(|(s, _)| view.shows_series(*s)).unwrap().1.label));
    }

    #[test]
    fn a_stroke_gives_each_year_its_height_at_the_middle(from in (0.0..1.0, 0.0..1.0), to in (0.0..1.0, 0.0..1.0), parts in 1..40) {
        let task = Task::of_story().unwrap();
        let mut drawing = Drawing::new(&task);
        let on = |part: i32| {
            let share = f64::from(part) / f64::from(parts);
            (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share)
        };
        // However many moves the pen makes of it, the line is the same.
        drawing.stroke(from, from);
        (0..parts).for_each(|part| drawing.stroke(on(part), on(part + 1)));
        let (first, last) = (drawing.column(from.0), drawing.column(to.0));
        let step = 1.0 / f64::from(task.steps());
        for (column, value) in drawing.values.iter().enumerate() {
            prop_assert_eq!(value.is_some(), first.min(last) <= column && column <= first.max(last));
            let Some(steps) = value else { continue };
            let height = 1.0 - f64::from(*steps) * step;
            let (low, high) = (from.1.min(to.1) - step, from.1.max(to.1) + step);
            prop_assert!((low..=high).contains(&height));
            let middle = (column as f64 + 0.5) / 6.0;
            // A pen that moves across, not up or down.
            if (to.0 - from.0).abs() * 6.0 > (to.1 - from.1).abs() && (from.0 - middle) * (to.0 - middle) < 0.0 {
                let expected = from.1 + (to.1 - from.1) * (middle - from.0) / (to.0 - from.0);
                prop_assert!((height - expected).abs() <= 0.51 * step + 0.2 * (to.1 - from.1).abs() / ((to.0 - from.0).abs() * 6.0), "{} {}", height, expected);
            }
        }
    }
}

fn child_of<'a>(document: &'a roxmltree::Document<'_>, name: &str) -> &'a str {
    document.descendants().find(|node| node.has_tag_name(name)).and_then(|node| node.text()).unwrap_or_default()
}

fn label<'a>(record: &'a record::Record, basis: &str) -> &'a str {
    record.bases.iter().find(|of| of.id == basis).map_or("", |of| &of.label)
}

#[test]
fn files_are_named_by_story_chart_and_period() {
    assert_eq!(file_name(&view(""), "png"), "china-dprk-annual-1993-2025.png");
    assert_eq!(file_name(&view("?period=2020"), "csv"), "china-dprk-annual-2020.csv");
    // What a period cuts through is in the file whole, and so it is called.
    assert_eq!(file_name(&view("?period=2018-06..2020-03"), "csv"), "china-dprk-annual-2018-2020.csv");
    assert!(citation(&view("?period=2018-06..2020-03"), LINK).contains("Years, 2018 to 2020."));
    assert!(file_name(&view("?chart=monthly&period=2018-04..2019-12"), "svg").ends_with("2018-04-to-2019-12.svg"));
    assert!(file_name(&view("?chart=monthly&period=2018-03..2019-12"), "svg").ends_with("2018-02-to-2019-12.svg"));
}

#[test]
fn the_snippet_says_that_the_frame_knows_its_colours() {
    let kit = |theme: &str, script| Kit {
        what: What::Part(Part::Chart),
        theme: theme.to_owned(),
        plain: false,
        transparent: true,
        script,
        seen: false,
        height: 700,
    };
    let of = |theme: &str, script| kit(theme, script).snippet("https://news.example/tie/", &view(""), "Title");
    assert!(of("dark", false).contains("style=\"border:0;color-scheme:dark\""));
    assert!(of("", false).contains("style=\"border:0\""));
    // Of a figure, the helper reads it from the address.
    assert!(of("light", true).contains("theme=light&amp;transparent=1"));
}

#[test]
fn a_view_is_cited_with_its_day_and_its_link() {
    let cited = citation(&view("?period=2016..2021"), LINK);
    assert_eq!(
        cited,
        format!(
            "A lifeline across the Yalu: China and North Korea. Years, 2016 to 2021. Last updated 29 November 2026. {LINK}"
        )
    );
}

#[test]
fn a_picture_takes_the_colours_it_is_given() {
    let picture = picture(&view("?rival=kotra"), LINK);
    let text = svg(&picture, &palette());
    for role in [Role::Paper, Role::Ink, Role::First, Role::Second, Role::Third, Role::Rival] {
        let (_, _, blue) = palette().0[role as usize];
        assert!(text.contains(&format!("#0000{blue:02x}")), "{role:?}");
    }
}

#[test]
fn pitch_follows_the_scale_and_a_gap_is_no_tone() {
    let annual = melody(&view("?series=exports"));
    let at = |year: i32| annual.tones[(year - 1993) as usize];
    assert_eq!(at(1994).pitch, None);
    // The greatest value stands three octaves above the lowest tone, half of it one and a half.
    assert!((at(2013).pitch.unwrap() - 1568.0).abs() < 0.01);
    let share = 491.059 / 3633.15;
    assert!((at(2020).pitch.unwrap() - 196.0 * 2_f64.powf(3.0 * share)).abs() < 0.01);
    assert_eq!(annual.seconds, 8.0);
    assert_eq!(
        annual.told,
        "You hear China’s exports, 1993 to 2025, one tone a value. Lowest tone: US$0 million; highest: US$3,633.15 million. A tick: no figure found."
    );
    let log = melody(&view("?scale=log&series=exports"));
    assert!(log.told.contains("Lowest tone: US$260.165 million; highest: US$3,633.15 million"), "{}", log.told);
    assert!((log.tones[2021 - 1993].pitch.unwrap() - 196.0).abs() < 0.01);
    // Two months published as one sound twice as long.
    let months = melody(&view("?chart=monthly&period=2020"));
    assert!((months.tones[0].seconds / months.tones[2].seconds - 2.0).abs() < 1e-9);
}

#[test]
fn the_drawing_is_told_in_one_sentence_about_the_difference() {
    let task = Task::of_story().unwrap();
    let mut drawing = Drawing::new(&task);
    assert_eq!(task.verdict(&drawing), None);
    for (index, steps) in [55, 50, 45, 43, 42, 41].into_iter().enumerate() {
        assert!(!drawing.is_complete());
        drawing.set(index, steps);
    }
    assert!(drawing.is_complete());
    assert_eq!(
        task.verdict(&drawing).unwrap(),
        "You drew US$4.1 billion for 2021; the record has US$0.318 billion. Your line is nearest in 2017 and furthest in 2021."
    );
}

#[test]
fn a_value_stays_on_the_scale_and_is_said_in_the_unit_of_the_answers() {
    let task = Task::of_story().unwrap();
    let mut drawing = Drawing::new(&task);
    drawing.set(9, 3);
    drawing.set(0, 9_999);
    drawing.set(1, -3);
    assert_eq!(drawing.values, [Some(task.steps()), Some(0), None, None, None, None]);
    assert_eq!((drawing.column(-1.0), drawing.column(2.0)), (0, 5));
    assert_eq!(task.drawn(32), "US$3.2 billion");
    assert_eq!(task.drawn(30), "US$3.0 billion");
    assert_eq!(task.value(task.recorded(2016).unwrap()), "US$5.82 billion");
    assert_eq!(task.about(task.recorded(2013).unwrap()), "US$6.5 billion");
    assert_eq!(task.address(2020), "annual-2020");
    assert_eq!((task.mark(0, 4), task.mark(3, 4)), ("0".to_owned(), "6".to_owned()));
}

#[test]
fn the_board_is_plain_markup_with_a_slider_a_year_and_a_link_to_each_record() {
    let task = Task::of_story().unwrap();
    let mut drawing = Drawing::new(&task);
    drawing.set(0, 50);
    drawing.set(2, 40);
    let (lines, dots) = (board::drawn(&task, &drawing), board::dots(&task, &drawing, true));
    let markup = format!("{}<svg class=\"lines\">{lines}</svg><svg class=\"places\">{dots}</svg>", board::game(&task));
    let page = scraper::Html::parse_document(&format!("<!doctype html><title>x</title><div>{markup}</div>"));
    assert_eq!(page.errors, Vec::<String>::new());
    let count = |css: &str| page.select(&scraper::Selector::parse(css).unwrap()).count();
    assert_eq!(count("input[type=range][min='0'][max='80'][aria-label]"), 6);
    for year in 2016..=2021 {
        assert_eq!(count(&format!("a[href='#annual-{year}']")), 1);
        assert!(task.recorded(year).is_some());
    }
    // Of the three years only the first is next to what is given; a style attribute would need leave of a policy.
    assert_eq!(count(".lines polyline.yours"), 1);
    // The series breaks in 2014.
    assert_eq!(count(".lines polyline:not(.yours)"), 2);
    assert_eq!(count("[style]"), 0);
    assert_eq!(count(".places circle.given"), 4);
    assert_eq!(count(".places circle.yours"), 2);
    assert_eq!(count(".places circle.truth"), 6);
    assert_eq!(board::pen_left(&task), "40.00%");
}
