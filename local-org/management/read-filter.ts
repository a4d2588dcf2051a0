import type { Context } from 'hono';
import { FilterError, parseFilter, type Filter } from '../search/filter.ts';
import { apiError } from './api-error.ts';
import type { Input } from './input.ts';

/**
 * Reads a query parameter that has a filter, such as `filter` or `search`.
 * @param attributes the attributes that the filter may use.
 * @returns `undefined` as value if the request has no such parameter.
 */
export function readFilter(
  c: Context,
  parameter: string,
  attributes: readonly string[],
): Input<Filter | undefined> {
  const text = c.req.query(parameter);
  if (!text) return { value: undefined };
  try {
    return { value: parseFilter(text, attributes) };
  } catch (error) {
    if (!(error instanceof FilterError)) throw error;
    return {
      refusal: apiError(c, 400, 'E0000031', 'Invalid search criteria.', [`${parameter}: ${error.message}`]),
    };
  }
}
