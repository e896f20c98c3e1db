//! The markup of the drawing game. Pure: texts in, text out.
//!
//! Lines are drawn in a box that is stretched, in whole units; dots and letters stand by their share of it. So the board
//! fits every width without being drawn again, and needs no style attribute.

use super::drawing::{Drawing, Task};
use crate::markup::{escape, percent};
use crate::story::ui;
use crate::words::fill;

/// How many parts the scale is ruled into.
const PARTS: i32 = 4;

/// The whole game, with nothing drawn.
pub fn game(task: &Task) -> String {
    let stretched = format!(
        "viewBox=\"0 0 {} {}\" preserveAspectRatio=\"none\" aria-hidden=\"true\"",
        2 * total(task),
        task.draw.top * 1000
    );
    let sliders: Vec<String> = task
        .years()
        .map(|year| {
            format!(
                "<input type=\"range\" min=\"0\" max=\"{}\" step=\"1\" aria-label=\"{year}\">",
                task.draw.top / task.draw.step
            )
        })
        .collect();
    format!(
        "<p id=\"part-draw-hint\">{}</p>\
         <div class=\"board\"><svg class=\"axes\" aria-hidden=\"true\">{}</svg>\
         <svg class=\"drawn\" {stretched}></svg><svg class=\"truth\" {stretched}></svg>\
         <svg class=\"dots\" aria-hidden=\"true\"></svg>\
         <div class=\"pen\"><span aria-hidden=\"true\">{}</span>{}</div></div>\
         <p class=\"legend\" hidden><span class=\"swatch drawn\"></span>{} <span class=\"swatch truth\"></span>{}</p>\
         <p role=\"status\"></p><p class=\"records\" hidden>{}</p>\
         <p class=\"choice\"><button type=\"button\" name=\"show\" disabled>{}</button>\
         <button type=\"button\" name=\"again\">{}</button><button type=\"button\" name=\"close\">{}</button></p>",
        ui::DRAW_HINT,
        axes(task),
        ui::DRAW_HERE,
        sliders.concat(),
        ui::DRAW_YOURS,
        ui::DRAW_RECORD,
        records(task),
        ui::DRAW_SHOW,
        ui::DRAW_AGAIN,
        ui::DRAW_CLOSE,
    )
}

/// Where the years begin that are drawn.
pub fn pen_left(task: &Task) -> String {
    share(task.given().count() as i64, i64::from(total(task)))
}

/// The given years, and the reader's line as far as it goes, from the last given year on.
pub fn drawn(task: &Task, drawing: &Drawing) -> String {
    let mut out = record(task, task.given());
    let last = task.draw.from - 1;
    let mut piece = vec![point(task, last, recorded(task, last))];
    for (year, steps) in task.years().zip(&drawing.values) {
        match steps {
            Some(steps) => piece.push(point(task, year, steps * task.draw.step * 1000)),
            None => out.push_str(&line("yours", &std::mem::take(&mut piece))),
        }
    }
    out + &line("yours", &piece)
}

/// The record's own line over the drawn years.
pub fn truth(task: &Task) -> String {
    record(task, task.draw.from - 1..task.draw.until + 1)
}

/// The record's line, in pieces where the series breaks.
fn record(task: &Task, years: std::ops::Range<i32>) -> String {
    let (mut out, mut piece) = (String::new(), Vec::new());
    for year in years {
        if task.breaks(year).is_some() {
            out.push_str(&line("", &std::mem::take(&mut piece)));
        }
        piece.push(point(task, year, recorded(task, year)));
    }
    out + &line("", &piece)
}

/// A dot for each value: those given, those drawn and, once they are shown, those of the record. One number each, at the
/// record's dots where both are there.
pub fn dots(task: &Task, drawing: &Drawing, shown: bool) -> String {
    let mut out = String::new();
    for year in task.given() {
        out.push_str(&dot(task, year, recorded(task, year), "given", ""));
    }
    for (year, steps) in task.years().zip(&drawing.values) {
        if let Some(steps) = steps {
            let number = if shown { String::new() } else { task.number(*steps) };
            out.push_str(&dot(task, year, steps * task.draw.step * 1000, "yours", &number));
        }
    }
    for year in task.years().filter(|_| shown) {
        let number = task.recorded(year).map_or(String::new(), |amount| task.short(amount));
        out.push_str(&dot(task, year, recorded(task, year), "truth", &number));
    }
    out
}

