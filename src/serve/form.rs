//! The parameters of a request: urlencoded, as every client sends them, or raw, as LibreOffice up to 7.4 does.

use std::borrow::Cow;

use super::request::Request;

/// The parameters of a request, in order.
#[derive(Debug, Default)]
pub struct Form {
    fields: Vec<(String, String)>,
}

impl Form {
    /// The parameters in the body and behind the question mark.
    ///
    /// # Errors
    ///
    /// A body that is no text.
    pub fn of(request: &Request) -> Result<Form, String> {
        let mut fields = match raw(&request.body) {
            Some(fields) => fields?,
            None => decoded(&request.body)?,
        };
        fields.extend(Form::of_query(request)?.fields);
        Ok(Form { fields })
    }

    /// The parameters behind the question mark alone; the body is a file.
    ///
    /// # Errors
    ///
    /// Parameters that are no text.
    pub fn of_query(request: &Request) -> Result<Form, String> {
        Ok(Form { fields: decoded(request.query.as_bytes())? })
    }

    /// What a parameter says; nothing if it is absent or empty.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.whole(name).filter(|value| !value.is_empty())
    }

    /// What a parameter says, though it be empty.
    pub fn whole(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The items of a parameter with commas between.
    pub fn list(&self, name: &str) -> Vec<String> {
        let items = self.get(name).into_iter().flat_map(|list| list.split(','));
        items.map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned).collect()
    }

    /// Whether a parameter says yes.
    pub fn says(&self, name: &str) -> bool {
        matches!(self.get(name), Some("true" | "yes"))
    }
}

fn decoded(bytes: &[u8]) -> Result<Vec<(String, String)>, String> {
    let parse = |bytes: &[u8]| {
        let pairs = form_urlencoded::parse(bytes);
        pairs.map(|(name, value): (Cow<str>, Cow<str>)| (name.into_owned(), value.into_owned())).collect::<Vec<_>>()
    };
    let fields = parse(bytes);
    // Broken bytes would be read as something that is of another length, and every offset be wrong.
    let is_broken = |text: &String| text.contains('\u{FFFD}');
    let written = |bytes: &[u8]| {
        memchr::memmem::find(bytes, b"%EF%BF%BD").or_else(|| memchr::memmem::find(bytes, b"%ef%bf%bd")).is_some()
            || memchr::memmem::find(bytes, "\u{FFFD}".as_bytes()).is_some()
    };
    match fields.iter().any(|(name, value)| is_broken(name) || is_broken(value)) && !written(bytes) {
        true => Err("the parameters are no UTF-8".to_owned()),
        false => Ok(fields),
    }
}

/// The fields of a body that says it is urlencoded and is not: `text=A & B: 100% + …&language=nl-NL`.
///
/// It is known by a character that no urlencoded body has. A text without such is the same either way,
/// unless it holds a plus sign or an escape, which nobody can tell.
fn raw(body: &[u8]) -> Option<Result<Vec<(String, String)>, String>> {
    if !body.starts_with(b"text=") || !holds_raw(body) {
        return None;
    }
    let Ok(body) = std::str::from_utf8(body) else {
        return Some(Err("the text is no UTF-8".to_owned()));
    };
    let mut fields = Vec::new();
    let (start, rest) = body.rsplit_once("&language=")?;
    let mut tail = rest.split('&');
    fields.push(("text".to_owned(), start["text=".len()..].to_owned()));
    fields.push(("language".to_owned(), tail.next()?.to_owned()));
    for field in tail {
        let (name, value) = field.split_once('=').filter(|(name, _)| matches!(*name, "username" | "apiKey"))?;
        fields.push((name.to_owned(), value.to_owned()));
    }
    Some(Ok(fields))
}

/// Whether some character is none of an urlencoded body.
fn holds_raw(body: &[u8]) -> bool {
    body.iter().enumerate().any(|(at, byte)| match byte {
        b'%' => !body.get(at + 1..at + 3).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit)),
        b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}' => true,
        _ => !byte.is_ascii_graphic(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(body: &str) -> Form {
        Form::of(&Request { body: body.as_bytes().to_vec(), ..Request::default() }).unwrap()
    }

    #[test]
    fn an_urlencoded_body_is_decoded() {
        let form = form("language=nl-NL&text=A+%26+B%3A+100%25+%C3%A9n&enabledOnly=yes&disabledRules=a,%20b,");
        assert_eq!(form.get("text"), Some("A & B: 100% én"));
        assert_eq!((form.says("enabledOnly"), form.list("disabledRules")), (true, vec!["a".into(), "b".into()]));
    }

    #[test]
    fn a_raw_body_is_taken_as_it_is() {
        let raw = form("text=A & B: 100% + één&language=x&lt;&language=nl-NL&username=u&apiKey=k");
        assert_eq!(raw.get("text"), Some("A & B: 100% + één&language=x&lt;"));
        assert_eq!((raw.get("language"), raw.get("apiKey")), (Some("nl-NL"), Some("k")));
        assert_eq!(form("text=50% van%20&language=nl").get("text"), Some("50% van%20"));
    }

    #[test]
    fn a_text_that_could_be_either_is_decoded() {
        assert_eq!(form("text=Een+brief.&language=nl").get("text"), Some("Een brief."));
    }

    #[test]
    fn what_stands_behind_the_question_mark_counts_too() {
        let request = Request { query: "language=nl&text=a".to_owned(), ..Request::default() };
        assert_eq!(Form::of(&request).unwrap().get("text"), Some("a"));
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        for body in [b"text=a \xFF&language=nl".to_vec(), b"text=%FF&language=nl".to_vec()] {
            assert!(Form::of(&Request { body, ..Request::default() }).is_err());
        }
        assert_eq!(form("text=%EF%BF%BD").get("text"), Some("\u{FFFD}"));
    }
}
