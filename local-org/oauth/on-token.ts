/** A token before it is signed. */
export interface UnsignedToken {
  readonly kind: 'access_token' | 'id_token';
  /** The app that it is for. */
  readonly clientId: string;
  /** The claims. What `onToken` changes, adds or deletes here is what gets signed. */
  readonly claims: Record<string, unknown>;
  /** Set it to `unknown` to sign with a key that the org doesn't publish, under the `kid` of the one that it publishes. */
  key: 'published' | 'unknown';
}

/**
 * Looks at a token before the org signs it, and may change it, for tests of apps and APIs.
 * @example
 * const org = await createLocalOrg({
 *   onToken: ({ kind, claims }) => {
 *     if (kind === 'access_token') claims['exp'] = 0;
 *   },
 * });
 */
export type OnToken = (token: UnsignedToken) => void | Promise<void>;
