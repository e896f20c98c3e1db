//! Where labels go so that none lies over another.

use super::frame::Rect;
use super::metrics::{BOLD, LINE, width};
use super::place::{Anchor, Label};

/// The rectangle that a label takes.
pub fn bounds(label: &Label) -> Rect {
    let wide = width(&label.text) * if label.bold { BOLD } else { 1.0 };
    let left = match label.anchor {
        Anchor::Start => label.x,
        Anchor::Middle => label.x - wide / 2.0,
        Anchor::End => label.x - wide,
    };
    Rect { left, top: label.y - LINE / 2.0, right: left + wide, bottom: label.y + LINE / 2.0 }
}

/// Moves heights apart until there is a line between each two, within the limits, in their order.
pub fn spread(heights: &mut [f64], top: f64, bottom: f64) {
    // A handful of labels: the library's sort would be more bytes than it saves.
    let mut order: Vec<usize> = Vec::with_capacity(heights.len());
    for (index, height) in heights.iter().enumerate() {
        let at = order.iter().position(|other| *height < heights[*other]).unwrap_or(order.len());
        order.insert(at, index);
    }
    let mut least = top;
    for &index in &order {
        heights[index] = heights[index].max(least);
        least = heights[index] + LINE;
    }
    let mut most = bottom;
    for &index in order.iter().rev() {
        heights[index] = heights[index].min(most);
        most = heights[index] - LINE;
    }
}

/// Puts a label into the first of the rows in which it hits nothing that is there already.
///
/// The label keeps its x, or is moved just enough to stay between the limits.
pub fn into_rows(mut label: Label, rows: &[f64], left: f64, right: f64, taken: &[Rect]) -> Option<Label> {
    label.anchor = Anchor::Middle;
    let half = width(&label.text) / 2.0;
    if right - left < 2.0 * half {
        return None;
    }
    label.x = label.x.clamp(left + half, right - half);
    rows.iter().find_map(|row| {
        let candidate = Label { y: *row, ..label.clone() };
        let mut room = bounds(&candidate);
        room.left -= 6.0;
        room.right += 6.0;
        (!taken.iter().any(|other| room.overlaps(other))).then_some(candidate)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crowded_heights_are_spread_within_limits() {
        let mut heights = [100.0, 101.0, 99.0];
        spread(&mut heights, 0.0, 110.0);
        assert_eq!(heights, [95.0, 110.0, 80.0]);
    }
}
