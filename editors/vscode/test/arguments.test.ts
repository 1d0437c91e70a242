// What the program is asked.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  addWordArguments,
  documentSelector,
  explainArguments,
  isDocument,
  reportArguments,
  rulesArguments,
  serverArguments,
  serverOptions,
  type Settings,
} from "../src/arguments";

const plain: Settings = {
  path: "",
  language: "auto",
  picky: false,
  inlayHints: false,
  languages: ["plaintext", "markdown"],
  extraArguments: [],
};
const all: Settings = { ...plain, language: "en", picky: true, inlayHints: true, extraArguments: ["--rules", "house"] };

test("without settings the program decides", () => {
  assert.deepEqual(serverArguments(plain), ["lsp"]);
  assert.deepEqual(serverOptions(plain), { picky: false, inlayHints: false });
  assert.deepEqual(reportArguments(["a.docx"], plain), ["check", "--format", "html", "--", "a.docx"]);
  assert.deepEqual(explainArguments("names/misspelled-member", plain), ["explain", "--", "names/misspelled-member"]);
});

test("settings become options, before the names of files", () => {
  assert.deepEqual(serverArguments(all), ["lsp", "--rules", "house"]);
  assert.deepEqual(serverOptions(all), { language: "en", picky: true, inlayHints: true });
  assert.deepEqual(
    reportArguments(["a.docx", "b.odt"], all).join(" "),
    "check --format html --language en --picky --rules house -- a.docx b.odt",
  );
  assert.deepEqual(rulesArguments(all).join(" "), "rules list --format json --language en --rules house");
});

test("a name that begins with a dash is no option", () => {
  assert.deepEqual(reportArguments(["--fix.docx"], plain).slice(-2), ["--", "--fix.docx"]);
  assert.deepEqual(addWordArguments("-heid"), ["words", "add", "--", "-heid"]);
});

test("documents are known by their ending", () => {
  assert.deepEqual(["a.docx", "A.DOCX", "b.odt", "c.pdf", "d.txt", "docx", "e.docx.bak"].map(isDocument), [
    true, true, true, true, false, false, false,
  ]);
});

test("of plain text only what is named as a letter is checked, and settings and rules always are", () => {
  const selector = documentSelector(["plaintext", "markdown"]);
  assert.deepEqual(selector, [
    { scheme: "file", language: "plaintext", pattern: "**/*.{txt,TXT,text}" },
    { scheme: "untitled", language: "plaintext" },
    { scheme: "file", language: "markdown" },
    { scheme: "untitled", language: "markdown" },
    { scheme: "file", pattern: "**/kamerlint.toml" },
    { scheme: "file", pattern: "**/rules/**/*.toml" },
  ]);
  assert.equal(documentSelector([]).length, 2);
});
