use std::fmt;

/// A printed number: its value in thousandths and how many decimals the source printed.
///
/// `539.059` is `{ milli: 539_059, digits: 3 }`, `2735` is `{ milli: 2_735_000, digits: 0 }`. The unit belongs to the
/// chart. Integers, so that the page prints the same digits as the record on every machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    pub milli: i32,
    pub digits: u8,
}

impl Amount {
    /// Reads digits with at most three decimals; no sign, no separators.
    pub fn parse(text: &str) -> Option<Amount> {
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !all_digits(whole) || !all_digits(decimals) || 3 < decimals.len() {
            return None;
        }
        if text.contains('.') && decimals.is_empty() {
            return None;
        }
        let digits = decimals.len() as u8;
        let mut milli: i32 = whole.parse().ok()?;
        milli = milli.checked_mul(1000)?;
        if !decimals.is_empty() {
            milli = milli.checked_add(decimals.parse::<i32>().ok()? * 10_i32.pow(3 - u32::from(digits)))?;
        }
        Some(Amount { milli, digits })
    }

    /// The value in the chart's unit.
    pub fn value(self) -> f64 {
        f64::from(self.milli) / 1000.0
    }

    /// Half a unit of the last printed digit, in thousandths: how far the true value may lie from the printed one.
    pub fn half_unit(self) -> f64 {
        0.5 * 10_f64.powi(3 - i32::from(self.digits))
    }
}

/// A whole number of at most nine digits, its thousands separated by commas: `2,500,000`.
pub fn grouped(whole: i32) -> String {
    if 1_000_000 <= whole {
        format!("{},{:03},{:03}", whole / 1_000_000, whole / 1000 % 1000, whole % 1000)
    } else if 1000 <= whole {
        format!("{},{:03}", whole / 1000, whole % 1000)
    } else {
        whole.to_string()
    }
}

impl fmt::Display for Amount {
    /// Thousands are separated by commas: `2,735`, `539.059`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&grouped(self.milli / 1000))?;
        if 0 < self.digits {
            let step = 10_i32.pow(3 - u32::from(self.digits));
            write!(f, ".{:0width$}", self.milli % 1000 / step, width = usize::from(self.digits))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_prints_as_the_source_printed_it() {
        for (text, printed) in
            [("539.059", "539.059"), ("2735", "2,735"), ("0.003", "0.003"), ("98.0", "98.0"), ("1027.72", "1,027.72")]
        {
            assert_eq!(Amount::parse(text).unwrap().to_string(), printed);
        }
    }

    #[test]
    fn what_is_not_a_plain_number_is_no_amount() {
        for text in ["", ".5", "5.", "1,000", "-3", "1.2345", "1e3", "n/a"] {
            assert_eq!(Amount::parse(text), None, "{text}");
        }
    }
}
