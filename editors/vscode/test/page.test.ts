// The report in a panel runs its own script and nothing from a letter.
import assert from "node:assert/strict";
import { test } from "node:test";
import { paneled } from "../src/page";

const page = `<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<style>
:root { color-scheme: light dark; --ink: black }
@media (prefers-color-scheme: dark) { :root { --ink: white } }
</style>
</head>
<body>
<p>De <b>brief</b> kost $& en $1. @media (prefers-color-scheme: dark)</p>
<script>
alert("van een brief")
</script>
<script>
"use strict";
</script>
</body>
</html>`;

test("the policy stands before all else in the head", () => {
  const policy = paneled(page, "abc", "light").match(/<head>\n<meta http-equiv="Content-Security-Policy" content="([^"]*)">/)?.[1];
  assert.equal(
    policy,
    "default-src 'none'; style-src 'nonce-abc'; script-src 'nonce-abc'; base-uri 'none'; form-action 'none'",
  );
});

test("only the style of the page and its last script are let through", () => {
  const made = paneled(page, "abc", "light");
  assert.equal(made.split(' nonce="abc"').length - 1, 2);
  assert.match(made, /<style nonce="abc">\n:root/);
  assert.match(made, /<script nonce="abc">\n"use strict";/);
  assert.match(made, /<script>\nalert/);
});

test("the words of the letter stay as they were", () => {
  assert.match(paneled(page, "$&", "light"), /kost \$& en \$1\. @media \(prefers-color-scheme: dark\)/);
  const bare = paneled(page, "abc", "light")
    .replace(/\n<meta http-equiv="Content-Security-Policy"[^>]*>/, "")
    .replaceAll(' nonce="abc"', "");
  const words = (text: string) => text.slice(text.indexOf("<body>"));
  assert.equal(words(bare), words(page));
});

test("the page looks as the editor does", () => {
  assert.match(paneled(page, "abc", "dark"), /color-scheme: dark; --ink: black \}\n@media screen \{/);
  assert.match(paneled(page, "abc", "light"), /color-scheme: light; --ink: black \}\n@media not all \{/);
});
