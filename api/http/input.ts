import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { z } from 'zod';
import { ApiError } from './api-error.ts';

/**
 * Rejects larger bodies with 413, with or without an announced length. Requests without a body skip the check, which
 * costs more than the routing (RFC 9112 section 6.3: one of these two headers announces a body).
 * @param maxSize in bytes.
 */
export function limitBody(maxSize: number): MiddlewareHandler {
  const limit = bodyLimit({
    maxSize,
    onError: () => {
      throw new ApiError(413, 'invalid_request', `The body is too large: send at most ${maxSize} bytes.`);
    },
  });
  return (c, next) =>
    c.req.header('content-length') !== undefined || c.req.header('transfer-encoding') !== undefined
      ? limit(c, next)
      : next();
}

/**
 * Reads the JSON body and validates it against `schema`.
 * @throws ApiError 415 if its type is not JSON, 400 if it isn't valid JSON or a field is invalid.
 */
export async function readJson<T>(c: Context, schema: z.ZodType<T>): Promise<T> {
  if (!/^application\/json\s*(;|$)/i.test(c.req.header('content-type') ?? '')) {
    throw new ApiError(415, 'invalid_request', 'Send the body as Content-Type: application/json.', {
      headers: { Accept: 'application/json' },
    });
  }
  return checkInput(parseJson(await c.req.arrayBuffer()), schema);
}

/**
 * Validates `input` against `schema`.
 * @throws ApiError 400 with the first invalid field.
 */
export function checkInput<T>(input: unknown, schema: z.ZodType<T>): T {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const field = issue?.code === 'unrecognized_keys' ? issue.keys[0] : issue?.path.join('.');
  throw new ApiError(400, 'invalid_request', issue?.message ?? '', field ? { field } : {});
}

function parseJson(bytes: ArrayBuffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new ApiError(400, 'invalid_request', 'The body is not valid JSON in UTF-8.', { cause });
  }
}
