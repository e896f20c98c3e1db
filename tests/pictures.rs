//! The chart as reviewed files and as rules over every view and width.
//!
//! Pictures stand in `tests/pictures`. A changed one is written beside the old as `*.changed.svg`; `UPDATE=1` takes it.

use std::path::PathBuf;
use std::rc::Rc;

use explainer::chart::{Frame, nearest, place, svg};
use explainer::story::STORY;
use explainer::view::{Action, View, reduce};

fn view(actions: Vec<Action>) -> View {
    actions.into_iter().fold(View::new(&STORY), |view, action| reduce(&view, action, &STORY))
}

/// Every kind of picture there is: each chart, both scales, with and without the rival, alone and with an event.
fn views() -> Vec<(String, View)> {
    let mut views = Vec::new();
    for (index, chart) in STORY.charts.iter().enumerate() {
        for log in [false, true] {
            for rival in [false, true] {
                for (focus, event) in [
                    ("", None),
                    ("-focus", STORY.events.iter().find(|e| e.mark.is_empty() && 2018 <= e.when.date.year)),
                ] {
                    if rival && chart.rival.is_none() {
                        continue;
                    }
                    let mut actions = vec![Action::ShowChart(index), Action::SetLog(log), Action::SetRival(rival)];
                    actions.extend(event.map(|event| Action::Focus(Rc::from(event.id))));
                    let name = format!(
                        "{}{}{}{focus}",
                        chart.id,
                        if log { "-log" } else { "" },
                        if rival { "-rival" } else { "" }
                    );
                    views.push((name, view(actions)));
                }
            }
        }
    }
    views
}

fn frame(width: f64) -> Frame {
    Frame { width, height: if width < 520.0 { 290.0 } else { 410.0 }, ratio: 1.0 }
}

#[test]
fn no_label_lies_over_another_or_outside_at_any_width() {
    for (name, view) in views() {
        for width in (280..=1440).step_by(7) {
            let placed = place(&STORY, &view, frame(f64::from(width)));
            let bounds = placed.label_bounds();
            for (i, a) in bounds.iter().enumerate() {
                let text = &placed.labels[i].text;
                assert!(
                    -0.5 <= a.left && a.right <= placed.frame.width + 0.5,
                    "{name} at {width}: \"{text}\" at {a:?}"
                );
                assert!(0.0 <= a.top && a.bottom <= placed.frame.height, "{name} at {width}: \"{text}\" at {a:?}");
                for (j, b) in bounds.iter().enumerate().skip(i + 1) {
                    assert!(!a.overlaps(b), "{name} at {width}: \"{text}\" lies over \"{}\"", placed.labels[j].text);
                }
            }
        }
    }
}

#[test]
fn nothing_is_drawn_where_nothing_was_published() {
    for (name, view) in views() {
        let placed = place(&STORY, &view, frame(900.0));
        let chart = &STORY.charts[view.chart];
        for (series, line) in placed.lines.iter().filter(|line| !line.dashed).rev().enumerate() {
            let published = (0..chart.line().len()).filter(|o| chart.value(*o, series).is_some()).count();
            assert_eq!(line.points.len(), published, "{name}, series {series}");
        }
        for point in placed.lines.iter().flat_map(|line| &line.points) {
            assert!(placed.plot.top - 0.5 <= point.y && point.y <= placed.plot.bottom + 0.5, "{name}: {point:?}");
        }
    }
}

