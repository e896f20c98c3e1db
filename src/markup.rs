//! Markup as text, for what is told and linked but holds no state of its own: a third of the bytes that the same costs as
//! components. All values are escaped; templates are this program's own.

use yew::{AttrValue, Html};

use crate::words::fill;

/// Fills the places `{name}` of a template with values, as text or inside quoted attributes.
pub fn markup(template: &str, values: &[(&str, &str)]) -> String {
    let escaped: Vec<String> = values.iter().map(|(_, value)| escape(value)).collect();
    let values: Vec<(&str, &str)> =
        values.iter().zip(&escaped).map(|((name, _), value)| (*name, value.as_str())).collect();
    fill(template, &values)
}

/// Text for markup and for values of attributes.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}

/// `12.34%`, from hundredths; no floating-point text. In SVG a place can be given so, where a policy refuses style attributes.
pub fn percent(hundredths: u32) -> String {
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}

/// Finished markup as a part of the page.
pub fn html(markup: String) -> Html {
    Html::from_html_unchecked(AttrValue::from(markup))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_text_whatever_they_hold() {
        let values = [("href", "?a=1&b=\"><script>"), ("title", "<b>{href}</b>")];
        assert_eq!(
            markup("<a href=\"{href}\">{title}</a>", &values),
            "<a href=\"?a=1&amp;b=&quot;&gt;&lt;script&gt;\">&lt;b&gt;{href}&lt;/b&gt;</a>"
        );
    }
}
