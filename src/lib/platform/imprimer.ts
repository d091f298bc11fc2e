/** Long enough for the tab to have read the whole file, and to be reloaded by a hesitating user. */
const KEPT_MS = 10 * 60_000;

/**
 * Opens a PDF in a tab of its own, where the reader of the browser prints it: a frame would need the policy of the page
 * to allow `blob:` documents inside it.
 *
 * @returns false when the browser refused the tab (no reader of PDF, or too long after the click): the screen then
 * offers a button to open it, or saves the file
 */
export function ouvrirPdf(fichier: Blob): boolean {
  const url = URL.createObjectURL(fichier);
  // With `noopener` the browser would not say whether the tab opened; the document is ours and runs nothing.
  const opened = window.open(url, '_blank') !== null;
  setTimeout(
    () => {
      URL.revokeObjectURL(url);
    },
    opened ? KEPT_MS : 0
  );
  return opened;
}
