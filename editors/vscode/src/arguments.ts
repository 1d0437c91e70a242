// What the program is asked, as command lines, and what the server is told when it starts.

/** The settings of the extension. */
export interface Settings {
  path: string;
  language: "auto" | "nl" | "en";
  picky: boolean;
  inlayHints: boolean;
  languages: string[];
  extraArguments: string[];
}

/** What the server is told; a language that is left out is that of kamerlint.toml. */
export interface ServerOptions {
  language?: "nl" | "en";
  picky: boolean;
  inlayHints: boolean;
}

/** A document of Word, OpenDocument or PDF, which an editor of text cannot show. */
const DOCUMENT = /\.(docx|docm|dotx|odt|fodt|pdf)$/i;

/** The endings of those documents, for a dialogue that asks for one. */
export const DOCUMENT_ENDINGS = ["docx", "docm", "dotx", "odt", "fodt", "pdf"];

/** Whether a file is a document that is checked as a whole. */
export function isDocument(file: string): boolean {
  return DOCUMENT.test(file);
}

/** Starts the language server. */
export function serverArguments(settings: Settings): string[] {
  return ["lsp", ...settings.extraArguments];
}

/** What the server is told besides. */
export function serverOptions(settings: Settings): ServerOptions {
  const { language, picky, inlayHints } = settings;
  return { ...(language === "auto" ? {} : { language }), picky, inlayHints };
}

/** Checks documents and prints one web page, so that nothing of a letter is left in a temporary file. */
export function reportArguments(files: readonly string[], settings: Settings): string[] {
  const picky = settings.picky ? ["--picky"] : [];
  return ["check", "--format", "html", ...language(settings), ...picky, ...settings.extraArguments, "--", ...files];
}

/** Lists the rules as JSON. */
export function rulesArguments(settings: Settings): string[] {
  return ["rules", "list", "--format", "json", ...language(settings), ...settings.extraArguments];
}

/** Prints the page of a rule. */
export function explainArguments(rule: string, settings: Settings): string[] {
  return ["explain", ...language(settings), ...settings.extraArguments, "--", rule];
}

/** Adds a word to the list of the house. */
export function addWordArguments(word: string): string[] {
  return ["words", "add", "--", word];
}

function language(settings: Settings): string[] {
  return settings.language === "auto" ? [] : ["--language", settings.language];
}

/** A filter of documents, as the protocol writes it. */
export interface DocumentFilter {
  scheme: string;
  language?: string;
  pattern?: string;
}

/**
 * The documents that the server is told of: letters, settings and rule files. To VS Code every file that it
 * does not know is plain text, so of those on disk only the ones that are named as a letter count.
 */
export function documentSelector(languages: readonly string[]): DocumentFilter[] {
  const letters = languages.flatMap((language): DocumentFilter[] => [
    language === "plaintext" ? { scheme: "file", language, pattern: "**/*.{txt,TXT,text}" } : { scheme: "file", language },
    { scheme: "untitled", language },
  ]);
  return [
    ...letters,
    { scheme: "file", pattern: "**/kamerlint.toml" },
    { scheme: "file", pattern: "**/rules/**/*.toml" },
  ];
}
