//! Preview pictures: their text is whole, in the project's own fonts, and they all differ.

use std::collections::BTreeSet;

use explainer::publish::{self, Drawn, Face, Picture, Subject, Subjects};
use explainer::{blocks, page};
use record::Record;
use resvg::{tiny_skia, usvg};

fn record() -> &'static Record {
    page::record().unwrap()
}

/// The texts of a picture, in the order they are drawn.
fn texts(picture: &Picture) -> Vec<String> {
    let svg = roxmltree::Document::parse(&picture.svg).unwrap();
    svg.descendants().filter(|node| node.has_tag_name("text")).map(|node| node.text().unwrap().to_owned()).collect()
}

#[test]
fn every_picture_differs_and_says_what_its_record_says() {
    let record = record();
    let mut seen = BTreeSet::new();
    for subject in Subjects::of(record).iter() {
        let picture = Picture::of(record, subject);
        let all = texts(&picture).join(" ");
        let mut words = vec![record.story[0].title.clone()];
        match subject {
            Subject::Event(event) => words.extend([event.title.clone(), subject.when().unwrap()]),
            Subject::Quote(quote) => words.extend([
                subject.summary(),
                blocks::words::speaker(record, &quote.speaker).to_owned(),
                quote.role.clone(),
                subject.when().unwrap(),
            ]),
            Subject::Claim(claim) => {
                words.extend([claim.statement.clone(), blocks::words::verdict(claim).1.to_owned()]);
            }
            Subject::Chapter(chapter) => words.extend([chapter.title.clone(), subject.when().unwrap()]),
        }
        for words in words {
            assert!(all.contains(&words), "{}: \"{words}\" is not in: {all}", picture.path);
        }
        let source = record.sources.iter().find(|of| of.id == record::cited(&subject.sources()[0])).unwrap();
        assert!(all.contains(&source.publisher), "{}: {}", picture.path, source.publisher);
        assert!(seen.insert(picture.svg), "{} is like another", picture.path);
    }
    let index = Picture::of_index(record);
    let all = texts(&index).join(" ");
    assert!(all.contains(&record.story[0].title) && all.contains(&record.story[0].standfirst));
    assert!(seen.insert(index.svg));
}

#[test]
fn every_character_has_a_glyph() {
    for picture in publish::pictures(record()) {
        for text in texts(&picture) {
            for c in text.chars() {
                assert!(Face::ALL.iter().all(|face| face.has(c)), "{}: no glyph for {c:?}", picture.path);
            }
        }
    }
}

#[test]
fn characters_without_a_glyph_are_told_once() {
    let mut pictures = publish::pictures(record());
    assert_eq!(publish::without_glyph(&pictures), None);
    pictures[0].svg += "한국 é “–” 한";
    pictures[1].svg += "국中";
    let id = Subjects::of(record()).iter().next().unwrap().id();
    let told = format!(
        "note: 3 characters have no glyph in the preview pictures, the first: \"한\" (story), \"국\" (story), \"中\" ({id})"
    );
    assert_eq!(publish::without_glyph(&pictures), Some(told));
}

/// The boxes of what is written, as the renderer lays it out.
fn boxes(svg: &str) -> Vec<(String, usvg::Rect)> {
    fn walk(group: &usvg::Group, out: &mut Vec<(String, usvg::Rect)>) {
        for node in group.children() {
            match node {
                usvg::Node::Group(group) => walk(group, out),
                usvg::Node::Text(text) => {
                    let words = text.chunks().iter().map(|chunk| chunk.text()).collect();
                    out.push((words, text.abs_bounding_box()));
                }
                usvg::Node::Path(_) | usvg::Node::Image(_) => {}
            }
        }
    }
    let options = usvg::Options { fontdb: publish::fonts(), ..usvg::Options::default() };
    let tree = usvg::Tree::from_str(svg, &options).unwrap();
    let mut out = Vec::new();
    walk(tree.root(), &mut out);
    out
}

