/// The surface a chart is drawn on: its size, in CSS pixels at a text size of 16, and how many device pixels one of them has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    pub width: f64,
    pub height: f64,
    pub ratio: f64,
}

impl Frame {
    /// Below this width, lines are not named beside the plot and fewer events are.
    pub const NARROW: f64 = 520.0;
    /// Below this width a chart cannot be read; its text rather stays small.
    pub const LEAST: f64 = 260.0;

    pub fn is_narrow(&self) -> bool {
        self.width < Frame::NARROW
    }
}

/// A rectangle in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Rect {
    pub fn overlaps(&self, other: &Rect) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }
}
