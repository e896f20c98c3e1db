use plotters_backend::BackendColor;

/// What a colour means. The colours themselves stand in `static/css/tokens.css` only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Paper,
    Ink,
    Quiet,
    Rule,
    /// The first, second, third series of a chart …
    First,
    Second,
    Third,
    Rival,
    /// A chart of one series: a share.
    Share,
    Focus,
}

impl Role {
    pub const ALL: [Role; 10] = [
        Role::Paper,
        Role::Ink,
        Role::Quiet,
        Role::Rule,
        Role::First,
        Role::Second,
        Role::Third,
        Role::Rival,
        Role::Share,
        Role::Focus,
    ];

    /// The custom property of `tokens.css` that holds the colour.
    pub fn token(self) -> &'static str {
        match self {
            Role::Paper => "--paper",
            Role::Ink => "--ink",
            Role::Quiet => "--quiet",
            Role::Rule => "--rule",
            Role::First => "--series-1",
            Role::Second => "--series-2",
            Role::Third => "--series-3",
            Role::Rival => "--rival",
            Role::Share => "--share",
            Role::Focus => "--focus",
        }
    }

    /// The same name without its dashes, as `data-color` has it in the page.
    pub fn name(self) -> &'static str {
        &self.token()[2..]
    }

    /// The role of a series, by its place among the series of its chart.
    pub fn series(index: usize, of: usize) -> Role {
        match (index, of) {
            (_, 1) => Role::Share,
            (0, _) => Role::First,
            (1, _) => Role::Second,
            _ => Role::Third,
        }
    }
}

/// A colour for each role.
#[derive(Clone, Debug, PartialEq)]
pub struct Palette(pub [(u8, u8, u8); 10]);

impl Palette {
    pub fn color(&self, role: Role) -> BackendColor {
        BackendColor { alpha: 1.0, rgb: self.0[role as usize] }
    }

    /// Colours that only name their role, for a picture in which they are replaced by custom properties.
    pub fn placeholders() -> Palette {
        let mut colors = [(0, 0, 0); 10];
        for (index, color) in colors.iter_mut().enumerate() {
            *color = (0, 0, index as u8 + 1);
        }
        Palette(colors)
    }

    /// Reads `#rgb` or `#rrggbb`, as tokens.css has it.
    pub fn parse(text: &str) -> Option<(u8, u8, u8)> {
        let digits = text.trim().strip_prefix('#')?;
        let byte = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        match digits.len() {
            6 => Some((byte(0)?, byte(2)?, byte(4)?)),
            3 => {
                let nibble = |at: usize| u8::from_str_radix(digits.get(at..=at)?, 16).ok().map(|n| n * 17);
                Some((nibble(0)?, nibble(1)?, nibble(2)?))
            }
            _ => None,
        }
    }
}
