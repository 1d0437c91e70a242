//! Fields that are being read: a code, and the result as Word last computed it.
//!
//! A field begins, has a code, perhaps a separator and a result, and ends; it can lie in another one and
//! go over paragraphs (ECMA-376 part 1, 17.16.18).

use std::ops::Range;

/// The fields that are open, outermost first.
#[derive(Debug, Default)]
pub struct Fields {
    open: Vec<Open>,
}

#[derive(Debug)]
struct Open {
    code: String,
    /// Where its result begins in the paragraph that is open; none while its code is read.
    result: Option<usize>,
}

impl Fields {
    /// Begins a field; one that brings its code along begins with its result.
    pub fn open(&mut self, code: String, here: usize) {
        let result = (!code.is_empty()).then_some(here);
        self.open.push(Open { code, result });
    }

    /// The code of the innermost field is over.
    pub fn separate(&mut self, here: usize) {
        if let Some(field) = self.open.last_mut() {
            field.result = Some(here);
        }
    }

    /// Ends the innermost field, and gives its code and where its result stands.
    pub fn close(&mut self, here: usize) -> Option<(String, Range<usize>)> {
        let field = self.open.pop()?;
        let start = field.result.unwrap_or(here).min(here);
        Some((field.code.trim().to_owned(), start..here))
    }

    /// Adds to the code of the innermost field.
    pub fn add_code(&mut self, words: &str) {
        if let Some(field) = self.open.last_mut().filter(|field| field.result.is_none()) {
            field.code.push_str(words);
        }
    }

    /// Whether text is part of a code rather than shown: the result of a field inside the code of
    /// another. Text right inside a code is a broken file, and is shown.
    pub fn hide(&mut self, words: &str) -> bool {
        let inner = self.open.last().is_some_and(|field| field.result.is_some());
        let outer = self.open.iter_mut().rev().find(|field| field.result.is_none());
        let Some(outer) = outer.filter(|_| inner) else {
            return false;
        };
        outer.code.push_str(words);
        true
    }

    /// Whether text is the result of a field.
    pub fn inside_result(&self) -> bool {
        self.open.last().is_some_and(|field| field.result.is_some())
    }

    /// Whether text is a result that changes from page to page, so that what stands in the file is not
    /// what will be printed.
    pub fn inside_volatile(&self) -> bool {
        self.open.iter().any(|field| field.result.is_some() && is_volatile(&field.code))
    }

    /// The results that are open go on at the beginning of a new paragraph.
    pub fn begin_paragraph(&mut self) {
        for field in &mut self.open {
            field.result = field.result.map(|_| 0);
        }
    }

    /// The results that are open end here for now.
    pub fn end_paragraph(&mut self, here: usize) {
        for field in &mut self.open {
            field.result = field.result.map(|start| start.min(here));
        }
    }
}

/// Whether a field is a page number.
fn is_volatile(code: &str) -> bool {
    let name = code.split_whitespace().next().unwrap_or("");
    ["PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF"].iter().any(|known| known.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_has_a_code_and_a_result() {
        let mut fields = Fields::default();
        fields.open(String::new(), 4);
        fields.add_code(" REF x");
        fields.add_code("1 \\h ");
        fields.separate(4);
        assert!(!fields.hide("hier") && fields.inside_result());
        assert_eq!(fields.close(8), Some(("REF x1 \\h".to_owned(), 4..8)));
        assert_eq!(fields.close(8), None);
    }

    #[test]
    fn a_result_inside_a_code_is_code() {
        let mut fields = Fields::default();
        fields.open(String::new(), 0);
        fields.add_code("IF ");
        fields.open("DOCPROPERTY Soort".to_owned(), 0);
        assert!(fields.hide("brief"));
        fields.close(0);
        fields.separate(0);
        assert!(!fields.hide("zichtbaar"));
        assert_eq!(fields.close(9).unwrap().0, "IF brief");
    }
}
