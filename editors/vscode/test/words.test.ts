// Everything that the extension says, it says in Dutch too.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { say } from "../src/words";

const json = (file: string): Record<string, string> => JSON.parse(readFileSync(file, "utf8"));
const blanks = (text: string) => [...text.matchAll(/\{\d\}/g)].map(String).sort();

test("each sentence of the Dutch list is said somewhere, with the same values", () => {
  const source = readdirSync("src").map((name) => readFileSync(`src/${name}`, "utf8")).join("\n");
  for (const [english, translated] of Object.entries(json("l10n/bundle.l10n.nl.json"))) {
    assert.ok(source.includes(`"${english}"`), `nobody says “${english}”`);
    assert.deepEqual(blanks(translated), blanks(english), english);
  }
});

test("a sentence is said in the language of the findings", () => {
  assert.equal(say("nl", "{0} errors", 2), "2 fouten");
  assert.equal(say("en", "{0} errors", 2), "2 errors");
  assert.equal(say("nl", "The report stands in {0}", "$& {1}"), "Het rapport staat in $& {1}");
});

test("each name in package.json is explained in both languages", () => {
  const named = [...readFileSync("package.json", "utf8").matchAll(/"%([^%"]+)%"/g)].map((match) => match[1] ?? "");
  const names = [...new Set(named)].sort();
  assert.deepEqual(Object.keys(json("package.nls.json")).sort(), names);
  assert.deepEqual(Object.keys(json("package.nls.nl.json")).sort(), names);
});

test("each command is registered, and each that is registered is declared", () => {
  const { contributes } = JSON.parse(readFileSync("package.json", "utf8"));
  const declared = contributes.commands.map((one: { command: string }) => one.command).sort();
  const source = readdirSync("src").map((name) => readFileSync(`src/${name}`, "utf8")).join("\n");
  const registered = [...source.matchAll(/(?:registerCommand|[^.\w]command)\("(kamerlint\.\w+)"/g)].map((match) => match[1]);
  assert.deepEqual(registered.sort(), declared);
});
