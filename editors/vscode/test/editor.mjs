// Opens letters in VS Code and looks at what a person sees; `editor.sh` calls it.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folder = process.env.EDITOR_FOLDER;
const puppeteer = createRequire(join(folder, "package.json"))("puppeteer-core");
const codeServer = join(folder, "node_modules/code-server/out/node/entry.js");
const port = Number(process.env.PORT ?? 18480);
const PATIENCE = Number(process.env.PATIENCE ?? 120) * 1000;

const home = mkdtempSync(join(tmpdir(), "kamerlint-editor-"));
const letters = join(home, "letters");
const places = ["--user-data-dir", join(home, "user"), "--extensions-dir", join(home, "extensions")];
mkdirSync(letters);
mkdirSync(join(home, "user/User"), { recursive: true });
writeFileSync(join(home, "user/User/settings.json"), JSON.stringify({
  "workbench.startupEditor": "none",
  "editor.minimap.enabled": false,
  "files.autoSave": "off",
  "[plaintext]": { "editor.codeActionsOnSave": { "source.fixAll.kamerlint": "explicit" } },
}));
const opening = "Geachte voorzitter,\n\n";
writeFileSync(join(letters, "a.txt"), `${opening}De leden Eermands en Wilders spraken  op 3 juni , over toeslagenngedoe.\n`);


execFileSync("node", [codeServer, ...places, "--install-extension", process.argv[2]], { stdio: "inherit" });
const flags = ["--auth", "none", "--bind-addr", `127.0.0.1:${port}`, "--disable-telemetry", "--disable-update-check", "--disable-workspace-trust"];
const server = spawn("node", [codeServer, ...places, ...flags, letters], { stdio: "ignore" });
const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"], defaultViewport: { width: 1400, height: 900 } });
const page = await browser.newPage();
try {
  await open(page);
  await aLetter(page);
  await mendedOnSave(page);
  await aWordThatIsRight(page);
  await aReport(page);
  console.log("4 passed, 0 failed");
} catch (error) {
  await picture(page, "failed").catch(() => undefined);
  throw error;
} finally {
  await browser.close();
  server.kill();
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
}

/** The editor, when it can be used. */
async function open(page) {
  for (let tries = 0; ; tries += 1) {
    try {
      await page.goto(`http://127.0.0.1:${port}/?folder=${letters}`, { timeout: PATIENCE });
      break;
    } catch (error) {
      assert.ok(tries < 60, String(error));
      await pause(1000);
    }
  }
  await page.waitForSelector(row("a.txt"), { timeout: PATIENCE });
}

/** A letter that is opened is checked, and the status bar tells how much was found. */
async function aLetter(page) {
  await page.click(row("a.txt"), { count: 2 });
  await status(page, "4");
  await seen(page, () => document.querySelectorAll(".squiggly-error, .squiggly-warning, .squiggly-info").length === 4);
  await picture(page, "letter");
}

/** What no reader could object to is mended when the letter is saved, and the rest is left. */
async function mendedOnSave(page) {
  await page.click(".editor-instance .view-lines");
  await chord(page, "Control", "End");
  await page.keyboard.press("Enter");
  await chord(page, "Control", "s");
  await status(page, "2");
  await until(() => readFileSync(join(letters, "a.txt"), "utf8").includes("Eermands en Wilders spraken op 3 juni, over"));
}

/** A word is added to the list of the house, and the finding goes. */
async function aWordThatIsRight(page) {
  await command(page, "Voeg een woord toe");
  await seen(page, () => document.querySelector(".quick-input-widget .quick-input-message")?.textContent.includes("toeslagenaffaire"));
  await page.keyboard.type("toeslagenngedoe");
  await page.keyboard.press("Enter");
  await status(page, "1");
  assert.equal(readFileSync(join(letters, "own-words.txt"), "utf8").trim(), "toeslagenngedoe");
}

/** A document is chosen in the explorer, and its report is a page that runs its own script and no other. */
async function aReport(page) {
  const program = join(home, "extensions/kamerlint.kamerlint-" + version() + "/bundled/kamerlint");
  assert.ok(existsSync(program));
  writeFileSync(join(letters, "brief.fodt"), document());
  await page.waitForSelector(row("brief.fodt"), { timeout: PATIENCE });
  await page.click(row("brief.fodt"));
  await command(page, "controleer dit Word-bestand");
  const frame = await until(async () => {
    for (const one of page.frames()) {
      const heading = await one.evaluate(() => document.querySelector(".summary")?.textContent).catch(() => undefined);
      if (heading) return one;
    }
    return undefined;
  });
  assert.match(await frame.evaluate(() => document.querySelector(".summary").textContent), /1 fout/);
  assert.equal(await frame.evaluate(() => document.querySelector(".keys").hidden), false, "the script of the page did not run");
  const ran = await frame.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.ran = true";
    document.body.append(script);
    return window.ran ?? false;
  });
  assert.equal(ran, false, "another script ran");
  await picture(page, "report");
}

function document() {
  const text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
  const office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
  const type = "application/vnd.oasis.opendocument.text";
  const body = "<text:p>Geachte voorzitter,</text:p><text:p>Het lid Eermands sprak.</text:p>";
  return `<?xml version="1.0"?><office:document xmlns:office="${office}" xmlns:text="${text}" office:mimetype="${type}"><office:body><office:text>${body}</office:text></office:body></office:document>`;
}

function version() {
  return JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")).version;
}

function row(name) {
  return `.explorer-folders-view .monaco-list-row[aria-label^="${name}"]`;
}

/** Waits until the status bar tells this number. */
function status(page, count) {
  const told = (wanted) => [...document.querySelectorAll('.statusbar-item[id^="kamerlint"]')].some((item) => item.textContent.trim() === wanted);
  return seen(page, told, `kamerlint: ${count}`);
}

async function command(page, name) {
  await page.keyboard.press("F1");
  await page.waitForSelector(".quick-input-widget input", { visible: true, timeout: PATIENCE });
  await page.keyboard.type(name);
  await seen(page, (wanted) => document.querySelector(".quick-input-list .monaco-list-row.focused")?.textContent.includes(wanted), name);
  await page.keyboard.press("Enter");
}

async function chord(page, held, key) {
  await page.keyboard.down(held);
  await page.keyboard.press(key);
  await page.keyboard.up(held);
}

function seen(page, what, ...values) {
  return page.waitForFunction(what, { timeout: PATIENCE, polling: 200 }, ...values);
}

async function until(what) {
  for (const end = Date.now() + PATIENCE; Date.now() < end; await pause(200)) {
    const found = await what();
    if (found) return found;
  }
  throw new Error(`waited in vain: ${what}`);
}

function picture(page, name) {
  return page.screenshot({ path: join(folder, `${name}.png`) });
}

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
