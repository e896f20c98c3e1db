//! Pixels to PNG with a palette: half the bytes of full colours, and nothing that an eye could tell.

use std::collections::BTreeMap;

use resvg::tiny_skia::Pixmap;

/// Most pixels have one of a few colours; only the edges of letters and lines lie between them. Those of an edge are rounded
/// until there are no more colours than a palette holds.
pub fn encode(pixels: &Pixmap) -> Result<Vec<u8>, String> {
    let colours: Vec<[u8; 3]> = pixels.pixels().iter().map(|p| [p.red(), p.green(), p.blue()]).collect();
    let mut counts: BTreeMap<[u8; 3], usize> = BTreeMap::new();
    for colour in &colours {
        *counts.entry(*colour).or_default() += 1;
    }
    // What fills an area, and is therefore kept as it is.
    let area = colours.len() / 400;
    let rounded = |colour: [u8; 3], step: u8| {
        if area < counts[&colour] {
            colour
        } else {
            colour.map(|part| (part / step).saturating_mul(step).saturating_add(step / 2))
        }
    };
    for step in [8, 12, 16, 24, 32] {
        let places: BTreeMap<[u8; 3], [u8; 3]> =
            counts.keys().map(|colour| (*colour, rounded(*colour, step))).collect();
        let mut palette: Vec<[u8; 3]> = places.values().copied().collect();
        palette.sort_unstable();
        palette.dedup();
        if palette.len() <= 256 {
            let index = |colour: &[u8; 3]| palette.binary_search(&places[colour]).unwrap_or_default() as u8;
            let indices: BTreeMap<[u8; 3], u8> = counts.keys().map(|colour| (*colour, index(colour))).collect();
            let data: Vec<u8> = colours.iter().map(|colour| indices[colour]).collect();
            return write(pixels, &palette.concat(), &data).map_err(|error| error.to_string());
        }
    }
    pixels.encode_png().map_err(|error| error.to_string())
}

fn write(pixels: &Pixmap, palette: &[u8], data: &[u8]) -> Result<Vec<u8>, png::EncodingError> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, pixels.width(), pixels.height());
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(palette);
    encoder.set_compression(png::Compression::High);
    // Neighbours in a palette mean nothing: no filter.
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(data)?;
    writer.finish()?;
    Ok(out)
}
