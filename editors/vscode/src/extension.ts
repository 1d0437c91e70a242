// The extension: what is there when VS Code opens a letter, and what goes when it closes.
import * as vscode from "vscode";
import { documentSelector } from "./arguments";
import { registerReports } from "./report";
import { registerRules } from "./rules";
import { createServer, type Server } from "./server";
import { SECTION, settings } from "./settings";
import { showStatus } from "./status";

let server: Server | undefined;

/** Starts the server and registers the commands. */
export async function activate(extension: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel("Kamerlint", { log: true });
  const isLetter = (document: vscode.TextDocument) =>
    vscode.languages.match(documentSelector(settings().languages), document) > 0;
  const started = createServer(extension, log, showStatus(extension, isLetter));
  server = started;
  extension.subscriptions.push(
    log,
    vscode.commands.registerCommand("kamerlint.restart", () => started.restart()),
    vscode.commands.registerCommand("kamerlint.showLog", () => log.show()),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(SECTION)) {
        void started.restart();
      }
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => started.restart()),
  );
  registerReports(extension, log);
  registerRules(extension, log);
  await started.restart();
}

/** Stops the server. */
export async function deactivate(): Promise<void> {
  await server?.stop();
}
