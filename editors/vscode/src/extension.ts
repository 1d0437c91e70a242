// The extension: what is there when VS Code opens a letter, and what goes when it closes.
import * as vscode from "vscode";
import { documentSelector } from "./arguments";
import { registerReports } from "./report";
import { registerRules } from "./rules";
import { createServer, type Server } from "./server";
import { SECTION, settings } from "./settings";
import { showStatus } from "./status";

let server: Server | undefined;

/** Registers the commands, and starts the server when there is a letter. */
export async function activate(extension: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel("Kamerlint", { log: true });
  const isLetter = (document: vscode.TextDocument) =>
    vscode.languages.match(documentSelector(settings().languages), document) > 0;
  const made = createServer(extension, log, showStatus(extension, isLetter));
  server = made;
  let isWanted = false;
  const start = () => {
    isWanted = true;
    return made.restart();
  };
  const startForLetter = async (document: vscode.TextDocument) => {
    if (!isWanted && isLetter(document)) {
      await start();
    }
  };
  const startAnew = async () => {
    if (isWanted) {
      await start();
    }
  };
  extension.subscriptions.push(
    log,
    vscode.commands.registerCommand("kamerlint.restart", start),
    vscode.commands.registerCommand("kamerlint.showLog", () => log.show()),
    vscode.workspace.onDidOpenTextDocument(startForLetter),
    vscode.workspace.onDidGrantWorkspaceTrust(startAnew),
    vscode.workspace.onDidChangeConfiguration((change) => (change.affectsConfiguration(SECTION) ? startAnew() : undefined)),
  );
  registerReports(extension, log);
  registerRules(extension, log);
  await Promise.all(vscode.workspace.textDocuments.map(startForLetter));
}

/** Stops the server. */
export async function deactivate(): Promise<void> {
  await server?.stop();
}