/// The records of the drawn years, each with its value and a link.
fn records(task: &Task) -> String {
    let years: Vec<String> = task
        .years()
        .filter_map(|year| {
            let value = escape(&task.value(task.recorded(year)?));
            Some(format!("<a href=\"#{}\">{year}</a>\u{a0}{}", task.address(year), value.replace(' ', "\u{a0}")))
        })
        .collect();
    let names = escape(&task.counted_by());
    let mut out = format!("{} {}.", fill(ui::DRAW_RECORDS, &[("names", &names)]), years.join(", "));
    for year in task.draw.known + 1..=task.draw.until {
        if let Some(label) = task.breaks(year) {
            out.push_str(&format!(" {year}: {}.", escape(label)));
        }
    }
    out
}

/// Rules and numbers of the scale, and the years. Every other year gives way where there is no room.
fn axes(task: &Task) -> String {
    let unit = &task.draw.unit;
    let unit = escape([unit.before, unit.after.trim_start()].join(" ").trim_start());
    let mut out = format!("<text x=\"-3em\" y=\"-1em\">{unit}</text>");
    for part in 0..=PARTS {
        let y = share(i64::from(PARTS - part), i64::from(PARTS));
        let mark = task.mark(part, PARTS);
        out.push_str(&format!("<line x1=\"0\" x2=\"100%\" y1=\"{y}\" y2=\"{y}\"/>"));
        out.push_str(&format!("<text x=\"-0.5em\" y=\"{y}\" dy=\"0.35em\" text-anchor=\"end\">{mark}</text>"));
    }
    for year in task.draw.known..=task.draw.until {
        let x = across(task, year);
        let other = if (task.draw.until - year) % 2 == 0 { "" } else { " class=\"other\"" };
        if task.breaks(year).is_some() {
            let edge = share(i64::from(halves(task, year) - 1), i64::from(2 * total(task)));
            out.push_str(&format!("<line class=\"break\" x1=\"{edge}\" x2=\"{edge}\" y1=\"0\" y2=\"100%\"/>"));
        }
        out.push_str(&format!("<text{other} x=\"{x}\" y=\"100%\" dy=\"1.4em\" text-anchor=\"middle\">{year}</text>"));
    }
    out
}

fn recorded(task: &Task, year: i32) -> i32 {
    task.recorded(year).map_or(0, |amount| amount.milli)
}

fn total(task: &Task) -> i32 {
    task.draw.until - task.draw.known + 1
}

/// The middle of a year, in halves of years from the left.
fn halves(task: &Task, year: i32) -> i32 {
    2 * (year - task.draw.known) + 1
}

fn across(task: &Task, year: i32) -> String {
    share(i64::from(halves(task, year)), i64::from(2 * total(task)))
}

fn point(task: &Task, year: i32, milli: i32) -> String {
    format!("{},{}", halves(task, year), task.draw.top * 1000 - milli)
}

fn line(class: &str, points: &[String]) -> String {
    if points.len() < 2 {
        return String::new();
    }
    format!("<polyline class=\"{class}\" points=\"{}\"/>", points.join(" "))
}

fn dot(task: &Task, year: i32, milli: i32, class: &str, number: &str) -> String {
    let top = i64::from(task.draw.top) * 1000;
    let (x, y) = (across(task, year), share(top - i64::from(milli), top));
    let mut out = format!("<circle class=\"{class}\" cx=\"{x}\" cy=\"{y}\" r=\"4\"/>");
    if !number.is_empty() {
        // Above the dot; at the top of the scale below it.
        let shift = if i64::from(milli) * 10 < top * 9 { "-0.8em" } else { "1.5em" };
        out.push_str(&format!(
            "<text class=\"{class}\" x=\"{x}\" y=\"{y}\" dy=\"{shift}\" text-anchor=\"middle\">{number}</text>"
        ));
    }
    out
}

fn share(part: i64, of: i64) -> String {
    percent(((part * 10_000 + of / 2) / of) as u32)
}
