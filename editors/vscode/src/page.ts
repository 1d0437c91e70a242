// The page of a report, made fit for a panel of the editor.

/**
 * Lets the page run its own script and style and nothing else: whatever a letter holds, it is neither run nor
 * fetched. The page has a policy of its own; a browser keeps to both, so this one makes it stricter.
 */
export function guarded(page: string, nonce: string): string {
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
