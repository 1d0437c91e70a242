//! What fields that repeat a property of the file say as soon as they are computed again
//! (ECMA-376 part 1, 17.16.5).

use crate::document::Properties;

/// A field code taken apart.
#[derive(Debug, Default)]
pub struct Code {
    /// What the field is, in capitals.
    pub name: String,
    /// What stands between the name and the first switch.
    pub arguments: Vec<String>,
    /// The letters or signs of the switches: `h` of `\h`.
    pub switches: Vec<char>,
}

impl Code {
    /// Takes a code apart; words in quotation marks are one.
    pub fn of(code: &str) -> Code {
        let mut words = words(code).into_iter();
        let mut taken = Code { name: words.next().unwrap_or_default().to_uppercase(), ..Code::default() };
        for word in words {
            match word.strip_prefix('\\') {
                Some(switch) => taken.switches.extend(switch.chars().next()),
                None if taken.switches.is_empty() => taken.arguments.push(word),
                None => {}
            }
        }
        taken
    }
}

fn words(code: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = code.trim_start();
    while !rest.is_empty() {
        let (word, after) = match rest.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
            None => rest.split_once(char::is_whitespace).unwrap_or((rest, "")),
        };
        words.push(word.to_owned());
        rest = after.trim_start();
    }
    words
}

/// What a field with this code says now, if it repeats a property and that is written as it is.
pub fn property<'p>(code: &str, properties: &'p Properties) -> Option<&'p str> {
    let code = Code::of(code);
    // A picture makes another form of a date or a number.
    if code.switches.iter().any(|switch| matches!(switch, '@' | '#')) {
        return None;
    }
    match (code.name.as_str(), code.arguments.as_slice()) {
        ("DOCPROPERTY", [name]) => named(name, properties),
        // With words behind it, such a field gives the property those words.
        ("TITLE" | "SUBJECT" | "AUTHOR", []) => named(&code.name, properties),
        _ => None,
    }
}

fn named<'p>(name: &str, properties: &'p Properties) -> Option<&'p str> {
    match name.to_uppercase().as_str() {
        "TITLE" => properties.title.as_deref(),
        "SUBJECT" => properties.subject.as_deref(),
        "AUTHOR" => properties.author.as_deref(),
        "COMPANY" => properties.company.as_deref(),
        _ => {
            let mut custom = properties.custom.iter();
            let (_, value) = custom.find(|(known, _)| known.eq_ignore_ascii_case(name))?;
            Some(value.as_str()).filter(|value| !value.trim().is_empty() && is_written_as_it_is(value))
        }
    }
}

/// A date, a fraction and a yes or no look otherwise in a letter than in the file.
fn is_written_as_it_is(value: &str) -> bool {
    let value = value.trim();
    let is_date = value.len() >= 10 && value.is_char_boundary(10) && value[..10].parse::<jiff::civil::Date>().is_ok();
    let is_fraction = value.parse::<f64>().is_ok() && value.bytes().any(|byte| !byte.is_ascii_digit());
    !is_date && !is_fraction && !matches!(value, "true" | "false")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn properties() -> Properties {
        let custom = [("Kenmerk", "2025-1"), ("Datum", "2025-03-03T00:00:00Z"), ("Definitief", "true"), ("Leeg", " ")];
        Properties {
            title: Some("Een titel".to_owned()),
            custom: custom.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec(),
            ..Properties::default()
        }
    }

    #[test]
    fn a_code_is_taken_apart() {
        let code = Code::of(" styleref \"Kop 1\" \\l \\* MERGEFORMAT");
        assert_eq!(
            (code.name.as_str(), code.arguments, code.switches),
            ("STYLEREF", vec!["Kop 1".to_owned()], vec!['l', '*'])
        );
        assert_eq!(Code::of("DOCPROPERTY \"open").arguments, ["open"]);
    }

    #[test]
    fn a_property_is_what_the_field_names() {
        let properties = properties();
        assert_eq!(property("TITLE \\* MERGEFORMAT", &properties), Some("Een titel"));
        assert_eq!(property("DOCPROPERTY kenmerk", &properties), Some("2025-1"));
        assert_eq!(property("DOCPROPERTY Title \\* Upper", &properties), Some("Een titel"));
    }

    #[test]
    fn what_is_empty_or_takes_another_form_says_nothing() {
        let properties = properties();
        for code in [
            "SUBJECT",
            "TITLE \"Nieuw\"",
            "DOCPROPERTY Datum",
            "DOCPROPERTY Definitief",
            "DOCPROPERTY Leeg",
            "DOCPROPERTY Onbekend",
            "TITLE \\@ d",
            "REF Title",
            "",
        ] {
            assert_eq!(property(code, &properties), None, "{code}");
        }
    }
}
