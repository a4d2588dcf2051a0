/**
 * Whether some server could read a path below a folder as one outside of it. Browsers resolve plain `..` before they send a
 * request. Servers and proxies find further ones: they decode percent-encoding, some of them more than once (`%252e`), some
 * leniently (`%c0%ae`, `%u002e`), and they take a backslash for a slash (IIS), drop path parameters (`..;x=1`, Tomcat), drop
 * dots and spaces at the end of a name (Windows), stop at a NUL, and drop tabs and line breaks (the WHATWG URL parser). No call
 * needs a name of dots alone, so a path with one in any of these readings counts as leading out.
 * @param path below the folder, as the browser sends it
 */
export function canLeaveFolder(path: string): boolean {
  if (!/%|\.\./.test(path)) return false;
  const text = decodeFully(path);
  return text === undefined || parentFolder.test(text);
}

/** What remains encoded after so many rounds is made to deceive. */
const maxRounds = 8;

/** Decodes until nothing changes; undefined where that takes too long. */
function decodeFully(path: string): string | undefined {
  let text = path;
  for (let round = 0; round < maxRounds; round += 1) {
    // Some servers take a fullwidth dot or slash for a plain one.
    const decoded = decodeOnce(text).normalize('NFKC');
    if (decoded === text) return text;
    text = decoded;
  }
  return undefined;
}

function decodeOnce(text: string): string {
  return text.replace(/%u([0-9a-f]{4})|(?:%[0-9a-f]{2})+/gi, (code: string, unit: string | undefined) =>
    unit === undefined ? decodeBytes(code) : String.fromCharCode(parseInt(unit, 16)),
  );
}

function decodeBytes(codes: string): string {
  try {
    return decodeURIComponent(codes);
  } catch {
    return codes.replace(/%(..)/g, (_, byte: string) => {
      const code = parseInt(byte, 16);
      return code < 0x80 ? String.fromCharCode(code) : undecodable;
    });
  }
}

/** Stands for a byte that is not UTF-8, such as one of an overlong encoding: a lenient server reads anything into it. */
const undecodable = '\uFFFD';
/** What can end a name in a path. */
const separator = String.raw`[/\\;?#%${undecodable}\p{Cc}]`;
const dot = `[.%${undecodable}]`;
/** What some server drops. */
const dropped = String.raw`[\p{C}\s]*`;
/** A name of two or more dots, and of nothing else that counts. */
const parentFolder = new RegExp(
  `(?:^|${separator})${dropped}(?:${dot}${dropped}){2,}(?:${separator}|$)`,
  'u',
);
