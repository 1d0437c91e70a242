// What a rule says, and words that are right after all.
import * as path from "node:path";
import * as vscode from "vscode";
import { addWordArguments, explainArguments, rulesArguments } from "./arguments";
import { locateOrTell, type Outcome, reason, run } from "./program";
import { settings, spoken } from "./settings";
import { findings } from "./status";

/** The scheme of pages that only exist in the editor. */
const SCHEME = "kamerlint-rule";

/** A rule as the program lists it. */
interface ListedRule {
  id: string;
  title: string;
}

/** Registers the commands about rules and words. */
export function registerRules(extension: vscode.ExtensionContext, log: vscode.LogOutputChannel): void {
  const pages = new Map<string, string>();
  const ask = async (args: string[]) => {
    const program = locateOrTell(extension);
    return program ? answered(await run(program, args, folder()), log) : undefined;
  };
  extension.subscriptions.push(
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      provideTextDocumentContent: (uri) => pages.get(uri.path),
    }),
    vscode.commands.registerCommand("kamerlint.explainRule", async (named?: unknown) => {
      const rule = typeof named === "string" ? named : await meantRule(ask);
      const page = rule && (await ask(explainArguments(rule, settings())));
      if (rule && page) {
        await showPage(rule, page, pages);
      }
    }),
    vscode.commands.registerCommand("kamerlint.addWord", async () => {
      const word = await meantWord();
      if (word && (await ask(addWordArguments(word)))) {
        void vscode.window.showInformationMessage(spoken("From now on “{0}” is right", word));
      }
    }),
  );
}

/** The rule of the finding at the cursor; where there is none, one that is chosen from all. */
async function meantRule(ask: (args: string[]) => Promise<string | undefined>): Promise<string | undefined> {
  const here = rulesAtCursor();
  if (here.length === 1) {
    return here[0];
  }
  if (here.length > 1) {
    return vscode.window.showQuickPick(here);
  }
  const listed = await ask(rulesArguments(settings()));
  if (!listed) {
    return undefined;
  }
  const rules = JSON.parse(listed) as ListedRule[];
  const choices = rules.map((rule) => ({ label: rule.title, description: rule.id }));
  const placeHolder = spoken("Which rule?");
  return (await vscode.window.showQuickPick(choices, { matchOnDescription: true, placeHolder }))?.description;
}

function rulesAtCursor(): string[] {
  const editor = vscode.window.activeTextEditor;
  if (!editor) {
    return [];
  }
  const here = findings(editor.document).filter((finding) => finding.range.contains(editor.selection.active));
  const names = here.map(({ code }) => (typeof code === "object" ? code.value : code));
  return [...new Set(names.filter((name) => typeof name === "string"))];
}

/** A page of its own, beside the letter, that asks nothing when it is closed. */
async function showPage(rule: string, text: string, pages: Map<string, string>): Promise<void> {
  const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${rule}` });
  pages.set(uri.path, text);
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document, { preview: true, viewColumn: vscode.ViewColumn.Beside, preserveFocus: true });
}

/** The word that is selected or stands at the cursor, which may be bettered before it is added. */
async function meantWord(): Promise<string | undefined> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) {
    return undefined;
  }
  const { document, selection } = editor;
  const range = selection.isEmpty ? document.getWordRangeAtPosition(selection.active, /[\p{L}\p{M}\p{N}’'-]+/u) : selection;
  const prompt = spoken("The word that is right; with / and a word that it is inflected as, such as toeslagenaffaire/affaire");
  const value = range ? document.getText(range).trim() : "";
  return (await vscode.window.showInputBox({ prompt, value }))?.trim() || undefined;
}

/** The folder whose settings hold: that of the letter that is open. */
function folder(): string | undefined {
  const uri = vscode.window.activeTextEditor?.document.uri;
  return uri?.scheme === "file" ? path.dirname(uri.fsPath) : vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
}

function answered(outcome: Outcome, log: vscode.LogOutputChannel): string | undefined {
  if (outcome.code === 0) {
    return outcome.out;
  }
  log.error(outcome.err);
  void vscode.window.showErrorMessage(reason(outcome));
  return undefined;
}
