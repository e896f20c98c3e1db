use std::collections::BTreeMap;
use std::fmt::Write;

use record::{Outlines, Record, Spot};
use yew::{AttrValue, Html, html};

use super::parts::{event_links, known_briefly, natives, variants};
use crate::chart::Rect;
use crate::story::ui;

/// Width of the drawing, in its own units; the page scales it.
const WIDTH: f64 = 640.0;

/// The places of the story on a map of the border.
pub fn map(record: &'static Record) -> Html {
    html! {
        <>
            <h2>{ ui::MAP_HEADING }</h2>
            <p class="hint sideways">{ ui::MAP_SIDEWAYS }</p>
            { for record.map.iter().map(|outlines| html! {
                <div class="map">{ Html::from_html_unchecked(AttrValue::from(drawing(outlines, record))) }</div>
            }) }
            <p class="meta">{ ui::MAP_NOTE }</p>
        </>
    }
}

/// The places with what happened there.
pub fn places(record: &'static Record) -> Html {
    let mut events: BTreeMap<&str, Vec<&'static str>> = BTreeMap::new();
    for event in record.events_in_order() {
        for place in &event.value.places {
            events.entry(place).or_default().push(&event.value.id);
        }
    }
    html! { <div class="entries">{ for record.places.iter().map(|place| entry(record, place, events.get(place.id.as_str()))) }</div> }
}

fn entry(record: &'static Record, place: &'static Spot, events: Option<&Vec<&'static str>>) -> Html {
    html! {
        <article id={place.id.clone()}>
            <h3>{ place.name.clone() }{ natives(&place.native) }</h3>
            { variants(&place.variants) }
            <p>{ place.text.clone() }if place.soft { { " (" }{ ui::SOFT_NOTE }{ ")" } }</p>
            if let Some(events) = events { { event_links(record, events.iter().copied()) } }
            { known_briefly(record, &place.sources) }
        </article>
    }
}

/// From degrees to the drawing: a plate carrée true to scale at the middle of the frame.
struct Projection<'a> {
    frame: &'a Outlines,
    scale: f64,
    squeeze: f64,
}

impl Projection<'_> {
    fn new(frame: &Outlines) -> Projection<'_> {
        let squeeze = ((frame.south + frame.north) / 2.0).to_radians().cos();
        Projection { frame, scale: WIDTH / ((frame.east - frame.west) * squeeze), squeeze }
    }

    fn height(&self) -> f64 {
        (self.frame.north - self.frame.south) * self.scale
    }

    fn at(&self, lon: f64, lat: f64) -> (f64, f64) {
        ((lon - self.frame.west) * self.squeeze * self.scale, (self.frame.north - lat) * self.scale)
    }
}

fn drawing(outlines: &Outlines, record: &'static Record) -> String {
    let projection = Projection::new(outlines);
    let height = projection.height().round();
    let mut svg = format!("<svg viewBox=\"0 0 {WIDTH} {height}\" role=\"group\" aria-label=\"{}\">", ui::MAP_HEADING);
    for (class, lines) in [("coast", &outlines.coast), ("others", &outlines.others), ("border", &outlines.border)] {
        let _ = write!(svg, "<path class=\"{class}\" d=\"");
        for line in lines {
            let numbers: Vec<f64> = line.split(' ').filter_map(|number| number.parse().ok()).collect();
            for (index, point) in numbers.chunks_exact(2).enumerate() {
                let (x, y) = projection.at(point[0], point[1]);
                let _ = write!(svg, "{}{x:.0} {y:.0}", if index == 0 { "M" } else { "L" });
            }
        }
        svg.push_str("\"/>");
    }
    for land in &outlines.lands {
        let mut parts = land.splitn(3, ' ');
        let mut number = || parts.next().and_then(|part| part.parse::<f64>().ok()).unwrap_or(0.0);
        let (x, y) = projection.at(number(), number());
        let _ =
            write!(svg, "<text class=\"land\" x=\"{x:.0}\" y=\"{y:.0}\">{}</text>", parts.next().unwrap_or_default());
    }
    let frame = Rect { left: 0.0, top: 0.0, right: WIDTH, bottom: height };
    let mut taken: Vec<Rect> = Vec::new();
    let mut marks = Vec::new();
    let mut spots: Vec<&Spot> = record.places.iter().map(|place| &place.value).filter(|place| !place.off_map).collect();
    // Capitals and whole cities are named first, sites where room is left.
    spots.sort_by_key(|place| {
        (
            place.soft,
            ["capital", "city", "port", "bridge", "crossing"].iter().position(|k| *k == place.kind).unwrap_or(9),
        )
    });
    for place in &spots {
        let (x, y) = projection.at(place.lon, place.lat);
        taken.push(Rect { left: x - 5.0, top: y - 5.0, right: x + 5.0, bottom: y + 5.0 });
    }
    for place in spots {
        let (x, y) = projection.at(place.lon, place.lat);
        let name = label(&place.name, x, y, &frame, &mut taken);
        // A mark without room for its name still says it.
        let spoken = if name.is_some() { String::new() } else { format!(" aria-label=\"{}\"", place.name) };
        let mut mark = format!("<a href=\"#{}\"{spoken}>", place.id);
        let _ = match (place.kind.as_str(), place.soft) {
            ("capital", _) => {
                write!(mark, "<rect x=\"{:.0}\" y=\"{:.0}\" width=\"9\" height=\"9\"/>", x - 4.5, y - 4.5)
            }
            (_, true) => write!(mark, "<circle class=\"soft\" cx=\"{x:.0}\" cy=\"{y:.0}\" r=\"4\"/>"),
            _ => write!(mark, "<circle cx=\"{x:.0}\" cy=\"{y:.0}\" r=\"4\"/>"),
        };
        if let Some((text_x, text_y, anchor)) = name {
            let anchor = if anchor == "start" { String::new() } else { format!(" text-anchor=\"{anchor}\"") };
            let text = place.name.split([',', '(']).next().unwrap_or_default().trim();
            let _ = write!(mark, "<text x=\"{text_x:.0}\" y=\"{text_y:.0}\"{anchor}>{text}</text>");
        }
        marks.push(mark + "</a>");
    }
    // The first are drawn last, over the others.
    marks.reverse();
    svg + &marks.concat() + "</svg>"
}

/// A place for a name beside, above or below its mark where nothing else is; none if there is no room.
fn label(name: &str, x: f64, y: f64, frame: &Rect, taken: &mut Vec<Rect>) -> Option<(f64, f64, &'static str)> {
    let name = name.split([',', '(']).next().unwrap_or_default().trim();
    // Names are written in 13 units of the drawing, of which a letter takes about 7.
    let wide = name.chars().count() as f64 * 7.4;
    let places =
        [(x + 8.0, y + 4.0, "start"), (x - 8.0, y + 4.0, "end"), (x, y - 9.0, "middle"), (x, y + 18.0, "middle")];
    places.into_iter().find(|(text_x, text_y, anchor)| {
        let left = text_x
            - match *anchor {
                "start" => 0.0,
                "end" => wide,
                _ => wide / 2.0,
            };
        let room = Rect { left, top: text_y - 12.0, right: left + wide, bottom: text_y + 4.0 };
        let fits = 0.0 <= room.left && room.right <= frame.right && 0.0 <= room.top && room.bottom <= frame.bottom;
        let free = fits && !taken.iter().any(|other| room.overlaps(other));
        if free {
            taken.push(room);
        }
        free
    })
}
