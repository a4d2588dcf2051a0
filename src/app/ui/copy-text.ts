/** Copies a text to the clipboard. Gives whether that worked: a browser may forbid it, and has none on a page that is not secure. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
