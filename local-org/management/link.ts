import type { OrgContext } from '../context.ts';

/** A link in the form of Okta's APIs. */
export interface Link {
  readonly href: string;
  readonly hints?: { readonly allow: readonly string[] };
}

/**
 * @param path the path below the org's address.
 * @param allow the allowed methods. Without any, the link doesn't list them.
 */
export const link = ({ url }: Pick<OrgContext, 'url'>, path: string, ...allow: string[]): Link => ({
  href: url + path,
  ...(allow.length && { hints: { allow } }),
});
