import type { Context } from 'hono';
import type { ApiPage } from '../api-client.ts';

/** The path of the next page of a list: this page's, with the position that the API's link has. */
export function nextPage(c: Context, { next }: Pick<ApiPage<unknown>, 'next'>): string | undefined {
  if (next === undefined) return undefined;
  const { pathname, searchParams } = new URL(c.req.url);
  searchParams.set('after', new URL(next, c.req.url).searchParams.get('after') ?? '');
  return `${pathname}?${searchParams}`;
}

/**
 * The path of a list of the API.
 * @param parameters those without a value are left out.
 */
export function listPath(path: string, parameters: Readonly<Record<string, string | undefined>>): string {
  const set = Object.entries(parameters).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return set.length ? `${path}?${new URLSearchParams(set)}` : path;
}
