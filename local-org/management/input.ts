import type { Context } from 'hono';
import { z } from 'zod';
import { apiError, validationFailed } from './api-error.ts';

/** Valid input, or the response to invalid input. */
export type Input<T> = { readonly value: T } | { readonly refusal: Response };

/** Reads and validates the JSON body of a request. */
export async function readBody<T>(c: Context, schema: z.ZodType<T>): Promise<Input<T>> {
  let body: unknown;
  try {
    body = await c.req.json();
  } catch {
    return { refusal: apiError(c, 400, 'E0000003', 'The request body was not well-formed.') };
  }
  return check(c, body, schema, 'the body');
}

/** Reads and validates the JSON body of a request that may have none, which counts as `{}`. */
export async function readOptionalBody<T>(c: Context, schema: z.ZodType<T>): Promise<Input<T>> {
  return (await c.req.text()) === '' ? check(c, {}, schema, 'the body') : readBody(c, schema);
}

/** Reads and validates the query of a request. */
export const readQuery = <T>(c: Context, schema: z.ZodType<T>): Input<T> =>
  check(c, c.req.query(), schema, 'the query');

function check<T>(c: Context, input: unknown, schema: z.ZodType<T>, whole: string): Input<T> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return { value: parsed.data };
  return {
    refusal: validationFailed(
      c,
      parsed.error.issues.flatMap((issue) => problemsOf(issue, whole)),
    ),
  };
}

function problemsOf(issue: z.core.$ZodIssue, whole: string): { field: string; problem: string }[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      field: z.core.toDotPath([...issue.path, key]),
      problem: 'The local org does not support this field.',
    }));
  return [{ field: z.core.toDotPath(issue.path) || whole, problem: issue.message }];
}
