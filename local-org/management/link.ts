import type { OrgContext } from '../context.ts';

/** A link to something of the org's, in the form of Okta's APIs. */
export interface Link {
  readonly href: string;
  readonly hints?: { readonly allow: readonly string[] };
}

/**
 * @param path below the org's address.
 * @param allow the methods that it takes; none: nothing is said of them.
 */
export const link = ({ url }: Pick<OrgContext, 'url'>, path: string, ...allow: string[]): Link => ({
  href: url + path,
  ...(allow.length && { hints: { allow } }),
});
