use super::place::Placed;

/// The stop nearest to a place, by its index in [`Placed::stops`]; `None` only for a chart without stops.
pub fn nearest(placed: &Placed, x: f64) -> Option<usize> {
    let distance = |stop: &super::Stop| (stop.x - x).abs();
    let stops = placed.stops.iter().enumerate();
    stops.min_by(|(_, a), (_, b)| distance(a).total_cmp(&distance(b))).map(|(index, _)| index)
}
