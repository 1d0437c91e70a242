//! Starts kamerlint in Zed, and hands it what is set for it there.
//!
//! The rest Zed does by itself: the program that `lsp.kamerlint.binary` names goes before the one that is found here,
//! and `initialization_options` never pass here.

use zed_extension_api::serde_json::Value;
use zed_extension_api::settings::LspSettings;
use zed_extension_api::{Command, Extension, LanguageServerId, Result, Worktree, register_extension};

struct Kamerlint;

impl Extension for Kamerlint {
    fn new() -> Self {
        Kamerlint
    }

    fn language_server_command(&mut self, _server: &LanguageServerId, worktree: &Worktree) -> Result<Command> {
        let command = worktree.which("kamerlint").ok_or(
            "kamerlint is not on the PATH. Install it, or say where it is: \
             \"lsp\": { \"kamerlint\": { \"binary\": { \"path\": \"…\", \"arguments\": [\"lsp\"] } } }",
        )?;
        Ok(Command { command, args: vec!["lsp".to_owned()], env: Vec::new() })
    }

    fn language_server_workspace_configuration(
        &mut self,
        server: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<Option<Value>> {
        Ok(LspSettings::for_worktree(server.as_ref(), worktree)?.settings)
    }
}

register_extension!(Kamerlint);
