/**
 * Whether some server could read a path below a folder as a path outside of it. Browsers resolve plain `..` before they send a
 * request, but servers and proxies find others. They decode percent-encoding, some of them twice (`%252e`) or leniently (`%c0%ae`,
 * `%u002e`). They replace backslashes with slashes (IIS), drop path parameters (`..;x=1`, Tomcat), drop dots and spaces at the end
 * of a name (Windows), stop at a NUL, and drop tabs and line breaks (the WHATWG URL parser). No call needs a name that consists of
 * dots, so a path with such a name, in any of these readings, counts as one outside.
 * @param path below the folder, as the browser sends it
 */
export function canLeaveFolder(path: string): boolean {
  if (!/%|\.\./.test(path)) return false;
  const text = decodeFully(path);
  return text === undefined || parentFolder.test(text);
}

/** A path that needs more rounds of decoding is an attack. */
const maxRounds = 8;

/** Decodes until nothing changes; undefined after too many rounds. */
function decodeFully(path: string): string | undefined {
  let text = path;
  for (let round = 0; round < maxRounds; round += 1) {
    // Some servers treat a fullwidth dot or slash as a plain one.
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

/** Replaces a byte that isn't UTF-8, for example of an overlong encoding. A lenient server may read it as any character. */
const undecodable = '\uFFFD';
/** Characters that can end a name in a path. */
const separator = String.raw`[/\\;?#%${undecodable}\p{Cc}]`;
const dot = `[.%${undecodable}]`;
/** Characters that some servers drop. */
const dropped = String.raw`[\p{C}\s]*`;
/** A name that consists of two or more dots, apart from dropped characters. */
const parentFolder = new RegExp(
  `(?:^|${separator})${dropped}(?:${dot}${dropped}){2,}(?:${separator}|$)`,
  'u',
);
