// Where the program is: the one of the settings, the one that came with the extension, or one on the PATH.
import * as path from "node:path";

/** Where to look. */
export interface Places {
  /** `kamerlint.path`, which may be empty. */
  configured: string;
  /** The folder of the extension. */
  extensionFolder: string;
  /** What a relative path of the settings is relative to. */
  workspaceFolder?: string | undefined;
  homeFolder: string;
  platform: NodeJS.Platform;
  environment: NodeJS.ProcessEnv;
}

/** The program, or where it was looked for in vain. */
export type Binary = { path: string } | { missing: "configured"; configured: string } | { missing: "everywhere" };

/** Finds the program. What the settings name is not replaced by another if it is not there. */
export function findBinary(places: Places, isProgram: (file: string) => boolean): Binary {
  const configured = places.configured.trim();
  if (configured) {
    const found = candidates(configured, places).find(isProgram);
    return found ? { path: found } : { missing: "configured", configured };
  }
  const bundled = pathOf(places).join(places.extensionFolder, "bundled", fileName(places.platform));
  const found = [bundled, ...onSearchPath("kamerlint", places)].find(isProgram);
  return found ? { path: found } : { missing: "everywhere" };
}

/** The files that a path of the settings can mean; a bare name is looked for on the PATH. */
function candidates(configured: string, places: Places): string[] {
  const { isAbsolute, join, resolve } = pathOf(places);
  if (/^~[/\\]/.test(configured)) {
    return withEnding(join(places.homeFolder, configured.slice(2)), places);
  }
  if (isAbsolute(configured)) {
    return withEnding(configured, places);
  }
  if (!/[/\\]/.test(configured)) {
    return onSearchPath(configured, places);
  }
  return places.workspaceFolder ? withEnding(resolve(places.workspaceFolder, configured), places) : [];
}

/** Only absolute folders: a program that happens to lie beside a letter is never run. */
function onSearchPath(name: string, places: Places): string[] {
  const { delimiter, isAbsolute, join } = pathOf(places);
  const written = places.environment["PATH"] ?? places.environment["Path"] ?? "";
  const folders = written.split(delimiter).filter((folder) => isAbsolute(folder));
  return folders.flatMap((folder) => withEnding(join(folder, name), places));
}

function withEnding(file: string, places: Places): string[] {
  return places.platform === "win32" && !/\.exe$/i.test(file) ? [`${file}.exe`] : [file];
}

function fileName(platform: NodeJS.Platform): string {
  return platform === "win32" ? "kamerlint.exe" : "kamerlint";
}

function pathOf(places: Places): path.PlatformPath {
  return places.platform === "win32" ? path.win32 : path.posix;
}
