// Documents that no editor of text can show: checked as a whole, with the report in a panel beside them.
import { randomBytes } from "node:crypto";
import * as path from "node:path";
import * as vscode from "vscode";
import { DOCUMENT_ENDINGS, isDocument, reportArguments } from "./arguments";
import { type Look, paneled } from "./page";
import { locate, locateOrTell, type Outcome, reason, run } from "./program";
import { settings, spoken } from "./settings";

/** The kind of panel, by which menus know it. */
const PANEL = "kamerlint.report";

/** A panel and what it is about. */
interface Report {
  panel: vscode.WebviewPanel;
  files: vscode.Uri[];
  /** The page as the program wrote it. */
  page: string;
}

/** Registers what can be done with documents and their reports. */
export function registerReports(extension: vscode.ExtensionContext, log: vscode.LogOutputChannel): void {
  const reports = new Set<Report>();
  const current = () => [...reports].find((report) => report.panel.active);
  const command = vscode.commands.registerCommand;
  extension.subscriptions.push(
    vscode.window.onDidChangeActiveColorTheme(() => reports.forEach((report) => show(report, report.page))),
    command("kamerlint.checkDocument", async (clicked?: vscode.Uri, selected?: vscode.Uri[]) => {
      const files = await documents(clicked, selected);
      if (files.length > 0) {
        await open(files, reports, extension, log);
      }
    }),
    command("kamerlint.checkAgain", async () => {
      const report = current();
      if (report) {
        await refresh(report, extension, log);
      }
    }),
    command("kamerlint.saveReport", async () => {
      const report = current();
      if (report) {
        await save(report);
      }
    }),
  );
}

/** The documents that are meant: those chosen in the explorer, the one that is open, or those that are asked for. */
async function documents(clicked?: vscode.Uri, selected?: vscode.Uri[]): Promise<vscode.Uri[]> {
  const chosen = clicked ? (selected?.length ? selected : [clicked]) : [openDocument()];
  const those = chosen.filter((uri): uri is vscode.Uri => uri?.scheme === "file" && isDocument(uri.fsPath));
  if (those.length > 0) {
    return those;
  }
  const filters = { [spoken("Documents")]: DOCUMENT_ENDINGS };
  const title = spoken("Which document?");
  return (await vscode.window.showOpenDialog({ title, filters, canSelectMany: true })) ?? [];
}

function openDocument(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  const isOfFile = input instanceof vscode.TabInputCustom || input instanceof vscode.TabInputText;
  return isOfFile ? input.uri : undefined;
}

/** Shows the report of documents, in the panel that has it already if there is one. */
async function open(
  files: vscode.Uri[],
  reports: Set<Report>,
  extension: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
): Promise<void> {
  const name = (uris: vscode.Uri[]) => uris.map(String).sort().join("\n");
  const known = [...reports].find((report) => name(report.files) === name(files));
  if (known) {
    known.panel.reveal();
    await refresh(known, extension, log);
    return;
  }
  const page = await check(files, extension, log);
  if (page === undefined) {
    return;
  }
  const options = { enableScripts: true, localResourceRoots: [], enableFindWidget: true, retainContextWhenHidden: true };
  const panel = vscode.window.createWebviewPanel(PANEL, `Kamerlint: ${title(files)}`, vscode.ViewColumn.Active, options);
  panel.iconPath = vscode.Uri.joinPath(extension.extensionUri, "icon.png");
  const report = { panel, files, page };
  reports.add(report);
  show(report, page);
  const watchers = files.map((file) => watch(file, () => void follow(report, extension, log)));
  panel.onDidDispose(() => {
    reports.delete(report);
    watchers.forEach((watcher) => watcher.dispose());
  });
}

/** Checks again, because that was asked. */
async function refresh(report: Report, extension: vscode.ExtensionContext, log: vscode.LogOutputChannel): Promise<void> {
  const page = await check(report.files, extension, log);
  if (page !== undefined) {
    show(report, page);
  }
}