#[test]
fn whatever_period_a_link_asks_for_all_is_drawn_within_the_plot() {
    let mut empty = 0;
    for (chart, scale) in ["annual", "monthly", "share"].iter().flat_map(|chart| ["linear", "log"].map(|s| (chart, s)))
    {
        for first in (1993 * 12..=2025 * 12).filter(|month| 2016 * 12 < *month || month % 3 == 0) {
            for (months, width) in
                [1, 2, 5, 6, 9, 12, 19, 40].into_iter().flat_map(|months| [(months, 360.0), (months, 900.0)])
            {
                let name = |month: i32| format!("{}-{:02}", month / 12, month % 12 + 1);
                let link = format!("?chart={chart}&scale={scale}&period={}..{}", name(first), name(first + months - 1));
                let view = explainer::link::read(&link, "", &STORY, |_| true).0;
                let placed = place(&STORY, &view, frame(width));
                let plot = placed.plot;
                for x in placed.stops.iter().map(|stop| stop.x).chain(placed.lines.iter().flat_map(|line| {
                    line.points.iter().flat_map(|point| [point.x - point.reach, point.x + point.reach])
                })) {
                    assert!(plot.left <= x && x <= plot.right, "{link}: {x} in {plot:?}");
                }
                let labels: Vec<&str> = placed.labels.iter().map(|label| &*label.text).collect();
                assert!(
                    labels.iter().any(|label| label.len() == 4 && label.parse::<i32>().is_ok()),
                    "{link}: {labels:?}"
                );
                // Where most of it is of the year that it begins in, that year is named.
                let begun = name(first)[..4].to_owned();
                let most = view.period.is_some_and(|period| period.first == first)
                    && months <= 12
                    && first % 12 + months.min(12) / 2 < 12;
                assert!(!most || labels.contains(&&*begun), "{link} at {width}: {labels:?}");
                assert!(!labels.iter().any(|label| label.starts_with("0.0000")), "{link}: {labels:?}");
                empty += usize::from(placed.lines.iter().all(|line| line.points.is_empty()));
            }
        }
    }
    assert!(empty > 0, "a period without a figure is among them");
}

#[test]
fn a_line_does_not_run_over_a_break() {
    let annual = STORY.charts.iter().position(|chart| !chart.breaks.is_empty()).unwrap();
    let placed = place(&STORY, &view(vec![Action::ShowChart(annual)]), frame(900.0));
    let at = placed.breaks[0];
    for piece in placed.lines.iter().flat_map(|line| &line.pieces) {
        assert!(piece.iter().all(|(x, _)| *x < at) || piece.iter().all(|(x, _)| at < *x));
    }
}

#[test]
fn months_published_as_one_are_one_wide_point_at_their_average() {
    let monthly = STORY.charts.iter().position(|chart| chart.id == "monthly").unwrap();
    let chart = &STORY.charts[monthly];
    let index = chart.line().iter().position(|o| o.period.first == 2020 * 12 && o.period.months == 2).unwrap();
    let placed = place(&STORY, &view(vec![Action::ShowChart(monthly)]), frame(900.0));
    let total = placed.lines.iter().find(|line| line.role == explainer::chart::Role::First).unwrap();
    let wide: Vec<_> = total.points.iter().filter(|point| 0.0 < point.reach).collect();
    let x = placed.stops[index].x;
    assert!(wide.iter().any(|point| (point.x - x).abs() < 0.01));
}

#[test]
fn every_point_is_reached_by_the_pointer() {
    for (name, view) in views() {
        for width in [320.0, 768.0, 1280.0] {
            let placed = place(&STORY, &view, frame(width));
            for (index, stop) in placed.stops.iter().enumerate() {
                assert_eq!(nearest(&placed, stop.x), Some(index), "{name} at {width}");
            }
        }
    }
}

#[test]
fn pictures_are_as_reviewed() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/pictures");
    let mut changed = Vec::new();
    for (name, view) in views().into_iter().filter(|(name, _)| !name.ends_with("-focus")) {
        for width in [340.0, 960.0] {
            let file = folder.join(format!("{name}-{width}.svg"));
            let picture = svg(&place(&STORY, &view, frame(width)));
            let reviewed = std::fs::read_to_string(&file).unwrap_or_default();
            let beside = file.with_extension("changed.svg");
            let _ = std::fs::remove_file(&beside);
            if reviewed != picture {
                let update = std::env::var_os("UPDATE").is_some();
                std::fs::write(if update { &file } else { &beside }, &picture).unwrap();
                if !update {
                    changed.push(beside.display().to_string());
                }
            }
        }
    }
    assert!(changed.is_empty(), "changed pictures (look at them, then UPDATE=1): {changed:#?}");
}

#[test]
fn a_chart_is_drawn_at_any_size_that_a_window_passes_through() {
    let sides = [1.0, 1.5, 3.0, 8.0, 17.0, 40.0, 63.0, 90.0, 130.0, 200.0, 300.0, 520.0, 2000.0, 9000.0];
    for (name, view) in views() {
        for (width, height) in sides.iter().flat_map(|width| sides.map(|height| (*width, height))) {
            for ratio in [0.25, 1.0, 4.0] {
                let placed = place(&STORY, &view, Frame { width, height, ratio });
                assert!(svg(&placed).len() > 100, "{name} at {width} x {height}");
                nearest(&placed, width / 2.0);
            }
        }
    }
}
