//! Sentences about two motions of one dossier that are named together.

use kamerlint::facts::{Document, Dossier, Mover};

use crate::letters::{self, Claim, Dice};

/// How many forms a sentence about two motions can have.
pub const FORMS: usize = 3;

/// Two motions of one dossier whose movers are known.
pub fn two(pool: &[(Dossier, Document)], dice: &mut Dice) -> Option<[(Dossier, Document); 2]> {
    let at = dice.below(pool.len());
    let (first, second) = (pool[at], *pool.get(at + 1 + dice.below(4))?);
    let strange = [first, second].iter().any(|(_, motion)| motion.movers().all().any(Mover::is_stranger));
    (first.0 == second.0 && first.1.number != second.1.number && !strange).then_some([first, second])
}

/// The two claims as a letter in Markdown, in one of the forms.
pub fn sentence(claims: &[Claim; 2], form: usize) -> String {
    let [one, other] = claims;
    let dossier = &one.dossier;
    match form {
        0 => {
            let mut names: Vec<&str> = claims.iter().flat_map(|claim| &claim.movers).map(String::as_str).collect();
            names.sort_unstable();
            names.dedup();
            let announced = letters::announced(&names, false);
            format!("Ik noem de moties {announced} (Kamerstuk {dossier}, nrs. {} en {}).\n", one.number, other.number)
        }
        1 => {
            let written = |claim: &Claim| {
                let names: Vec<&str> = claim.movers.iter().map(String::as_str).collect();
                format!("{} (Kamerstuk {dossier}, nr. {})", letters::announced(&names, claim.and_others), claim.number)
            };
            format!("Ik noem de moties {} en {}.\n", written(one), written(other))
        }
        _ => format!(
            "Ik noem de moties-{} en -{} (Kamerstuk {dossier}, nrs. {} en {}).\n",
            one.movers.join("/"),
            other.movers.join("/"),
            one.number,
            other.number
        ),
    }
}
