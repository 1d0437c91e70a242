//! What is known of a source that a letter cites.

use crate::check::citations::paper;
use crate::dutch::citation::Citation;
use crate::facts::{self, Document, Dossier};

/// The dossier of a Kamerstuk and the paper itself, as far as they are known.
pub fn known(citation: &Citation) -> (Option<Dossier>, Option<Document>) {
    let dossier = citation.kamerstuk().and_then(|kamerstuk| facts::dossier(&kamerstuk.dossier_key()));
    let number = paper(citation).map(|(_, _, number)| number);
    (dossier, dossier.zip(number).and_then(|(dossier, number)| dossier.document(number)))
}

/// What a Kamerstuk is about: the paper if it is known, or else its dossier.
pub fn subject(citation: &Citation) -> Option<String> {
    let (dossier, paper) = known(citation);
    paper.map(|paper| paper.subject()).or_else(|| dossier.and_then(|dossier| dossier.title()))
}
