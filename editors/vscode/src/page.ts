// The page of a report, made fit for a panel of the editor.

/** How the editor looks, which need not be how the machine looks. */
export type Look = "light" | "dark";

/** Makes a page of the program fit for a panel. */
export function paneled(page: string, nonce: string, look: Look): string {
  return guarded(inLook(page, look), nonce);
}

/**
 * Lets the page run its own script and style and nothing else: whatever a letter holds, it is neither run nor
 * fetched. The page has a policy of its own; a browser keeps to both, so this one makes it stricter.
 */
function guarded(page: string, nonce: string): string {
  const policy = [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    `script-src 'nonce-${nonce}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const meta = `<head>\n<meta http-equiv="Content-Security-Policy" content="${policy}">`;
  const headed = page.replace("<head>", () => meta).replace("<style>", `<style nonce="${nonce}">`);
  const script = headed.lastIndexOf("\n<script>\n");
  return script < 0 ? headed : `${headed.slice(0, script)}\n<script nonce="${nonce}">\n${headed.slice(script + 10)}`;
}

/** A page follows the machine; here it follows the editor. Only its style is looked at, not its words. */
function inLook(page: string, look: Look): string {
  const end = page.indexOf("</style>");
  const style = page
    .slice(0, Math.max(end, 0))
    .replace("color-scheme: light dark", `color-scheme: ${look}`)
    .replaceAll("@media (prefers-color-scheme: dark)", look === "dark" ? "@media screen" : "@media not all");
  return style + page.slice(Math.max(end, 0));
}
