//! Why bytes are no letter: what is wrong, where, and what to try.

/// Why these bytes are no letter.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// The bytes are no text.
    #[error("this is a binary file, not a text; give the letter itself: .txt, .md, .docx, .odt, .html or .pdf")]
    Binary,
    /// A file with the ending of another format, without a single byte.
    #[error("this file is empty, so it is no {0}; save the letter again")]
    Hollow(&'static str),
    /// Text in a file with the ending of another format.
    #[error(
        "this is no {0}, though its name says so; open it in the program that made it and save it again, or rename it"
    )]
    Misnamed(&'static str),
    /// A .doc of before 2007.
    #[error("this is an old Word file (.doc); open it in Word and save it as .docx")]
    OldWord,
    /// An office file behind a password.
    #[error("this file has a password; open it, take the password off and save it again")]
    Password,
    /// Another zip archive.
    #[error("this is a zip archive, not a letter; unpack it and check the files inside")]
    Zip,
    /// Rich text.
    #[error("this is a rich text file (RTF); open it in Word and save it as .docx")]
    RichText,
    /// A web page with the ending of a Word file.
    #[error("this is a web page (HTML) with the name of a Word file; save it as .docx, or rename it to .html")]
    HtmlAsWord,
    /// A Word file as one XML file.
    #[error("this is a Word file as one XML file; open it in Word and save it as .docx")]
    WordXml,
    /// A file of another office program: a spreadsheet, slides.
    #[error("this is {0}, not a letter; save the letter as .docx or .odt")]
    OtherOffice(&'static str),
    /// A PDF that cannot be read.
    #[error("this PDF cannot be read: {0}; check the Word file that it was made from")]
    Pdf(String),
    /// A PDF, in a program built without that reader.
    #[error("this is a PDF, and this kamerlint was built without its PDF reader; check the Word file or its text")]
    PdfLeftOut,
    /// The archive itself is broken.
    #[error("this file is damaged: {0}; open the original in Word or LibreOffice and save it again")]
    Damaged(String),
    /// One part of the package cannot be trusted or read.
    #[error("this file is damaged: part `{part}`: {why}; open it in Word or LibreOffice and save it again")]
    Part {
        /// The name of the part.
        part: String,
        /// What is wrong with it.
        why: PartTrouble,
    },
    /// The package holds no text.
    #[error("the part with the text is missing; open the original in Word or LibreOffice and save it again")]
    NoMainPart,
}

/// What is wrong with a part of a package.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PartTrouble {
    /// Two parts have this name, and programs disagree on which of them counts.
    #[error("it is there twice, and programs disagree on which one counts")]
    Twice,
    /// It shares its bytes with another part.
    #[error("it overlaps another part")]
    Overlapping,
    /// It is locked.
    #[error("it is locked with a password")]
    Encrypted,
    /// It is packed in a way that no office program uses.
    #[error("it is packed in an unusual way (method {0})")]
    Compression(u16),
    /// More text than any letter has.
    #[error("it unpacks to more than {0} MB")]
    TooLarge(usize),
    /// What it unpacks to is not what was packed.
    #[error("it cannot be unpacked: {0}")]
    Packed(String),
    /// A document type declaration: no office program writes one, and it can do harm.
    #[error("it has a document type declaration (DTD), at byte {0}")]
    Declaration(usize),
    /// Elements in elements, deeper than any letter has.
    #[error("its elements are nested more than {limit} deep, at byte {at}")]
    TooDeep {
        /// How deep is allowed.
        limit: usize,
        /// Where the limit was passed, in bytes of the part.
        at: usize,
    },
    /// It is no UTF-8, though it should be.
    #[error("it is no valid UTF-8 at byte {0}")]
    Encoding(usize),
    /// It is no well-formed XML.
    #[error("its XML is broken at byte {at}: {why}")]
    Xml {
        /// Where, in bytes of the part.
        at: usize,
        /// What is wrong there.
        why: String,
    },
}
