//! SVG to PNG, on all processors.

use std::sync::{Arc, OnceLock};
use std::thread;

use resvg::{tiny_skia, usvg};

use super::letters::Face;
use super::{HEIGHT, Picture, WIDTH, palette};

/// The fonts of the pictures and no others: the same on every machine.
pub fn fonts() -> Arc<usvg::fontdb::Database> {
    static FONTS: OnceLock<Arc<usvg::fontdb::Database>> = OnceLock::new();
    let load = || {
        let mut fonts = usvg::fontdb::Database::new();
        for face in Face::ALL {
            fonts.load_font_data(face.bytes().to_vec());
        }
        Arc::new(fonts)
    };
    FONTS.get_or_init(load).clone()
}

/// One picture as PNG.
fn png(svg: &str) -> Result<Vec<u8>, String> {
    let options = usvg::Options { fontdb: fonts(), ..usvg::Options::default() };
    let tree = usvg::Tree::from_str(svg, &options).map_err(|error| error.to_string())?;
    let mut pixels = tiny_skia::Pixmap::new(WIDTH.into(), HEIGHT.into()).ok_or("a picture has no size")?;
    resvg::render(&tree, tiny_skia::Transform::identity(), &mut pixels.as_mut());
    palette::encode(&pixels)
}

/// A picture as PNG, and where it goes.
#[derive(Debug)]
pub struct Drawn {
    pub path: String,
    pub png: Vec<u8>,
}

/// All pictures as PNG, in their order.
pub fn draw_all(pictures: &[Picture]) -> Result<Vec<Drawn>, String> {
    let hands = thread::available_parallelism().map_or(1, usize::from);
    let part = pictures.len().div_ceil(hands).max(1);
    let draw = |picture: &Picture| match png(&picture.svg) {
        Ok(png) => Ok(Drawn { path: picture.path.clone(), png }),
        Err(error) => Err(format!("{}: {error}", picture.path)),
    };
    let parts: Vec<Result<Vec<Drawn>, String>> = thread::scope(|scope| {
        let hands: Vec<_> =
            pictures.chunks(part).map(|part| scope.spawn(move || part.iter().map(draw).collect())).collect();
        let join = |hand: thread::ScopedJoinHandle<'_, Result<Vec<Drawn>, String>>| {
            hand.join().unwrap_or_else(|_| Err("a picture was not drawn".to_owned()))
        };
        hands.into_iter().map(join).collect()
    });
    let parts: Vec<Vec<Drawn>> = parts.into_iter().collect::<Result<_, String>>()?;
    Ok(parts.into_iter().flatten().collect())
}
