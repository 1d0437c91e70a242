//! What a page says of itself: language, maker, title.

use crate::document::Properties;

/// Takes from an element what it says of the page.
pub fn note(name: &str, attribute: &dyn Fn(&str) -> Option<String>, properties: &mut Properties) {
    if name == "html" || (name == "body" && properties.language.is_none()) {
        properties.language = attribute("lang").or_else(|| attribute("xml:lang")).or(properties.language.take());
    }
    if name != "meta" {
        return;
    }
    let content = attribute("content").filter(|content| !content.trim().is_empty());
    match attribute("name").unwrap_or_default().to_lowercase().as_str() {
        "author" | "dcterms.creator" | "dc.creator" => properties.author = content,
        "created" => properties.created = content,
        "changedby" => properties.last_author = content,
        "dcterms.title" | "dc.title" if properties.title.is_none() => properties.title = content,
        _ => {}
    }
}
