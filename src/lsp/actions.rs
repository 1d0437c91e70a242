//! What can be done about findings: cures, leaving rules alone, adding words, and mending everything that
//! is safe.

use std::ops::Range;

use lsp_types::{
    CodeAction, CodeActionContext, CodeActionKind, CodeActionOrCommand, CodeActionParams, CodeActionTriggerKind,
    WorkspaceEdit,
};
use serde_json::json;

use super::analysis::{Analysis, Checked};
use super::commands::Command;
use super::diagnostics;
use super::open::Open;
use super::positions;
use super::server::Server;
use crate::check::Check;
use crate::finding::{Edit, Finding, Fix};
use crate::fix;
use crate::language::Language;
use crate::report::cures;
use crate::rule::Safety;

mod edits;
mod ignore;

pub use edits::workspace_edit;

/// Everything that is safe, at once.
pub const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.kamerlint");
/// So many findings are offered cures at once; who selects more wants to mend all.
const MOST: usize = 50;

/// The actions for a stretch of a letter.
pub fn actions(server: &mut Server, params: &CodeActionParams) -> Vec<CodeActionOrCommand> {
    let address = params.text_document.uri.as_str();
    server.look(address);
    let Some(open) = server.open.get(address) else {
        return Vec::new();
    };
    let Some(Analysis::Checked(checked)) = &open.analysis else {
        return Vec::new();
    };
    let language = server.language(Some(&checked.book));
    let place = Place { open, checked, server, language };
    let mut actions = Vec::new();
    if wants(&params.context, &CodeActionKind::QUICKFIX) {
        let stretch = positions::stretch(&open.text, &params.range, server.client.encoding);
        for (finding, range) in checked.touching(&stretch).take(MOST) {
            // Who selects more than the finding wants the letter mended, and some editors do all they are offered.
            let is_pointed_at = range.start <= stretch.start && stretch.end <= range.end;
            actions.extend(place.of_finding(finding, range, is_pointed_at));
        }
    }
    actions.extend(place.mend_all(&params.context));
    actions.into_iter().map(CodeActionOrCommand::CodeAction).collect()
}

/// Whether actions of this kind are asked for.
fn wants(context: &CodeActionContext, kind: &CodeActionKind) -> bool {
    let within = |asked: &CodeActionKind| {
        let rest = kind.as_str().strip_prefix(asked.as_str());
        rest.is_some_and(|rest| asked.as_str().is_empty() || rest.is_empty() || rest.starts_with('.'))
    };
    context.only.as_ref().is_none_or(|only| only.iter().any(within))
}

/// A letter, and in which language actions are named.
struct Place<'p, 's> {
    open: &'p Open,
    checked: &'p Checked,
    server: &'p Server<'s>,
    language: Language,
}

impl Place<'_, '_> {
    /// What can be done about a finding; only how to mend it, unless it is pointed at.
    fn of_finding(&self, finding: &Finding, range: &Range<usize>, is_pointed_at: bool) -> Vec<CodeAction> {
        let (open, checked, language) = (self.open, self.checked, self.language);
        let diagnostic = diagnostics::diagnostic(finding, range, open, checked, &self.server.client, language);
        let mut actions = self.cures(finding);
        if is_pointed_at {
            let ignored = ignore::here(open, checked, finding);
            actions.extend(ignored.map(|edit| self.edit(language.ignore_here(&finding.rule.id), &[edit])));
            actions.extend(self.commands(finding));
        }
        for action in &mut actions {
            action.kind = Some(CodeActionKind::QUICKFIX);
            action.diagnostics = Some(vec![diagnostic.clone()]);
        }
        actions
    }

    /// The cures of a finding, the best first.
    fn cures(&self, finding: &Finding) -> Vec<CodeAction> {
        let document = &self.checked.document;
        let fixes: Vec<&Fix> = finding.hit.fixes.iter().collect();
        let made = fix::in_source(self.checked.format, document, self.open.text.as_bytes(), &fixes).unwrap_or_default();
        let cures = fixes.iter().zip(made).filter_map(|(fix, made)| {
            let edits = made.ok().filter(|edits: &Vec<Edit>| !edits.is_empty())?;
            let title = cures::of(fix, &finding.hit.range, &document.text, self.language)?;
            Some(self.edit(capitalised(&title), &edits))
        });
        let mut cures: Vec<CodeAction> = cures.collect();
        if let Some(best) = cures.first_mut() {
            best.is_preferred = Some(true);
        }
        cures
    }

    /// What is not done in the letter itself.
    fn commands(&self, finding: &Finding) -> Vec<CodeAction> {
        let (address, rule, language) = (self.open.address.as_str(), finding.rule.id.as_str(), self.language);
        let words = self.checked.document.text.get(finding.hit.range.clone()).unwrap_or_default();
        let is_word = matches!(finding.rule.file.check, Check::Spelling(_)) && !words.trim().is_empty();
        let command = |command: Command, title: String, arguments| {
            let command = lsp_types::Command {
                title: title.clone(),
                command: command.name().to_owned(),
                arguments: Some(arguments),
            };
            CodeAction { title, command: Some(command), ..CodeAction::default() }
        };
        let mut actions = Vec::new();
        if is_word {
            actions.push(command(Command::AddWord, language.add_word(words), vec![json!(address), json!(words)]));
        }
        if self.open.path.is_some() {
            actions.push(command(
                Command::IgnoreInLetter,
                language.ignore_in_letter(rule),
                vec![json!(address), json!(rule)],
            ));
        }
        actions.push(command(
            Command::IgnoreInProject,
            language.ignore_in_project(rule),
            vec![json!(address), json!(rule)],
        ));
        actions.push(command(Command::Explain, language.explain(rule), vec![json!(address), json!(rule)]));
        actions
    }

    /// Everything that is safe; of the kind that is asked for.
    fn mend_all(&self, context: &CodeActionContext) -> Option<CodeAction> {
        let is_asked = context.only.is_some() || context.trigger_kind != Some(CodeActionTriggerKind::AUTOMATIC);
        let is_safe = |finding: &Finding| finding.rule.file.fix == Safety::Safe && !finding.hit.fixes.is_empty();
        if !is_asked || !wants(context, &FIX_ALL) || !self.checked.findings.iter().any(is_safe) {
            return None;
        }
        let edits = self.checked.mended(&self.open.text);
        if edits.is_empty() {
            return None;
        }
        // Editors compare the kind with what they asked for, letter by letter.
        let asked = context.only.iter().flatten().find(|kind| **kind == CodeActionKind::SOURCE_FIX_ALL);
        let kind = Some(asked.cloned().unwrap_or(FIX_ALL));
        Some(CodeAction { kind, ..self.edit(self.language.mend_all().to_owned(), edits) })
    }

    fn edit(&self, title: String, edits: &[Edit]) -> CodeAction {
        let edit: WorkspaceEdit = workspace_edit(self.open, edits, &self.server.client);
        CodeAction { title, edit: Some(edit), ..CodeAction::default() }
    }
}

fn capitalised(title: &str) -> String {
    let mut characters = title.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}
