/** A key set has a few kilobytes. A larger document would only fill the memory. */
const maxBytes = 256 * 1024;

/** Thrown for a response that is complete, but not the JSON document that is expected. */
export class InvalidDocumentError extends Error {}

/**
 * Fetches a JSON document of the authorization server.
 * @throws InvalidDocumentError if it is not JSON, or too large; Error if there is no document: no connection, another
 * status than 200, a redirect, or no answer in time.
 */
export async function fetchJson(url: string, signal: AbortSignal): Promise<unknown> {
  const response = await fetch(url, { redirect: 'error', signal, headers: { Accept: 'application/json' } });
  if (response.status !== 200) {
    await response.body?.cancel();
    throw new Error(`${url} answered ${response.status}`);
  }
  const text = await readText(response, url);
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidDocumentError(`${url} is not JSON`);
  }
}

async function readText(response: Response, url: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop early ends the download.
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > maxBytes) throw new InvalidDocumentError(`${url} has more than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
