// The item in the status bar: how the server is, and how much was found in the letter that is open.
import * as vscode from "vscode";
import { spoken } from "./settings";

/** How the server is. */
export type ServerState = "starting" | "running" | "stopped" | "failed";

/** The name that findings carry. */
export const SOURCE = "kamerlint";

/** Makes the item, and gives the function that tells it how the server is. */
export function showStatus(extension: vscode.ExtensionContext, isLetter: (document: vscode.TextDocument) => boolean) {
  const item = vscode.window.createStatusBarItem("kamerlint.status", vscode.StatusBarAlignment.Right, 100);
  item.name = "Kamerlint";
  let state: ServerState = "stopped";
  const refresh = () => {
    const document = vscode.window.activeTextEditor?.document;
    if (document?.uri.scheme === "output") {
      return; // whoever reads the log still has the letter open
    }
    if (!document || !isLetter(document)) {
      item.hide();
      return;
    }
    show(item, state === "running" ? findings(document) : undefined, state);
  };
  extension.subscriptions.push(
    item,
    vscode.window.onDidChangeActiveTextEditor(refresh),
    vscode.languages.onDidChangeDiagnostics(refresh),
    vscode.workspace.onDidOpenTextDocument(refresh),
  );
  return (now: ServerState) => {
    state = now;
    refresh();
  };
}

/** What was found in a letter. */
export function findings(document: vscode.TextDocument): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri).filter((diagnostic) => diagnostic.source === SOURCE);
}

function show(item: vscode.StatusBarItem, found: vscode.Diagnostic[] | undefined, state: ServerState): void {
  const { icon, text, tooltip } = found ? counted(found) : described(state);
  item.text = text ? `${icon} ${text}` : `${icon} kamerlint`;
  item.tooltip = tooltip;
  item.accessibilityInformation = { label: `kamerlint: ${tooltip}` };
  item.command = found ? "workbench.actions.view.problems" : state === "stopped" ? "kamerlint.restart" : "kamerlint.showLog";
  item.backgroundColor = state === "failed" ? new vscode.ThemeColor("statusBarItem.errorBackground") : undefined;
  item.show();
}

function counted(found: vscode.Diagnostic[]) {
  if (found.length === 0) {
    return { icon: "$(check)", text: "", tooltip: spoken("Nothing found in this letter") };
  }
  const { Error, Warning } = vscode.DiagnosticSeverity;
  const errors = found.filter((one) => one.severity === Error).length;
  const warnings = found.filter((one) => one.severity === Warning).length;
  const parts = [
    errors === 1 ? spoken("1 error") : errors > 1 ? spoken("{0} errors", errors) : "",
    warnings === 1 ? spoken("1 warning") : warnings > 1 ? spoken("{0} warnings", warnings) : "",
    notes(found.length - errors - warnings),
  ];
  const told = parts.filter(Boolean).join(", ");
  const icon = errors ? "$(error)" : warnings ? "$(warning)" : "$(info)";
  return { icon, text: `kamerlint: ${found.length}`, tooltip: spoken("{0} in this letter; click to see them", told) };
}

function notes(count: number): string {
  return count === 1 ? spoken("1 note") : count > 1 ? spoken("{0} notes", count) : "";
}

function described(state: ServerState) {
  switch (state) {
    case "starting":
    case "running":
      return { icon: "$(loading~spin)", text: "", tooltip: spoken("Starting") };
    case "stopped":
      return { icon: "$(circle-slash)", text: "", tooltip: spoken("Not running; click to start") };
    case "failed":
      return { icon: "$(error)", text: "", tooltip: spoken("Does not work; click for the log") };
  }
}
