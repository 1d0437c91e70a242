// Which program is run, on Linux and on Windows.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Binary, findBinary, type Places } from "../src/binary";

const linux: Places = {
  configured: "",
  extensionFolder: "/ext",
  workspaceFolder: "/letters",
  homeFolder: "/home/jan",
  platform: "linux",
  environment: { PATH: "/usr/bin:.:bin::/opt/bin" },
};
const windows: Places = {
  ...linux,
  extensionFolder: "C:\\ext",
  workspaceFolder: "C:\\letters",
  homeFolder: "C:\\Users\\jan",
  platform: "win32",
  environment: { Path: "C:\\Windows;D:\\tools" },
};

const found = (places: Places, ...there: string[]): Binary => findBinary(places, (file) => there.includes(file));

test("the program of the extension goes before one on the PATH", () => {
  assert.deepEqual(found(linux, "/ext/bundled/kamerlint", "/usr/bin/kamerlint"), { path: "/ext/bundled/kamerlint" });
  assert.deepEqual(found(linux, "/opt/bin/kamerlint"), { path: "/opt/bin/kamerlint" });
});

test("the settings go before all, and nothing takes their place", () => {
  const there = ["/ext/bundled/kamerlint", "/usr/bin/kamerlint", "/own/kamerlint"];
  assert.deepEqual(found({ ...linux, configured: " /own/kamerlint " }, ...there), { path: "/own/kamerlint" });
  const wrong = { missing: "configured", configured: "/gone/kamerlint" };
  assert.deepEqual(found({ ...linux, configured: "/gone/kamerlint" }, ...there), wrong);
});

test("a path of the settings may begin at home or in the folder of the letters, and a name is on the PATH", () => {
  const configured = (written: string, file: string) => found({ ...linux, configured: written }, file);
  assert.deepEqual(configured("~/bin/kamerlint", "/home/jan/bin/kamerlint"), { path: "/home/jan/bin/kamerlint" });
  assert.deepEqual(configured("./bin/kamerlint", "/letters/bin/kamerlint"), { path: "/letters/bin/kamerlint" });
  assert.deepEqual(configured("kamerlint-new", "/opt/bin/kamerlint-new"), { path: "/opt/bin/kamerlint-new" });
});

test("a program that lies beside a letter is not run", () => {
  assert.deepEqual(found(linux, "kamerlint", "./kamerlint", "bin/kamerlint"), { missing: "everywhere" });
});

test("on Windows the program ends in .exe, whoever names it", () => {
  assert.deepEqual(found(windows, "C:\\ext\\bundled\\kamerlint.exe"), { path: "C:\\ext\\bundled\\kamerlint.exe" });
  assert.deepEqual(found(windows, "D:\\tools\\kamerlint.exe"), { path: "D:\\tools\\kamerlint.exe" });
  const configured = (written: string) => found({ ...windows, configured: written }, "E:\\kamerlint.exe");
  assert.deepEqual(configured("E:\\kamerlint"), { path: "E:\\kamerlint.exe" });
  assert.deepEqual(configured("E:\\kamerlint.EXE"), { missing: "configured", configured: "E:\\kamerlint.EXE" });
});

test("without a folder that is open a relative path leads nowhere", () => {
  const places = { ...linux, configured: "./kamerlint", workspaceFolder: undefined };
  assert.deepEqual(found(places, "./kamerlint", "/kamerlint"), { missing: "configured", configured: "./kamerlint" });
});
