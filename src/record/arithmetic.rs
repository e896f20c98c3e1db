//! The four operations of `derived` and `arithmetic`: numbers, `+ - * / ( )`, nothing else.

/// Computes an expression such as `1699.60 / 1.075` or `(2.789 - 2.431) / 2.431 * 100`.
///
/// Errors name what was found and what is allowed.
pub fn compute(text: &str) -> Result<f64, String> {
    let mut parser = Parser { text, at: 0, depth: 0 };
    let value = parser.sum()?;
    match parser.peek() {
        None if value.is_finite() => Ok(value),
        None => Err("division by zero".to_owned()),
        Some(found) => Err(unexpected(found)),
    }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
}

/// How many brackets and signs may stand in one another.
const DEEPEST: usize = 50;

impl Parser<'_> {
    fn sum(&mut self) -> Result<f64, String> {
        let mut value = self.product()?;
        while let Some(sign @ ('+' | '-' | '−')) = self.peek() {
            self.at += sign.len_utf8();
            let right = self.product()?;
            value = if sign == '+' { value + right } else { value - right };
        }
        Ok(value)
    }

    fn product(&mut self) -> Result<f64, String> {
        let mut value = self.factor()?;
        while let Some(sign @ ('*' | '/' | '×')) = self.peek() {
            self.at += sign.len_utf8();
            let right = self.factor()?;
            value = if sign == '/' { value / right } else { value * right };
        }
        Ok(value)
    }

    fn factor(&mut self) -> Result<f64, String> {
        if self.depth == DEEPEST {
            return Err(format!("more than {DEEPEST} brackets or signs in one another"));
        }
        self.depth += 1;
        let value = self.plain_factor();
        self.depth -= 1;
        value
    }

    fn plain_factor(&mut self) -> Result<f64, String> {
        match self.peek() {
            Some(sign @ ('-' | '−')) => {
                self.at += sign.len_utf8();
                Ok(-self.factor()?)
            }
            Some('(') => {
                self.at += 1;
                let value = self.sum()?;
                match self.peek() {
                    Some(')') => self.at += 1,
                    Some(found) => return Err(unexpected(found)),
                    None => return Err("a bracket is not closed".to_owned()),
                }
                Ok(value)
            }
            Some(found) if found.is_ascii_digit() => {
                let rest = &self.text[self.at..];
                let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(rest.len());
                self.at += end;
                number(&rest[..end])
            }
            Some(found) => Err(unexpected(found)),
            None => Err("the expression ends too early".to_owned()),
        }
    }

    fn peek(&mut self) -> Option<char> {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start().len();
        self.text[self.at..].chars().next()
    }
}

/// A number with a point before its decimals; commas stand between thousands only, as in `1,699.60`.
fn number(text: &str) -> Result<f64, String> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let grouped = groups.clone().next().is_none() || (first.len() <= 3 && groups.all(|group| group.len() == 3));
    if !grouped || decimals.contains(',') {
        return Err(format!("\"{text}\" has a comma elsewhere than between thousands; decimals stand after a point"));
    }
    text.replace(',', "").parse().map_err(|_| format!("\"{text}\" is not a number"))
}

fn unexpected(found: char) -> String {
    format!("\"{found}\" is not allowed; allowed: numbers and + - * / ( )")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_four_operations_bind_as_usual() {
        assert_eq!(compute("1 + 2 * 3").unwrap(), 7.0);
        assert_eq!(compute("(1 + 2) × 3 − -1").unwrap(), 10.0);
        assert!((compute("1,699.60 / 1.075").unwrap() - 1581.02).abs() < 0.01);
    }

    #[test]
    fn what_is_not_arithmetic_is_named() {
        let error = |text| compute(text).unwrap_err();
        assert_eq!(error("1 + x"), "\"x\" is not allowed; allowed: numbers and + - * / ( )");
        assert_eq!(error("(1 + 2"), "a bracket is not closed");
        assert_eq!(error("1 /"), "the expression ends too early");
        assert_eq!(error("1 / 0"), "division by zero");
        assert_eq!(error("1.2.3"), "\"1.2.3\" is not a number");
        for comma in ["38,0", "1,69", "1234,567", "1.699,60", "1,"] {
            let text =
                format!("\"{comma}\" has a comma elsewhere than between thousands; decimals stand after a point");
            assert_eq!(error(comma), text);
        }
        for deep in ["(", "-"].map(|text| text.repeat(1_000_000)) {
            assert_eq!(compute(&deep).unwrap_err(), "more than 50 brackets or signs in one another");
        }
    }
}
