//! What can be wrong with a citation, and which rule speaks of it where the facts prove it.

/// What to report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Find {
    /// A comma, a space or "nr." too few, the wrong chamber characters.
    Malformed,
    /// A keyword with numbers of which no citation can be made.
    Unreadable,
    /// A Kamerstuk with the number of a case, or the reverse.
    ConfusedKind,
    /// Forms that are right in one style only.
    Notation,
    /// A vergaderjaar that does not end a year after it begins.
    ImpossibleYear,
    /// A vergaderjaar that is not that of the date beside it.
    WrongYear,
    /// One source here with its date and there without.
    DatedOnce,
    /// One source in two forms.
    MixedForm,
    /// One motion with two numbers.
    ConflictingNumber,
    /// A source that is later than the letter.
    FromTheFuture,
    /// A letter where a number belongs, or the reverse: the other chamber's way.
    WrongChamber,
    /// A Kamerstuk in another style than that of the house.
    OtherStyle,
    /// A dossier alone where one document of it is meant.
    Incomplete,
    /// A motion of a Saturday or a Sunday.
    WeekendMotion,
    /// The number of a case, a document or an undertaking with too few digits or too many.
    MalformedNumber,
    /// Two cases where one is answered.
    ConflictingCase,
    /// A page of the Handelingen without its item.
    MissingItem,
    /// An item of the Handelingen of before there were items.
    SuperfluousItem,
    /// A judgment of a court that does not exist.
    UnknownCourt,
    /// A judgment of a year in which none can have been given.
    ImplausibleYear,
    /// Parts of articles in words here and in digits there.
    MixedArticles,
    /// A law that is no longer in force.
    RepealedLaw,
    /// A meeting of a kind that is no longer held.
    AbolishedMeeting,
    /// A dossier that does not exist.
    UnknownDossier,
    /// A chapter or other addition that the dossier does not have.
    UnknownAddition,
    /// A number that the dossier does not have.
    UnknownNumber,
    /// "motie" for a letter.
    OtherKind,
    /// The same, where nothing tells whether the number is wrong.
    DoubtfulKind,
    /// A motion or amendment of other movers.
    OtherMovers,
    /// The same, where nothing tells whether the number or the names are wrong.
    DoubtfulMovers,
    /// A name that is a slip for that of a mover.
    MisspelledMover,
    /// A document of another day.
    OtherDate,
    /// A document of another vergaderjaar.
    OtherYear,
    /// A document of another time than the day and the vergaderjaar in the letter.
    OtherDocument,
    /// A motion or amendment in whose place another came.
    Replaced,
}

impl Find {
    /// The rule that speaks of it, if the facts about Kamerstukken tell it.
    pub fn rule(self) -> Option<&'static str> {
        let rule = match self {
            Find::UnknownDossier => "citations/unknown-dossier",
            Find::UnknownAddition => "citations/unknown-chapter",
            Find::UnknownNumber => "citations/unknown-number",
            Find::OtherKind => "citations/other-kind",
            Find::DoubtfulKind => "citations/doubtful-kind",
            Find::OtherMovers => "citations/other-movers",
            Find::DoubtfulMovers => "citations/doubtful-movers",
            Find::MisspelledMover => "names/misspelled-mover",
            Find::OtherDate => "citations/other-date",
            Find::OtherYear => "citations/other-year",
            Find::OtherDocument => "citations/other-document",
            Find::Replaced => "citations/replaced",
            _ => return None,
        };
        Some(rule)
    }
}
