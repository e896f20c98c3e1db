use super::Problems;
use crate::Record;
use crate::arithmetic::compute;

pub const SHAPES: [&str; 6] = ["circle", "diamond", "triangle", "square", "bar", "ring"];
pub const VERDICTS: [&str; 4] = ["holds", "imprecise", "wrong", "cannot be verified"];
const PLACES: [&str; 6] = ["capital", "city", "crossing", "bridge", "port", "site"];
const REASONS: [&str; 2] = ["duplicate", "no bearing"];

/// Fields with a few allowed values have one of them, and the arithmetic of claims holds.
pub fn check(record: &Record, problems: &mut Problems) {
    for kind in &record.kinds {
        if !SHAPES.contains(&kind.shape.as_str()) {
            let what = format!("kind \"{}\": shape", kind.id);
            problems.not_allowed(kind.at.field("shape"), &what, &kind.shape, &SHAPES);
        }
    }
    for claim in &record.claims {
        let name = format!("claim \"{}\"", claim.id);
        if !VERDICTS.contains(&claim.verdict.as_str()) {
            problems.not_allowed(claim.at.field("verdict"), &format!("{name}: verdict"), &claim.verdict, &VERDICTS);
        }
        for line in &claim.arithmetic {
            if let Err(error) = equation(line) {
                problems.say(claim.at.field("arithmetic"), format!("{name}: arithmetic \"{line}\": {error}"));
            }
        }
    }
    for place in &record.places {
        let name = format!("place \"{}\"", place.id);
        if !PLACES.contains(&place.kind.as_str()) {
            problems.not_allowed(place.at.field("kind"), &format!("{name}: kind"), &place.kind, &PLACES);
        }
        for (field, value, most) in [("lat", place.lat, 90.0), ("lon", place.lon, 180.0)] {
            if !value.is_finite() || most < value.abs() {
                let text = format!("{name}: {field} {value} is not on the globe; allowed: -{most} to {most}");
                problems.say(place.at.field(field), text);
            }
        }
    }
    for map in &record.map {
        for (field, lines) in [("border", &map.border), ("others", &map.others), ("coast", &map.coast)] {
            for line in lines {
                let numbers: Vec<_> = line.split(' ').map(str::parse::<f64>).collect();
                let finite = |number: &Result<f64, _>| number.as_ref().is_ok_and(|number| number.is_finite());
                if numbers.len() % 2 != 0 || !numbers.iter().all(finite) {
                    let start: String = line.chars().take(20).collect();
                    let text = format!("map: {field} \"{start}…\" is not longitudes and latitudes in turn");
                    problems.say(map.at.field(field), text);
                }
            }
        }
        let finite = [map.west, map.east, map.south, map.north].iter().all(|end| end.is_finite());
        if !finite || map.east <= map.west || map.north <= map.south {
            problems.say(map.at.field("west"), "map: the frame is empty; needed: west < east and south < north");
        }
    }
    for omitted in &record.omitted {
        let name = format!("omitted \"{}\"", omitted.fact);
        if !REASONS.contains(&omitted.reason.as_str()) {
            problems.not_allowed(omitted.at.field("reason"), &format!("{name}: reason"), &omitted.reason, &REASONS);
        }
        if omitted.reason == "duplicate" && omitted.of.is_none() {
            problems.say(omitted.at.field("reason"), format!("{name}: a duplicate of what is not said; needed: of"));
        }
    }
}

/// `expression = value`, equal to the value's last printed digit.
fn equation(line: &str) -> Result<(), String> {
    let (left, right) = line.rsplit_once('=').ok_or("no \"=\"; needed: expression = value")?;
    let (found, stated) = (compute(left.trim())?, compute(right.trim())?);
    // No number here has more digits than that; text of more columns than 65,535 cannot be printed.
    let decimals = right.trim().split_once('.').map_or(0, |(_, decimals)| decimals.len()).min(15);
    let half = 0.5 * 10_f64.powi(-(decimals as i32)) + 1e-9;
    if half < (found - stated).abs() {
        return Err(format!("the left side is {found:.0$}", decimals + 1));
    }
    Ok(())
}
