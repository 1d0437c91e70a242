// The page: a letter pasted or dropped, checked by the server on this machine, mended on a click.

import { WORDS } from "/words.js";
import { make, rows, sign } from "/letter.js";

const LARGEST = 32 << 20;
const $ = (id) => document.getElementById(id);
const state = { letter: null, answer: null, before: [], asked: 0 };
let language = localStorage.getItem("language") ?? document.documentElement.lang;
const words = () => WORDS[language];

// Good news goes away by itself; trouble stays until something else is done.
function say(text, isTrouble = false) {
  clearTimeout(state.saying);
  $("said").textContent = text;
  $("said").className = isTrouble ? "trouble" : "";
  if (text && !isTrouble) state.saying = setTimeout(() => { $("said").textContent = ""; }, 6000);
}

// What the page shows anyway, for those who do not see it.
function tell(text) {
  say(text);
  $("said").className = "unseen";
}

async function ask(step, more = {}, { name, bytes } = state.letter) {
  const query = new URLSearchParams({ name, language, picky: $("picky").checked, ...more });
  let response;
  try {
    response = await fetch(`/api/kamerlint/${step}?${query}`, { method: "POST", body: bytes });
  } catch {
    throw new Error(words().away);
  }
  if (!response.ok) throw new Error((await response.json().catch(() => ({}))).why ?? response.statusText);
  return response;
}

// Does one thing at a time, and says what went wrong.
async function during(work) {
  document.body.classList.add("busy");
  try {
    return await work();
  } catch (error) {
    say(error.message, true);
    return undefined;
  } finally {
    document.body.classList.remove("busy");
  }
}

async function check(letter) {
  if (!letter.bytes.length) return say(words().empty, true);
  if (letter.bytes.length > LARGEST) return say(words().tooLarge, true);
  const number = ++state.asked;
  return during(async () => {
    tell(words().busy);
    const answer = await (await ask("check", {}, letter)).json();
    // An older answer comes too late.
    if (number !== state.asked) return;
    Object.assign(state, { letter, answer });
    show();
    tell(words().found(answer.findings.length));
  });
}

async function mend(choice, focus) {
  const before = state.letter;
  await during(async () => {
    const response = await ask("mend", choice);
    const bytes = new Uint8Array(await response.arrayBuffer());
    state.before.push(before);
    await check({ ...before, bytes });
    const notes = JSON.parse(decodeURIComponent(response.headers.get("kamerlint-notes") ?? "[]"));
    say([words().fixed(Number(response.headers.get("kamerlint-fixed"))), ...notes].join(" "));
    focus?.();
  });
}

const cards = () => [...document.querySelectorAll(".card")];

function mendOne(finding, number) {
  const place = cards().findIndex((card) => card.id === `f${finding.id}`);
  return mend({ cure: `${finding.id}.${number}` }, () => (cards()[place] ?? cards().at(-1) ?? $("letter")).focus());
}

async function undo() {
  const before = state.before.pop();
  if (!before) return;
  await check(before);
  say(words().undone);
}

function show() {
  const { letter, answer } = state;
  $("entry").hidden = true;
  $("letter").hidden = $("keys").hidden = false;
  $("name").textContent = letter.isPasted ? words().pasted : letter.name;
  $("tally").replaceChildren(...tally(answer));
  const safe = answer.unmendable ? 0 : answer.findings.filter((finding) => finding.safe && finding.cures.length).length;
  $("safe").textContent = words().safe(safe);
  $("safe").hidden = !safe;
  $("undo").disabled = !state.before.length;
  $("edit").hidden = !letter.isPasted;
  $("download").hidden = !state.before.length;
  const remarks = [...answer.remarks, ...(answer.unmendable ? [answer.unmendable] : [])];
  $("remarks").replaceChildren(...remarks.map((remark) => make("p", { class: "remark" }, remark)));
  $("rows").replaceChildren(...rows(answer, words(), mendOne));
}

function tally({ findings, ignored }) {
  const levels = ["error", "warning", "note"].map((level) => [level, findings.filter((one) => one.level === level).length]);
  const parts = levels.filter(([, number]) => number).map(([level, number]) =>
    make("span", { class: level }, sign(level), ` ${words().count(number, ...words().levels[level])}`));
  if (!parts.length) parts.push(make("span", { class: "clean" }, words().nothing));
  if (ignored) parts.push(make("span", {}, words().ignored(ignored)));
  return parts;
}

