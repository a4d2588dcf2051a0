import type { HttpRequest } from '@angular/common/http';

/** Whether a request can be sent again: what is read from a stream is gone once it was sent. */
export function isRepeatable({ body }: HttpRequest<unknown>): boolean {
  if (typeof body !== 'object' || body === null) return true;
  return !(body instanceof ReadableStream) && !(Symbol.asyncIterator in body);
}
