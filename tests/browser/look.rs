/// How the page is looked at.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    pub width: u32,
    pub height: u32,
    /// Device pixels a CSS pixel.
    pub ratio: f64,
    pub dark: bool,
    pub scripts: bool,
    /// A phone: fingers, no mouse, scrollbars that take no room.
    pub touch: bool,
    /// The reader wants nothing to move.
    pub still: bool,
    /// A screen reader listens. Chromium alone makes a difference.
    pub heard: bool,
}

impl Look {
    pub const DESKTOP: Look = Look {
        width: 1280,
        height: 800,
        ratio: 1.0,
        dark: false,
        scripts: true,
        touch: false,
        still: false,
        heard: false,
    };
    pub const PHONE: Look = Look { width: 390, height: 844, touch: true, ..Look::DESKTOP };
}

impl Default for Look {
    fn default() -> Look {
        Look { width: 1000, ..Look::DESKTOP }
    }
}