/** Checks again, because a document changed; while it is being written the old report stays, and nothing is said. */
async function follow(report: Report, extension: vscode.ExtensionContext, log: vscode.LogOutputChannel): Promise<void> {
  const binary = locate(extension);
  if (!("path" in binary)) {
    return;
  }
  const outcome = await ask(binary.path, report.files);
  if (hasPage(outcome)) {
    show(report, outcome.out);
  } else {
    log.warn(outcome.err);
  }
}

function show(report: Report, page: string): void {
  report.page = page;
  report.panel.webview.html = paneled(page, randomBytes(18).toString("base64"), look());
}

function look(): Look {
  const { Dark, HighContrast } = vscode.ColorThemeKind;
  const { kind } = vscode.window.activeColorTheme;
  return kind === Dark || kind === HighContrast ? "dark" : "light";
}

/** The report on documents as a web page; nothing if it could not be made, and then that is said. */
async function check(
  files: vscode.Uri[],
  extension: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
): Promise<string | undefined> {
  const program = locateOrTell(extension);
  if (!program) {
    return undefined;
  }
  const progress = { location: vscode.ProgressLocation.Notification, title: checking(files), cancellable: true };
  const outcome = await vscode.window.withProgress(progress, (_progress, token) => {
    const stop = new AbortController();
    token.onCancellationRequested(() => stop.abort());
    return ask(program, files, stop.signal);
  });
  if (hasPage(outcome)) {
    return outcome.out;
  }
  if (outcome.code !== undefined) {
    log.error(outcome.err);
    void vscode.window.showErrorMessage(reason(outcome));
  }
  return undefined;
}

/** Runs the program in the folder of the first document, so that the report names documents as a person does. */
function ask(program: string, files: vscode.Uri[], stop?: AbortSignal): Promise<Outcome> {
  const paths = files.map((file) => file.fsPath);
  const folder = paths[0] && path.dirname(paths[0]);
  const names = paths.map((file) => (folder === path.dirname(file) ? path.basename(file) : file));
  return run(program, reportArguments(names, settings()), folder, stop);
}

/** Whether there is a report. With several documents it also tells which of them could not be read. */
function hasPage({ code, out }: Outcome): boolean {
  return code === 0 || code === 1 || (code === 2 && out.includes('class="letter"'));
}

/** Tells of a new version of a file; a word processor writes in several steps, so a moment is waited. */
function watch(file: vscode.Uri, tell: () => void): vscode.Disposable {
  // A name may hold the signs of patterns, so the folder is watched.
  const beside = new vscode.RelativePattern(vscode.Uri.joinPath(file, ".."), "*");
  const watcher = vscode.workspace.createFileSystemWatcher(beside, false, false, true);
  let timer: NodeJS.Timeout | undefined;
  const soon = (changed: vscode.Uri) => {
    if (changed.fsPath === file.fsPath) {
      clearTimeout(timer);
      timer = setTimeout(tell, 500);
    }
  };
  watcher.onDidChange(soon);
  watcher.onDidCreate(soon);
  return vscode.Disposable.from(watcher, { dispose: () => clearTimeout(timer) });
}

async function save(report: Report): Promise<void> {
  const first = report.files[0];
  if (!first) {
    return;
  }
  const proposed = vscode.Uri.joinPath(first, "..", `${path.parse(first.fsPath).name}.kamerlint.html`);
  const target = await vscode.window.showSaveDialog({ defaultUri: proposed, filters: { HTML: ["html"] } });
  if (!target) {
    return;
  }
  await vscode.workspace.fs.writeFile(target, Buffer.from(report.page));
  const openIt = spoken("Open in the browser");
  const told = spoken("The report stands in {0}", path.basename(target.fsPath));
  if ((await vscode.window.showInformationMessage(told, openIt)) === openIt) {
    await vscode.env.openExternal(target);
  }
}

function title(files: vscode.Uri[]): string {
  const [first] = files;
  return first && files.length === 1 ? path.basename(first.fsPath) : spoken("{0} documents", files.length);
}

function checking(files: vscode.Uri[]): string {
  return spoken("kamerlint checks {0}", title(files));
}