/// Texts that leave the picture or cover each other.
fn faults(svg: &str) -> Vec<String> {
    let boxes = boxes(svg);
    let mut faults = Vec::new();
    for (index, (text, a)) in boxes.iter().enumerate() {
        if a.left() < 40.0 || 1160.0 < a.right() || a.top() < 12.0 || 628.0 < a.bottom() {
            faults.push(format!("\"{text}\" leaves the picture: {a:?}"));
        }
        for (other, b) in &boxes[index + 1..] {
            // Boxes are of the font's height, letters lower: lines of one paragraph may touch.
            let across = a.right().min(b.right()) - a.left().max(b.left());
            let down = a.bottom().min(b.bottom()) - a.top().max(b.top());
            if 0.0 < across && 0.3 * a.height().min(b.height()) < down {
                faults.push(format!("\"{text}\" covers \"{other}\": {a:?} {b:?}"));
            }
        }
    }
    faults
}

#[test]
fn no_text_is_cut_or_covered_by_other_text() {
    for picture in publish::pictures(record()) {
        assert_eq!(faults(&picture.svg), Vec::<String>::new(), "{}", picture.path);
        assert_eq!(boxes(&picture.svg).len(), texts(&picture).len(), "{}: a text is not laid out", picture.path);
    }
    // What the test looks for, it finds.
    let index = Picture::of_index(record()).svg;
    let text = |x: u16, y: u16| {
        format!("<text x=\"{x}\" y=\"{y}\" font-family=\"Noto Sans\" font-size=\"30\">text</text></svg>")
    };
    assert_eq!(faults(&index.replace("</svg>", &text(1120, 300))).len(), 1);
    assert_eq!(faults(&index.replace("</svg>", &text(70, 610))).len(), 1);
}

#[test]
fn the_line_has_every_published_year_and_no_other() {
    let record = record();
    let chart = record.charts.iter().find(|chart| chart.yearly && chart.unit.top.is_none()).unwrap();
    let series = &chart.series[0].id;
    let mut years: Vec<i32> = Vec::new();
    for observation in record.observations[&chart.id].iter().filter(|of| of.role == "main") {
        years.extend(observation.values.contains_key(series).then(|| observation.period.parse::<i32>().unwrap()));
    }
    years.sort_unstable();
    let broken = |year: i32| record.breaks.iter().any(|of| of.chart == chart.id && of.value.at == year.to_string());
    let pieces = 1 + years.windows(2).filter(|pair| pair[0] + 1 != pair[1] || broken(pair[1])).count();

    let picture = Picture::of_index(record);
    let svg = roxmltree::Document::parse(&picture.svg).unwrap();
    let lines: Vec<&str> = svg
        .descendants()
        .filter(|node| node.has_tag_name("polyline"))
        .map(|node| node.attribute("points").unwrap())
        .collect();
    assert_eq!(lines.len(), pieces);
    assert_eq!(lines.iter().map(|points| points.split(' ').count()).sum::<usize>(), years.len());
}

#[test]
fn a_picture_is_a_png_of_the_size_that_is_told() {
    let pictures = publish::pictures(record());
    let drawn = publish::draw_all(&pictures[..3]).unwrap();
    let mut seen = BTreeSet::new();
    for (Drawn { path, png }, picture) in drawn.iter().zip(&pictures) {
        assert_eq!(*path, picture.path);
        let pixels = tiny_skia::Pixmap::decode_png(png).unwrap();
        assert_eq!((pixels.width(), pixels.height()), (1200, 630));
        assert!(png.len() < 80_000, "{path}: {} bytes", png.len());
        // The paper is the page's.
        let (paper, _) = explainer::offline::paper();
        let corner = pixels.pixel(3, 200).unwrap();
        assert_eq!(format!("#{:02x}{:02x}{:02x}", corner.red(), corner.green(), corner.blue()), paper);
        assert!(seen.insert(png.clone()), "{path} is like another");
    }
}
