//! What stands where on a picture, above its band.

use std::fmt::Write;

use model::{Date, Period, Shape};
use record::{Chapter, Claim, Event, Quote, Record, cited};

use super::band::{self, LEFT, Marked, RIGHT, TOP, band};
use super::letters::{Block, Face, line};
use super::{HEIGHT, WIDTH, colour};
use crate::blocks::words::{chapter_years, event_when, quote_when, speaker, verdict};
use crate::markup::escape;
use crate::publish::Subject;
use crate::story::{STORY, ui};
use crate::words::fill;

/// Between the line at the head and the band.
const BODY: f32 = 104.0;
const ROOM: f32 = TOP - BODY - 26.0;
const BROAD: f32 = RIGHT - LEFT;

pub fn subject(record: &'static Record, subject: Subject) -> String {
    let (corner, body) = match subject {
        Subject::Event(event) => of_event(event),
        Subject::Quote(quote) => of_quote(record, quote),
        Subject::Claim(claim) => of_claim(record, claim),
        Subject::Chapter(chapter) => of_chapter(record, chapter),
    };
    let sources = sources(record, subject.sources());
    picture(record, &corner, &format!("{body}{}", band(&marked(record, subject), &sources)))
}

/// The time of a record, and the chart that it is about.
pub fn marked(record: &Record, subject: Subject) -> Marked {
    match subject {
        Subject::Event(event) => moment(&event.date, event.until.as_deref()),
        Subject::Quote(quote) => moment(&quote.date, quote.until.as_deref()),
        Subject::Claim(claim) => rests_on(record, claim),
        Subject::Chapter(chapter) => {
            let span = Period::parse(&format!("{}..{}", chapter.from, chapter.until));
            let span = span.map(|span| (f64::from(span.first), f64::from(span.last() + 1)));
            Marked { at: Vec::new(), span, chart: Some(chapter.chart.clone()) }
        }
    }
}

pub fn index(record: &'static Record) -> String {
    let head = &record.story[0];
    let title = Block::fit(&head.title, Face::SerifBold, [60, 40], BROAD, 172.0);
    let mut body = title.draw(LEFT, BODY, Face::SerifBold, colour("--ink"));
    let rest = ROOM - title.height() - 14.0;
    let standfirst = Block::fit(&head.standfirst, Face::Serif, [30, 18], BROAD, rest);
    body += &standfirst.draw(LEFT, BODY + title.height() + 14.0, Face::Serif, colour("--ink"));
    let sources = fill(ui::SOURCES_MANY, &[("n", &record.sources.len().to_string())]);
    // Its own name is the title: the line above has what stands above the title in the page.
    let marked = band::high_and_last();
    frame(record, &head.kicker, "", &format!("{body}{}", band(&marked, &sources)))
}

fn picture(record: &Record, corner: &str, rest: &str) -> String {
    frame(record, &record.story[0].title, corner, rest)
}

/// Paper, a bar at the top, the line at the head with something in its corner.
fn frame(record: &Record, head: &str, corner: &str, rest: &str) -> String {
    let kicker = Block::fit(head, Face::SansBold, [25, 12], BROAD - 320.0, 30.0);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{HEIGHT}\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" \
         xml:lang=\"{}\">\n<rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"{}\"/>\n\
         <rect width=\"{WIDTH}\" height=\"12\" fill=\"{}\"/>\n{}{corner}{rest}</svg>\n",
        escape(&record.story[0].lang),
        colour("--paper"),
        colour("--ink"),
        kicker.draw(LEFT, 44.0, Face::SansBold, colour("--quiet")),
    )
}

fn of_event(event: &Event) -> (String, String) {
    let corner = STORY.kinds.iter().find(|kind| kind.id == event.kind).map_or(String::new(), |kind| {
        let width = Face::SansBold.width(kind.label, 24.0);
        let text = line(RIGHT - width, 64.0, Face::SansBold, 24.0, colour("--ink"), kind.label);
        text + &shape(kind.shape, RIGHT - width - 22.0, 56.0)
    });
    let mut body = line(LEFT, BODY + 26.0, Face::SansBold, 30.0, colour("--focus"), &event_when(event));
    let title = Block::fit(&event.title, Face::SerifBold, [76, 40], BROAD, ROOM - 46.0);
    body += &title.draw(LEFT, BODY + 46.0, Face::SerifBold, colour("--ink"));
    body += &told(&event.text, BODY + 46.0 + title.height() + 12.0);
    (corner, body)
}

