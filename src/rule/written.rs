//! What a rule file says, read when it is first asked for: most rules can find nothing in most letters.

use std::fmt;
use std::ops::Deref;
use std::sync::OnceLock;

use super::RuleFile;
use super::load::{self, BuiltIn};
use crate::check::Check;

/// A rule file, read or still to be read.
pub struct Written {
    file: OnceLock<Box<RuleFile>>,
    /// The check alone, which is needed before anything is found.
    check: OnceLock<Box<Check>>,
    built_in: Option<&'static BuiltIn>,
}

impl Written {
    /// A built-in rule file, to be read when it is asked for.
    pub fn built_in(rule: &'static BuiltIn) -> Written {
        Written { file: OnceLock::new(), check: OnceLock::new(), built_in: Some(rule) }
    }

    /// The check, without the words around it.
    pub fn check(&self) -> &Check {
        match (self.file.get(), self.built_in) {
            (None, Some(rule)) => self.check.get_or_init(|| Box::new(load::prepared_check(rule))),
            _ => &(**self).check,
        }
    }
}

impl From<RuleFile> for Written {
    fn from(file: RuleFile) -> Written {
        Written { file: OnceLock::from(Box::new(file)), check: OnceLock::new(), built_in: None }
    }
}

impl Deref for Written {
    type Target = RuleFile;

    fn deref(&self) -> &RuleFile {
        self.file.get_or_init(|| {
            let file = self.built_in.map(load::prepared);
            Box::new(file.expect("a file that is not built in has been read"))
        })
    }
}

impl fmt::Debug for Written {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(formatter)
    }
}
