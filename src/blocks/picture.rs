use yew::{AttrValue, Html, html};

use crate::chart::{Frame, place, svg};
use crate::part::Part;
use crate::story::STORY;
use crate::view::View;

/// Sizes in which the chart is drawn ahead, with the class under which CSS shows each. A third would be 1.3 kB.
pub const WIDTHS: [(&str, f64, f64); 2] = [("narrow", 340.0, 290.0), ("broad", 760.0, 410.0)];

/// The first chart as SVG, once for each range of widths; CSS shows the one that fits.
pub fn picture(part: Part) -> Html {
    let view = part.settle(View::new(&STORY), None);
    html! { <>{ for WIDTHS.iter().map(|(class, width, height)| {
        let frame = Frame { width: *width, height: *height, ratio: 1.0 };
        let text = svg(&place(&STORY, &view, frame));
        html! { <div class={*class}>{ Html::from_html_unchecked(AttrValue::from(text)) }</div> }
    }) }</> }
}
