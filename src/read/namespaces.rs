//! The vocabularies of office files. Elements are known by these, never by their prefix.

/// A vocabulary of elements and attributes; the transitional and the strict form of OOXML are one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Namespace {
    /// None at all, as most attributes have.
    None,
    /// One that no reader asks for.
    #[default]
    Other,
    /// `xml:` itself.
    Xml,
    /// WordprocessingML.
    Word,
    /// Relationships, as Word's text refers to them.
    Reference,
    /// Relationships between the parts of a package.
    Relationships,
    /// Alternative content.
    Compatibility,
    /// Where a drawing stands in Word.
    WordDrawing,
    /// Pictures.
    Picture,
    /// VML, the drawings of older Word.
    Vml,
    /// Whether a drawing is only decoration.
    Decorative,
    /// Core properties of a package.
    Core,
    /// Dublin Core.
    DublinCore,
    /// Dublin Core terms.
    DublinTerms,
    /// Properties of the program.
    Extended,
    /// Properties that the organisation added.
    Custom,
    /// Values of those.
    Variant,
    /// OpenDocument: the file.
    Office,
    /// OpenDocument: text.
    Text,
    /// OpenDocument: tables.
    Table,
    /// OpenDocument: drawings.
    Draw,
    /// OpenDocument: styles.
    Style,
    /// OpenDocument: formatting.
    Format,
    /// OpenDocument: forms.
    Form,
    /// OpenDocument: metadata.
    Meta,
    /// Titles and descriptions of drawings.
    Svg,
    /// Links.
    Link,
    /// LibreOffice's additions to OpenDocument.
    LibreOffice,
    /// The list of parts of an OpenDocument package.
    Manifest,
}

/// One row a vocabulary: its address, and what it is.
const ADDRESSES: &[(&str, Namespace)] = &[
    ("http://schemas.openxmlformats.org/wordprocessingml/2006/main", Namespace::Word),
    ("http://purl.oclc.org/ooxml/wordprocessingml/main", Namespace::Word),
    ("http://schemas.openxmlformats.org/officeDocument/2006/relationships", Namespace::Reference),
    ("http://purl.oclc.org/ooxml/officeDocument/relationships", Namespace::Reference),
    ("http://schemas.openxmlformats.org/package/2006/relationships", Namespace::Relationships),
    ("http://schemas.openxmlformats.org/markup-compatibility/2006", Namespace::Compatibility),
    ("http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing", Namespace::WordDrawing),
    ("http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", Namespace::WordDrawing),
    ("http://schemas.openxmlformats.org/drawingml/2006/picture", Namespace::Picture),
    ("http://purl.oclc.org/ooxml/drawingml/picture", Namespace::Picture),
    ("urn:schemas-microsoft-com:vml", Namespace::Vml),
    ("http://schemas.microsoft.com/office/drawing/2017/decorative", Namespace::Decorative),
    ("http://schemas.openxmlformats.org/package/2006/metadata/core-properties", Namespace::Core),
    ("http://purl.org/dc/elements/1.1/", Namespace::DublinCore),
    ("http://purl.org/dc/terms/", Namespace::DublinTerms),
    ("http://schemas.openxmlformats.org/officeDocument/2006/extended-properties", Namespace::Extended),
    ("http://purl.oclc.org/ooxml/officeDocument/extendedProperties", Namespace::Extended),
    ("http://schemas.openxmlformats.org/officeDocument/2006/custom-properties", Namespace::Custom),
    ("http://purl.oclc.org/ooxml/officeDocument/customProperties", Namespace::Custom),
    ("http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes", Namespace::Variant),
    ("http://purl.oclc.org/ooxml/officeDocument/docPropsVTypes", Namespace::Variant),
    ("urn:oasis:names:tc:opendocument:xmlns:office:1.0", Namespace::Office),
    ("urn:oasis:names:tc:opendocument:xmlns:text:1.0", Namespace::Text),
    ("urn:oasis:names:tc:opendocument:xmlns:table:1.0", Namespace::Table),
    ("urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", Namespace::Draw),
    ("urn:oasis:names:tc:opendocument:xmlns:style:1.0", Namespace::Style),
    ("urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0", Namespace::Format),
    ("urn:oasis:names:tc:opendocument:xmlns:form:1.0", Namespace::Form),
    ("urn:oasis:names:tc:opendocument:xmlns:meta:1.0", Namespace::Meta),
    ("urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0", Namespace::Svg),
    ("http://www.w3.org/1999/xlink", Namespace::Link),
    ("urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0", Namespace::LibreOffice),
    ("urn:oasis:names:tc:opendocument:xmlns:manifest:1.0", Namespace::Manifest),
    ("http://www.w3.org/XML/1998/namespace", Namespace::Xml),
];

impl Namespace {
    /// The vocabulary with this address.
    pub fn of(address: &str) -> Namespace {
        ADDRESSES.iter().find(|(known, _)| *known == address).map_or(Namespace::Other, |(_, namespace)| *namespace)
    }
}
