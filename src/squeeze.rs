//! Styles made small at build: by the page, and by `build.rs` for what the extras carry.

/// A stylesheet without comments and the white space that means nothing.
pub fn squeeze(css: &str) -> String {
    let mut out = String::new();
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    let mut out: String = out.lines().map(str::trim).collect::<Vec<_>>().join("");
    for mark in ["{", "}", ":", ";", ","] {
        for loose in [format!(" {mark} "), format!("{mark} "), format!(" {mark}")] {
            // A space before a colon may begin a pseudo-class: `.page :target`.
            if !(mark == ":" && loose.starts_with(' ')) {
                out = out.replace(&loose, mark);
            }
        }
    }
    out.replace(";}", "}")
}
