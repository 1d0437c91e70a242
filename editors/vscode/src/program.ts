// The program on this machine: finding it, saying so when it is not there, and running it once.
import { execFile } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import { homedir } from "node:os";
import * as vscode from "vscode";
import { type Binary, findBinary } from "./binary";
import { SECTION, settings, spoken } from "./settings";

/** A run that takes longer is stopped. */
const PATIENCE = 5 * 60 * 1000;
/** More than the longest report that the program writes. */
const LONGEST = 64 * 1024 * 1024;

/** What a run gave. */
export interface Outcome {
  /** 0 clean, 1 findings, 2 could not do it; nothing if it was stopped or could not start. */
  code: number | undefined;
  out: string;
  err: string;
}

/** Looks for the program. */
export function locate(extension: vscode.ExtensionContext): Binary {
  const places = {
    configured: settings().path,
    extensionFolder: extension.extensionPath,
    workspaceFolder: vscode.workspace.workspaceFolders?.[0]?.uri.fsPath,
    homeFolder: homedir(),
    platform: process.platform,
    environment: process.env,
  };
  return findBinary(places, isProgram);
}

/** The path of the program; if there is none, that is said, and nothing is given. */
export function locateOrTell(extension: vscode.ExtensionContext): string | undefined {
  const binary = locate(extension);
  if ("path" in binary) {
    return binary.path;
  }
  void tell(binary);
  return undefined;
}

/** The first line of what a run told, as a notification shows it; the rest is for the log. */
export function reason({ err }: Outcome): string {
  return err.split("\n", 1)[0]?.replace(/^error: /, "") ?? "";
}

/** Runs the program once, in a folder, without a shell. */
export function run(program: string, args: string[], folder: string | undefined, stop?: AbortSignal): Promise<Outcome> {
  const environment = { ...process.env, NO_COLOR: "1" };
  const options = { cwd: folder, env: environment, timeout: PATIENCE, maxBuffer: LONGEST, windowsHide: true, signal: stop };
  return new Promise((resolve) => {
    execFile(program, args, options, (error, out, err) => {
      const code = error ? error.code : 0;
      const told = err.trim() || (error ? error.message : "");
      resolve({ code: typeof code === "number" ? code : undefined, out, err: told });
    });
  });
}

async function tell(binary: Exclude<Binary, { path: string }>): Promise<void> {
  const what =
    binary.missing === "configured"
      ? spoken("There is no kamerlint program at “{0}”, where the setting kamerlint.path points.", binary.configured)
      : spoken("The program kamerlint is not on this computer, so letters are not checked.");
  const choose = spoken("Choose the program…");
  if ((await vscode.window.showErrorMessage(what, choose)) !== choose) {
    return;
  }
  const [chosen] = (await vscode.window.showOpenDialog({ title: choose })) ?? [];
  if (chosen) {
    await vscode.workspace.getConfiguration(SECTION).update("path", chosen.fsPath, vscode.ConfigurationTarget.Global);
  }
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
