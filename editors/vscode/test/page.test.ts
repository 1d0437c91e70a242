// The report in a panel runs its own script and nothing from a letter.
import assert from "node:assert/strict";
import { test } from "node:test";
import { guarded } from "../src/page";

const page = `<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<style>
body { margin: 0 }
</style>
</head>
<body>
<p>De <b>brief</b> kost $& en $1.</p>
<script>
alert("van een brief")
</script>
<script>
"use strict";
</script>
</body>
</html>`;

test("the policy stands before all else in the head", () => {
  const policy = guarded(page, "abc").match(/<head>\n<meta http-equiv="Content-Security-Policy" content="([^"]*)">/)?.[1];
  assert.equal(
    policy,
    "default-src 'none'; style-src 'nonce-abc'; script-src 'nonce-abc'; base-uri 'none'; form-action 'none'",
  );
});

test("only the style of the page and its last script are let through", () => {
  const made = guarded(page, "abc");
  assert.equal(made.split(' nonce="abc"').length - 1, 2);
  assert.match(made, /<style nonce="abc">\nbody/);
  assert.match(made, /<script nonce="abc">\n"use strict";/);
  assert.match(made, /<script>\nalert/);
});

test("the words of the letter stay as they were", () => {
  assert.match(guarded(page, "$&"), /kost \$& en \$1\./);
  const bare = guarded(page, "abc")
    .replace(/\n<meta http-equiv="Content-Security-Policy"[^>]*>/, "")
    .replaceAll(' nonce="abc"', "");
  assert.equal(bare, page);
});
