use std::fmt::Write;

use super::readout::brief;
use crate::markup::markup;
use crate::moment::Moment;
use crate::prose::Prose;
use crate::story::{STORY, ui};
use crate::view::View;
use crate::words::fill;

/// How many events of a moment are listed.
const LISTED: usize = 8;

/// What else belongs to the moment of the record being read: the trade around it, what happened, what was said.
///
/// `trade`: whether the point of the chart is told too (beside the chart it stands there already).
pub fn moment_panel(moment: &Moment, view: &View, prose: &Prose, trade: bool) -> String {
    let mut text = String::new();
    if let Some((chart, point)) = moment.trade.filter(|_| trade) {
        // Of another chart, its first line.
        let series = if chart == view.chart { view.series } else { 1 };
        let (id, told) = (STORY.observation_id(chart, point), brief(&STORY.charts[chart], point, series));
        let values = [("name", ui::MOMENT_TRADE), ("id", &*id), ("told", &told)];
        text += &markup("<p><b>{name}:</b> <a href=\"#{id}\">{told}</a></p>", &values);
    }
    if !moment.events.is_empty() {
        text += &markup("<p><b>{name}</b></p><ul class=\"links\">", &[("name", ui::MOMENT_EVENTS)]);
        for event in moment.events.iter().take(LISTED) {
            let id = STORY.events[*event].id;
            // A part without the events themselves holds their names.
            let _ = write!(text, "<li>{}{}</li>", prose.part(id, "h4"), prose.part(id, "cite"));
        }
        text += "</ul>";
        if LISTED < moment.events.len() {
            let more = (moment.events.len() - LISTED).to_string();
            text += &markup("<p class=\"meta\">{more}</p>", &[("more", &fill(ui::MORE, &[("n", &more)]))]);
        }
    }
    if !moment.quotes.is_empty() {
        text += &markup("<p><b>{name}</b></p><ul class=\"links\">", &[("name", ui::MOMENT_QUOTES)]);
        for quote in &moment.quotes {
            let id = STORY.quotes[*quote].id;
            let _ = write!(text, "<li><a href=\"#{id}\">{}</a> – {}</li>", prose.part(id, "p"), prose.part(id, "b"));
        }
        text += "</ul>";
    }
    text
}
