// Makes one file of the extension, with the licences of what went into it beside it; `--tests` makes the tests.
import { build } from "esbuild";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

const common = { bundle: true, platform: "node", target: "node20", format: "cjs", external: ["vscode"], logLevel: "warning" };

if (process.argv.includes("--tests")) {
  const names = (await readdir("test")).filter((name) => name.endsWith(".test.ts"));
  await rm("dist/test", { recursive: true, force: true });
  await build({ ...common, entryPoints: names.map((name) => join("test", name)), outdir: "dist/test" });
} else {
  const { metafile } = await build({
    ...common,
    entryPoints: ["src/extension.ts"],
    outfile: "dist/extension.js",
    minify: true,
    metafile: true,
    legalComments: "none",
  });
  await mkdir("dist", { recursive: true });
  await writeFile("dist/THIRD-PARTY.txt", await licences(Object.keys(metafile.inputs)));
}

/** The licence of each package that a file of the bundle comes from. */
async function licences(inputs) {
  const folders = new Set(inputs.map((input) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1]).filter(Boolean));
  const texts = await Promise.all([...folders].sort().map(licence));
  return texts.join(`\n${"-".repeat(80)}\n\n`);
}

async function licence(folder) {
  const { name, version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const file = (await readdir(folder)).find((one) => /^licen[cs]e/i.test(one));
  if (!file) throw new Error(`${folder} has no licence text`);
  return `${name} ${version} (${license})\n\n${(await readFile(join(folder, file), "utf8")).trim()}\n`;
}
