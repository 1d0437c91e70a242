//! What Word and OpenDocument files say of themselves: title, makers, dates, and what an organisation
//! has added.

use super::ReadError;
use super::namespaces::Namespace::{
    self, Core, Custom, DublinCore, DublinTerms, Extended, Link, Meta, Office, Variant,
};
use super::xml::{Event, Xml};
use crate::document::Properties;

/// Reads the properties that follow, up to their end. The vocabularies of the two differ, except that
/// `creator` is who made a Word file, and who last saved an OpenDocument one.
pub fn read(
    xml: &mut Xml,
    properties: &mut Properties,
    creator: fn(&mut Properties) -> &mut Option<String>,
) -> Result<(), ReadError> {
    let mut name = String::new();
    while let Some(event) = xml.next()? {
        let (namespace, element) = match event {
            Event::Start(namespace, element) => (namespace, element),
            Event::End(Office, "meta") => break,
            _ => continue,
        };
        let property = match (namespace, element) {
            (DublinCore, "title") => &mut properties.title,
            (DublinCore, "subject") => &mut properties.subject,
            (DublinCore, "creator") => creator(properties),
            (Meta, "initial-creator") => &mut properties.author,
            (Core, "lastModifiedBy") => &mut properties.last_author,
            (DublinTerms, "created") | (Meta, "creation-date") => &mut properties.created,
            (DublinTerms, "modified") | (DublinCore, "date") => &mut properties.modified,
            (Extended, "Company") => &mut properties.company,
            (Extended, "Template") => &mut properties.template,
            (Meta, "template") => {
                let value = |namespace: Namespace, name| xml.attribute(namespace, name).map(|value| value.into_owned());
                properties.template = value(Link, "href").filter(|href| !href.is_empty()).or(value(Link, "title"));
                continue;
            }
            (Custom, "property") => {
                name = xml.attribute(Custom, "name").unwrap_or_default().into_owned();
                continue;
            }
            (Meta, "user-defined") => {
                let name = xml.attribute(Meta, "name").unwrap_or_default().into_owned();
                if name == "Company" {
                    &mut properties.company
                } else {
                    properties.custom.push((name, xml.words()?));
                    continue;
                }
            }
            (Variant, "vector" | "array") => {
                xml.skip()?;
                continue;
            }
            (Variant, _) => {
                properties.custom.push((std::mem::take(&mut name), xml.words()?));
                continue;
            }
            _ => continue,
        };
        *property = Some(xml.words()?.trim().to_owned()).filter(|words| !words.is_empty());
    }
    Ok(())
}
