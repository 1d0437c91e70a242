//! Numbers in digits, as Dutch writes them: "1.250", "3,5 miljard", "€ 12", "4 procent".

use std::ops::Range;

/// A number where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// From the sign of the currency to the unit.
    pub range: Range<usize>,
    /// The value, times a thousand.
    pub value: i64,
    /// What the last written digit counts for, times a thousand.
    pub step: i64,
    /// What "miljoen" or the like multiplies by; 1 without it.
    pub scale: i64,
    /// What is counted.
    pub unit: Unit,
}

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Euros.
    Euro,
    /// Hundredths.
    Percent,
    /// What the words behind it say.
    Things,
}

impl Figure {
    /// Whether this is a year and no amount.
    pub fn is_year(&self) -> bool {
        self.scale == 1 && self.unit == Unit::Things && (1_900_000..2_100_000).contains(&self.value)
    }

    /// Whether two numbers are the same, the last digit rounded.
    pub fn is_about(&self, other: &Figure) -> bool {
        (self.value - other.value).abs() < self.step.max(other.step)
    }
}

const SCALES: [(&str, i64); 6] = [
    (" duizend", 1_000),
    (" miljoen", 1_000_000),
    (" mln.", 1_000_000),
    (" miljard", 1_000_000_000),
    (" mld.", 1_000_000_000),
    (" mln", 1_000_000),
];

/// The numbers of a text, in its order. A number that is glued to letters or to other numbers is none: "A12",
/// "2024-2025", "36 600-XV".
pub fn figures(text: &str) -> Vec<Figure> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = text[at..].find(|c: char| c.is_ascii_digit()).map(|next| at + next) {
        let digits = text[next..]
            .find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ','))
            .map_or(text.len(), |end| next + end);
        let written = text[next..digits].trim_end_matches(['.', ',']);
        at = next + written.len().max(1);
        found.extend(figure(text, next..next + written.len()));
    }
    found
}

fn figure(text: &str, digits: Range<usize>) -> Option<Figure> {
    let (before, after) = (&text[..digits.start], &text[digits.end..]);
    let tied = |c: char| c.is_alphanumeric() || matches!(c, '-' | '–' | '/' | '.' | ',' | ':' | '\'' | '+');
    let ends = |c: char| c.is_alphanumeric() || matches!(c, '-' | '–' | '/' | ':' | '\'');
    if before.ends_with(tied) || after.starts_with(ends) {
        return None;
    }
    let (value, step) = value(&text[digits.clone()])?;
    let euro = ["€ ", "€", "EUR ", "euro "].iter().find_map(|sign| before.strip_suffix(sign));
    let (scale_words, scale) = SCALES.iter().copied().find(|(words, _)| is_word(after, words)).unwrap_or(("", 1));
    let rest = &after[scale_words.len()..];
    let percent = [" procent", "%", " %"].iter().find(|words| is_word(rest, words));
    let behind = [" euro"].iter().find(|words| is_word(rest, words));
    let unit = match (euro, behind, percent) {
        (Some(_), _, _) | (_, Some(_), _) => Unit::Euro,
        (_, _, Some(_)) => Unit::Percent,
        _ => Unit::Things,
    };
    let start = euro.map_or(digits.start, str::len);
    let words = percent.or(behind).map_or(0, |words| words.len());
    let end = digits.end + scale_words.len() + words;
    Some(Figure { range: start..end, value: value.checked_mul(scale)?, step: step.checked_mul(scale)?, scale, unit })
}

/// Whether a text begins with these words, as whole words.
fn is_word(text: &str, words: &str) -> bool {
    text.strip_prefix(words).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// The value and the step of "1.250", "3,5", "12", times a thousand.
fn value(written: &str) -> Option<(i64, i64)> {
    let (whole, decimals) = written.split_once(',').unwrap_or((written, ""));
    let mut groups = whole.split('.');
    let first = groups.next()?;
    let grouped = whole.contains('.');
    let fits = groups.clone().all(|group| group.len() == 3) && (!grouped || (1..=3).contains(&first.len()));
    if !fits || decimals.len() > 3 || !decimals.bytes().all(|digit| digit.is_ascii_digit()) || whole.len() > 12 {
        return None;
    }
    let whole: i64 = whole.replace('.', "").parse().ok()?;
    let step = 10_i64.pow(3 - u32::try_from(decimals.len()).ok()?);
    let part = if decimals.is_empty() { 0 } else { decimals.parse::<i64>().ok()? * step };
    Some((whole * 1_000 + part, step))
}

/// A value written as Dutch does, with the scale of a number: 8.500.000 of millions is "8,5 miljoen".
pub fn written(value: i64, like: &Figure, text: &str) -> String {
    let scaled = value / like.scale;
    let (whole, part) = (scaled / 1_000, scaled % 1_000);
    let mut number = grouped(whole);
    let decimals = format!("{part:03}");
    let decimals = decimals.trim_end_matches('0');
    if !decimals.is_empty() {
        number = format!("{number},{decimals}");
    }
    let old = text[like.range.clone()].to_owned();
    let start = old.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let end = old.rfind(|c: char| c.is_ascii_digit()).map_or(old.len(), |last| last + 1);
    format!("{}{number}{}", &old[..start], &old[end..])
}

fn grouped(whole: i64) -> String {
    let digits = whole.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) && digits.len() > 4 {
            out.push('.');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<(i64, Unit)> {
        figures(text).into_iter().map(|figure| (figure.value, figure.unit)).collect()
    }

    #[test]
    fn numbers_have_points_commas_and_scales() {
        assert_eq!(
            values("1.250 meldingen, € 3,5 miljard, 12% en 4,25 procent"),
            [
                (1_250_000, Unit::Things),
                (3_500_000_000_000, Unit::Euro),
                (12_000, Unit::Percent),
                (4_250, Unit::Percent)
            ]
        );
    }

    #[test]
    fn what_is_glued_is_no_number() {
        assert_eq!(values("de A12, 2024-2025, 36 600-XV, nr.5, 1.25.3"), [(36_000, Unit::Things)]);
    }

    #[test]
    fn a_number_is_written_like_another() {
        let text = "in totaal € 8 miljoen";
        let like = &figures(text)[0];
        assert_eq!(written(9_500_000_000, like, text), "€ 9,5 miljoen");
        let text = "samen 12.400";
        assert_eq!(written(12_500_000, &figures(text)[0], text), "12.500");
    }
}
