//! The sorts of sources, and the faults in citing them, with the names they have in output.

/// The sorts of sources that are recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A paper of either chamber: dossier and number.
    Kamerstuk,
    /// The report of a sitting.
    Handelingen,
    /// Questions of members with their answers.
    Aanhangsel,
    /// The gazette in which laws appear.
    Staatsblad,
    /// The gazette in which regulations of ministers appear.
    Staatscourant,
    /// The gazette in which treaties appear.
    Tractatenblad,
    /// The Official Journal of the European Union.
    Publicatieblad,
    /// COM, SWD, JOIN and SEC documents.
    CommissionDocument,
    /// Regulations, directives and decisions of the European Union.
    EuAct,
    /// A CELEX number.
    Celex,
    /// A European case law identifier.
    Ecli,
    /// The number of a regulation in the Basiswettenbestand.
    Bwb,
    /// An article of a law.
    Article,
    /// The number of an undertaking of a minister.
    Toezegging,
    /// The number of a case of the Tweede Kamer.
    Zaaknummer,
    /// The number of a document of the Tweede Kamer.
    Documentnummer,
}

/// What can be wrong in the writing of a citation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FaultKind {
    /// "Kamerstuk 28 676 nr. 4".
    MissingComma,
    /// "Kamerstuk 28 676, 4".
    MissingNumberWord,
    /// "nr 4", "Stb 2020, 4".
    MissingPoint,
    /// "Kamerstuk28 676", "nr.4".
    MissingSpace,
    /// "28 676 , nr. 4", "Pb EU".
    ExtraSpace,
    /// "Kamerstuk, 28 676".
    ExtraComma,
    /// "Kamerstuk: 28 676".
    ExtraColon,
    /// "28.676".
    ExtraPoint,
    /// "Kamerstukken ll": letters l or a digit for the roman numeral.
    WrongChamberCharacters,
    /// A vergaderjaar whose second year is not the next one.
    ImpossibleYear,
    /// "Kamerstuk II": with a chamber or vergaderjaar the word is Kamerstukken.
    SingularKeyword,
    /// "Kamerstukken 34 104, nr. 4": one document, no chamber.
    PluralKeyword,
    /// "Kamerstukken 2023/24, 28676, nr. 4".
    MissingChamber,
    /// "Kamerstukken II, 2023/24".
    CommaAfterChamber,
    /// "Kamerstukken II 2023/2024" or "2023-24".
    YearNotation,
    /// "kamerstuk 28 676, nr. 4".
    LowerCaseKeyword,
    /// "Stb. 2020/4", "Stb. 2020-4": no comma but another sign.
    WrongSeparator,
    /// "Stb. 2020, nr. 4", "Verordening (EU) nr. 2016/679".
    UnneededNumberWord,
    /// A number with more or fewer digits than its kind has.
    WrongLength,
}

impl Kind {
    /// The name in kebab-case, as it is written in output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Kind::Kamerstuk => "kamerstuk",
            Kind::Handelingen => "handelingen",
            Kind::Aanhangsel => "aanhangsel",
            Kind::Staatsblad => "staatsblad",
            Kind::Staatscourant => "staatscourant",
            Kind::Tractatenblad => "tractatenblad",
            Kind::Publicatieblad => "publicatieblad",
            Kind::CommissionDocument => "commission-document",
            Kind::EuAct => "eu-act",
            Kind::Celex => "celex",
            Kind::Ecli => "ecli",
            Kind::Bwb => "bwb",
            Kind::Article => "article",
            Kind::Toezegging => "toezegging",
            Kind::Zaaknummer => "zaaknummer",
            Kind::Documentnummer => "documentnummer",
        }
    }
}

impl FaultKind {
    /// The name in kebab-case.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            FaultKind::MissingComma => "missing-comma",
            FaultKind::MissingNumberWord => "missing-number-word",
            FaultKind::MissingPoint => "missing-point",
            FaultKind::MissingSpace => "missing-space",
            FaultKind::ExtraSpace => "extra-space",
            FaultKind::ExtraComma => "extra-comma",
            FaultKind::ExtraColon => "extra-colon",
            FaultKind::ExtraPoint => "extra-point",
            FaultKind::WrongChamberCharacters => "wrong-chamber-characters",
            FaultKind::ImpossibleYear => "impossible-year",
            FaultKind::SingularKeyword => "singular-keyword",
            FaultKind::PluralKeyword => "plural-keyword",
            FaultKind::MissingChamber => "missing-chamber",
            FaultKind::CommaAfterChamber => "comma-after-chamber",
            FaultKind::YearNotation => "year-notation",
            FaultKind::LowerCaseKeyword => "lower-case-keyword",
            FaultKind::WrongSeparator => "wrong-separator",
            FaultKind::UnneededNumberWord => "unneeded-number-word",
            FaultKind::WrongLength => "wrong-length",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_in_kebab_case() {
        assert_eq!(Kind::CommissionDocument.name(), "commission-document");
        assert_eq!(FaultKind::MissingNumberWord.name(), "missing-number-word");
    }
}
