//! The links of finished markup, led to where they must lead from another place. Native only.
//!
//! Invariant: nothing but links is touched; the markup is this program's own, whose attributes stand in double quotes.

/// The markup with every ` href="…"` replaced by what `lead` gives for its address: attributes with a space before each, or
/// nothing, for a link that leads nowhere and whose file is then not to be saved either.
pub fn each(markup: &str, lead: impl Fn(&str) -> String) -> String {
    const HREF: &str = " href=\"";
    let mut out = String::with_capacity(markup.len());
    let mut rest = markup;
    while let Some((before, after)) = rest.split_once(HREF) {
        let (to, tail) = after.split_once('"').unwrap_or((after, ""));
        let led = lead(to);
        out.push_str(before);
        out.push_str(&led);
        let saved = tail.strip_prefix(" download=\"").filter(|_| led.is_empty());
        rest = saved.and_then(|name| name.split_once('"')).map_or(tail, |(_, tail)| tail);
    }
    out.push_str(rest);
    out
}