function translate() {
  document.documentElement.lang = language;
  document.querySelectorAll("[data-words]").forEach((element) => { element.textContent = words()[element.dataset.words]; });
  document.querySelectorAll("[data-language]").forEach((button) =>
    button.setAttribute("aria-pressed", String(button.dataset.language === language)));
}

const pasted = () => ({ name: words().pastedName, bytes: new TextEncoder().encode($("text").value), isPasted: true });

async function open(file) {
  if (!file) return;
  if (file.size > LARGEST) return say(words().tooLarge, true);
  state.before = [];
  await check({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()), isPasted: false });
  if (!$("letter").hidden) $("letter").focus();
}

function enter(text) {
  $("entry").hidden = false;
  $("letter").hidden = $("keys").hidden = true;
  $("text").value = text;
  $("text").focus();
  say("");
}

async function copy() {
  try {
    await navigator.clipboard.writeText(state.answer.text);
    say(words().copied);
  } catch {
    say(words().notCopied, true);
  }
}

function download() {
  const [, stem, ending] = state.letter.name.match(/^(.*?)(\.[^.]*)?$/);
  const address = URL.createObjectURL(new Blob([state.letter.bytes]));
  make("a", { href: address, download: `${stem}-${words().mended}${ending ?? ""}` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}

function light(finding) {
  document.querySelectorAll("mark.now").forEach((mark) => mark.classList.remove("now"));
  if (finding) document.querySelectorAll(`mark[data-finding="${finding}"]`).forEach((mark) => mark.classList.add("now"));
}

function step(by) {
  const all = cards();
  const here = all.indexOf(document.activeElement?.closest(".card"));
  const next = all[here < 0 ? (by > 0 ? 0 : all.length - 1) : here + by];
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "center" });
}

function onKey(event) {
  if (event.target.id === "text" && event.key === "Enter" && (event.ctrlKey || event.metaKey)) return $("check").click();
  if (event.ctrlKey || event.metaKey || event.altKey || $("letter").hidden || event.target.matches("textarea")) return undefined;
  if (event.key === "n") return step(1);
  if (event.key === "p") return step(-1);
  if (event.key === "u") return undo();
  return document.activeElement?.closest(".card")?.querySelector(`[data-cure="${CSS.escape(event.key)}"]`)?.click();
}

$("check").addEventListener("click", () => { state.before = []; check(pasted()).then(() => { if (!$("letter").hidden) $("letter").focus(); }); });
// Who pastes into an empty field has pasted the letter; who pastes a word is still writing.
$("text").addEventListener("paste", () => { if (!$("text").value) setTimeout(() => $("check").click()); });
$("choose").addEventListener("click", () => $("file").click());
$("file").addEventListener("change", () => open($("file").files[0]).then(() => { $("file").value = ""; }));
$("safe").addEventListener("click", () => mend({ all: "safe" }, () => $("letter").focus()));
$("undo").addEventListener("click", undo);
$("copy").addEventListener("click", copy);
$("download").addEventListener("click", download);
$("edit").addEventListener("click", () => enter(state.answer.text));
$("other").addEventListener("click", () => enter(""));
$("picky").addEventListener("change", () => check(state.letter));
document.querySelectorAll("[data-language]").forEach((button) => button.addEventListener("click", () => {
  language = button.dataset.language;
  localStorage.setItem("language", language);
  translate();
  if (!$("letter").hidden) check(state.letter);
}));
document.addEventListener("focusin", (event) => light(event.target.closest(".card")?.id.slice(1)));
document.addEventListener("keydown", onKey);
document.addEventListener("click", (event) => {
  const card = $(event.target.closest("mark a, sup.more a")?.hash?.slice(1) ?? "");
  if (!card) return;
  event.preventDefault();
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest" });
});
const holdsFile = (event) => event.dataTransfer.types.includes("Files");
document.addEventListener("dragover", (event) => {
  if (!holdsFile(event)) return;
  event.preventDefault();
  $("drop").hidden = false;
});
document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) $("drop").hidden = true; });
document.addEventListener("drop", (event) => {
  if (!holdsFile(event)) return;
  event.preventDefault();
  $("drop").hidden = true;
  open(event.dataTransfer.files[0]);
});
translate();
