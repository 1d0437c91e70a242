// Everything that the extension says, it says in Dutch too.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const json = (file: string): Record<string, string> => JSON.parse(readFileSync(file, "utf8"));
const blanks = (text: string) => [...text.matchAll(/\{\d\}/g)].map(String).sort();

test("each sentence of the source is in the Dutch list, and nothing else is", () => {
  const source = readdirSync("src").map((name) => readFileSync(`src/${name}`, "utf8")).join("\n");
  const said = [...source.matchAll(/l10n\.t\(\s*"([^"]+)"/g)].map((match) => match[1] ?? "");
  assert.ok(said.length > 20);
  assert.equal(source.split("l10n.t(").length - 1, said.length, "a sentence is not written out");
  const dutch = json("l10n/bundle.l10n.nl.json");
  assert.deepEqual(Object.keys(dutch).sort(), [...new Set(said)].sort());
  for (const [english, translated] of Object.entries(dutch)) {
    assert.deepEqual(blanks(translated), blanks(english), english);
  }
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
