// The settings of the extension as VS Code has them now.
import * as vscode from "vscode";
import type { Settings } from "./arguments";
import { say, type Sentence } from "./words";

/** The section that all settings stand in. */
export const SECTION = "kamerlint";

/** Reads the settings. */
export function settings(): Settings {
  const section = vscode.workspace.getConfiguration(SECTION);
  return {
    path: section.get("path", ""),
    language: section.get("language", "auto"),
    picky: section.get("picky", false),
    inlayHints: section.get("inlayHints", false),
    languages: section.get("languages", []),
    extraArguments: section.get("extraArguments", []),
  };
}

/** A sentence in the language that the settings ask for now. */
export function spoken(sentence: Sentence, ...values: (string | number)[]): string {
  return say(settings().language === "en" ? "en" : "nl", sentence, ...values);
}