fn of_quote(record: &'static Record, quote: &Quote) -> (String, String) {
    const INDENT: f32 = 84.0;
    let words = format!("“{}”", quote.text);
    let by = speaker(record, &quote.speaker);
    let said = Block::fit(&words, Face::Serif, [76, 30], BROAD - INDENT, ROOM - 84.0);
    let mut body = bar(LEFT, BODY + 4.0, said.height() + 74.0);
    body += &said.draw(LEFT + INDENT - 50.0, BODY, Face::Serif, colour("--ink"));
    let x = LEFT + INDENT - 50.0;
    let y = BODY + said.height() + 40.0;
    body += &line(x, y, Face::SansBold, 27.0, colour("--ink"), by);
    body += &line(
        x + Face::SansBold.width(by, 27.0) + 14.0,
        y,
        Face::SansBold,
        27.0,
        colour("--focus"),
        &quote_when(quote),
    );
    let role = Block::fit(&quote.role, Face::Sans, [23, 14], BROAD - INDENT, 30.0);
    body += &role.draw(x, y + 12.0, Face::Sans, colour("--quiet"));
    (corner(ui::QUOTES_HEADING), body)
}

fn of_claim(record: &'static Record, claim: &Claim) -> (String, String) {
    let (class, word) = verdict(claim);
    let ground = match class {
        "holds" => colour("--holds"),
        "imprecise" => colour("--imprecise"),
        "wrong" => colour("--wrong"),
        _ => colour("--quiet"),
    };
    let width = Face::SansBold.width(word, 30.0) + 44.0;
    let mut body =
        format!("<rect x=\"{LEFT}\" y=\"{BODY}\" width=\"{width:.1}\" height=\"50\" rx=\"6\" fill=\"{ground}\"/>\n");
    body += &line(LEFT + 22.0, BODY + 36.0, Face::SansBold, 30.0, colour("--paper"), word);
    if let Some(stated) = record.sources.iter().find(|source| source.id == cited(&claim.stated_in)) {
        let when = claim.date.as_deref().map(crate::blocks::words::date);
        let parts = [Some(stated.publisher.clone()), when].into_iter().flatten().collect::<Vec<_>>().join(", ");
        let text = format!("{}: {parts}", ui::STATED_IN);
        let stated = Block::fit(&text, Face::Sans, [24, 14], BROAD - width - 24.0, 32.0);
        body += &stated.draw(LEFT + width + 24.0, BODY + 15.0, Face::Sans, colour("--quiet"));
    }
    let statement = Block::fit(&claim.statement, Face::SerifBold, [60, 34], BROAD, ROOM - 74.0);
    body += &statement.draw(LEFT, BODY + 72.0, Face::SerifBold, colour("--ink"));
    (corner(ui::CLAIMS_HEADING), body)
}

fn of_chapter(record: &'static Record, chapter: &Chapter) -> (String, String) {
    let mut body = line(LEFT, BODY + 26.0, Face::SansBold, 30.0, colour("--focus"), &chapter_years(chapter));
    let title = Block::fit(&chapter.title, Face::SerifBold, [84, 44], BROAD, 190.0);
    body += &title.draw(LEFT, BODY + 46.0, Face::SerifBold, colour("--ink"));
    let events = record.events_in_order().into_iter().filter(|event| chapter.events.contains(&event.id));
    let marks: Vec<String> = events
        .map(|event| {
            format!("{} {}", event.date.get(..4).unwrap_or_default(), event.mark.as_ref().unwrap_or(&event.title))
        })
        .collect();
    let y = BODY + 46.0 + title.height() + 16.0;
    let main = Block::fit(&marks.join(" · "), Face::Sans, [28, 16], BROAD, BODY + ROOM - y);
    body += &main.draw(LEFT, y, Face::Sans, colour("--quiet"));
    body += &told(&chapter.text, y + main.height() + 14.0);
    (String::new(), body)
}

/// As many whole sentences of a text as there is room for above the band.
fn told(text: &str, top: f32) -> String {
    let room = BODY + ROOM - top;
    let ends = text.match_indices(". ").map(|(at, _)| at + 1).chain([text.len()]);
    let fits = |end: usize| {
        let block = Block::fit(&text[..end], Face::Serif, [32, 27], BROAD, room);
        (block.height() <= room).then_some(block)
    };
    let block = ends.filter_map(fits).last();
    block.map_or(String::new(), |block| block.draw(LEFT, top, Face::Serif, colour("--ink")))
}

