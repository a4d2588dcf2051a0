const longest = 200;

/**
 * Replaces control and formatting characters in a text, which could hide or rewrite the rest of a terminal's output.
 * The result is one line.
 */
export const onOneLine = (text: string): string => text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, ' ').trimEnd();

/** Quotes a text that a server or a file has written: short, and safe for a terminal. */
export function quote(text: string): string {
  const plain = onOneLine(text).trim();
  return `"${plain.length > longest ? `${plain.slice(0, longest)}…` : plain}"`;
}
