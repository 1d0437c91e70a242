//! What stands before the text: front matter in YAML, and the title block of pandoc (`% title`).

use std::ops::Range;

use crate::document::{Properties, Trait};

/// Reads front matter as far as it says what a Word file would say in its properties.
pub fn matter(lines: &str, properties: &mut Properties) {
    let mut lines = lines.lines().peekable();
    while let Some(line) = lines.next() {
        let Some((key, value)) = line.split_once(':') else {
            continue;
        };
        let value = value.trim();
        let mut values = vec![value.trim_matches(['[', ']'])];
        if matches!(value, "" | "|" | ">" | "|-" | ">-") {
            values.clear();
            while let Some(line) = lines.next_if(|line| line.starts_with([' ', '\t', '-']) && !line.starts_with("---"))
            {
                values.push(line);
            }
        }
        set(key, &values, properties);
    }
}

fn set(key: &str, values: &[&str], properties: &mut Properties) {
    let is_list = values.len() > 1 && values.iter().all(|value| value.trim_start().starts_with("- "));
    let bare = |value: &&str| {
        let value = value.trim();
        value.strip_prefix("- ").unwrap_or(value).trim().trim_matches(['"', '\'']).to_owned()
    };
    let words = values.iter().map(bare).collect::<Vec<_>>().join(if is_list { ", " } else { " " });
    let property = match key {
        "title" => &mut properties.title,
        "author" => &mut properties.author,
        "lang" => &mut properties.language,
        "template" => &mut properties.template,
        "date" => &mut properties.created,
        "track-changes" if words == "on" => {
            properties.traits.push(Trait::TracksChanges);
            return;
        }
        _ => return,
    };
    *property = Some(words).filter(|words| !words.is_empty());
}

/// Where the title block of pandoc stands, if the text begins with one: at most three fields that begin
/// with a percent sign, for the title, the authors and the date.
pub fn title_block(text: &str, start: usize, properties: &mut Option<Properties>) -> Option<Range<usize>> {
    let mut fields: Vec<String> = Vec::new();
    let mut end = start;
    for line in text[start..].split_inclusive('\n') {
        let words = line.trim();
        if let Some(field) = line.strip_prefix('%').filter(|rest| rest.starts_with([' ', '\n', '\r'])) {
            if fields.len() == 3 {
                return None;
            }
            fields.push(field.trim().to_owned());
        } else if let (true, Some(last)) = (line.starts_with([' ', '\t']) && !words.is_empty(), fields.last_mut()) {
            last.push(' ');
            last.push_str(words);
        } else {
            break;
        }
        end += line.len();
    }
    // A text may begin with a percent sign; a title block is closed by a blank line or has more fields.
    let closed = fields.len() > 1 || text[end..].trim_start_matches([' ', '\t']).starts_with(['\n', '\r']);
    if fields.is_empty() || !closed {
        return None;
    }
    let mut fields = fields.into_iter().map(|field| Some(field).filter(|field| !field.is_empty()));
    let properties = properties.get_or_insert_default();
    properties.title = fields.next().flatten();
    properties.author = fields.next().flatten();
    properties.created = fields.next().flatten();
    Some(start..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_and_long_values_are_one_property() {
        let mut properties = Properties::default();
        matter(
            "title: >-\n  Een\n  brief\nauthor:\n- A. Jansen\n- 'B. de Vries'\ndate: 2025-04-10\nlang: nl\nx: y\n",
            &mut properties,
        );
        assert_eq!(properties.title.as_deref(), Some("Een brief"));
        assert_eq!(properties.author.as_deref(), Some("A. Jansen, B. de Vries"));
        assert_eq!(properties.created.as_deref(), Some("2025-04-10"));
        assert_eq!(properties.language.as_deref(), Some("nl"));
    }

    #[test]
    fn a_title_block_has_three_fields() {
        let text = "% Een brief\n  over iets\n% A; B\n% 10 april 2025\n\nTekst.\n";
        let mut properties = None;
        let range = title_block(text, 0, &mut properties).unwrap();
        assert_eq!(&text[range.end..], "\nTekst.\n");
        let properties = properties.unwrap();
        assert_eq!(properties.title.as_deref(), Some("Een brief over iets"));
        assert_eq!(properties.author.as_deref(), Some("A; B"));
    }

    #[test]
    fn a_text_that_begins_with_a_percent_sign_is_a_text() {
        assert_eq!(title_block("% van de mensen\nwil dit.\n", 0, &mut None), None);
        assert_eq!(title_block("%20 is een blank.\n", 0, &mut None), None);
    }
}