fn corner(text: &str) -> String {
    line(RIGHT - Face::SansBold.width(text, 24.0), 64.0, Face::SansBold, 24.0, colour("--ink"), text)
}

/// A bar beside somebody's words.
fn bar(x: f32, y: f32, height: f32) -> String {
    format!("<rect x=\"{x}\" y=\"{y}\" width=\"8\" height=\"{height}\" fill=\"{}\"/>\n", colour("--focus"))
}

/// The shape of a kind of event, round a middle.
fn shape(shape: Shape, x: f32, y: f32) -> String {
    let ink = colour("--ink");
    let polygon = |points: &[(f32, f32)]| {
        let points: Vec<String> = points.iter().map(|(dx, dy)| format!("{},{}", x + dx, y + dy)).collect();
        format!("<polygon points=\"{}\" fill=\"{ink}\"/>\n", points.join(" "))
    };
    let mut svg = String::new();
    let _ = match shape {
        Shape::Circle => writeln!(svg, "<circle cx=\"{x}\" cy=\"{y}\" r=\"9\" fill=\"{ink}\"/>"),
        Shape::Ring => {
            writeln!(svg, "<circle cx=\"{x}\" cy=\"{y}\" r=\"7.5\" fill=\"none\" stroke=\"{ink}\" stroke-width=\"4\"/>")
        }
        Shape::Diamond => write!(svg, "{}", polygon(&[(0.0, -11.0), (11.0, 0.0), (0.0, 11.0), (-11.0, 0.0)])),
        Shape::Triangle => write!(svg, "{}", polygon(&[(0.0, -10.0), (10.0, 9.0), (-10.0, 9.0)])),
        Shape::Square => write!(svg, "{}", polygon(&[(-8.0, -8.0), (8.0, -8.0), (8.0, 8.0), (-8.0, 8.0)])),
        Shape::Bar => write!(svg, "{}", polygon(&[(-4.0, -11.0), (4.0, -11.0), (4.0, 11.0), (-4.0, 11.0)])),
    };
    svg
}

/// The time of a date, and of a span of more than a month.
fn moment(date: &str, until: Option<&str>) -> Marked {
    let Some(from) = Date::parse(date) else { return Marked::default() };
    let until = until.and_then(Date::parse);
    let (start, end) = (from.month_scale(), until.map_or(from.month_scale(), Date::month_scale));
    let lasts = 1.0 < end - start;
    let at = if lasts { vec![start, end] } else { vec![start] };
    Marked { at, span: lasts.then_some((start, end)), chart: None }
}

/// The times of the records that a claim rests on; without any, when it was made.
fn rests_on(record: &Record, claim: &Claim) -> Marked {
    let mut at: Vec<f64> = Vec::new();
    let mut chart = None;
    for id in &claim.records {
        if let Some(event) = record.events.iter().find(|event| event.id == *id) {
            at.extend(Date::parse(&event.date).map(Date::month_scale));
        }
        for (of, observations) in &record.observations {
            if let Some(observation) = observations.iter().find(|observation| observation.id == *id) {
                at.extend(Period::parse(&observation.period).map(Period::middle));
                chart.get_or_insert_with(|| of.clone());
            }
        }
    }
    if at.is_empty() {
        at.extend(claim.date.as_deref().and_then(Date::parse).map(Date::month_scale));
    }
    at.sort_by(f64::total_cmp);
    at.dedup();
    Marked { at, span: None, chart }
}

/// `5 sources: Yonhap, KBS World and 2 more`: as many publishers as there is room for.
fn sources(record: &Record, citations: &[String]) -> String {
    const SIZE: f32 = 19.0;
    let count = match citations.len() {
        1 => ui::SOURCES_ONE.to_owned(),
        n => fill(ui::SOURCES_MANY, &[("n", &n.to_string())]),
    };
    let mut names: Vec<&str> = Vec::new();
    for citation in citations {
        let source = record.sources.iter().find(|source| source.id == cited(citation));
        names.extend(source.map(|source| source.publisher.as_str()).filter(|name| !names.contains(name)));
    }
    for shown in (1..=names.len()).rev() {
        let more = match names.len() - shown {
            0 => String::new(),
            left => format!(" {}", fill(ui::MORE, &[("n", &left.to_string())])),
        };
        let text = format!("{count}: {}{more}", names[..shown].join(", "));
        if Face::Sans.width(&text, SIZE) <= BROAD {
            return text;
        }
    }
    count
}
