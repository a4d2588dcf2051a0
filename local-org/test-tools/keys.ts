import type { OrgContext } from '../context.ts';
import { issuerPath } from '../oauth/authorization-server.ts';
import { rotateKeys } from '../oauth/signing-keys.ts';

/** The new key of an authorization server. */
export interface RotatedKey {
  readonly issuer: string;
  readonly kid: string;
}

/** Rotates the keys that the authorization servers sign tokens with. */
export class KeyTools {
  readonly #org: OrgContext;

  constructor(org: OrgContext) {
    this.#org = org;
  }

  /** The issuers of all authorization servers, the org's own first. */
  issuers(): readonly string[] {
    const { url, store } = this.#org;
    return ['', ...store.authorizationServers.all().map(issuerPath)].map((path) => url + path);
  }

  /**
   * Replaces the signing keys. The replaced key stays published; the one before it is dropped. So after two rotations, tokens
   * that were issued before can't be verified anymore.
   * @param issuer of the only authorization server to rotate. Default: all of them.
   * @throws RangeError if there is no such authorization server.
   */
  async rotate(issuer?: string): Promise<readonly RotatedKey[]> {
    const all = this.issuers();
    if (issuer !== undefined && !all.includes(issuer))
      throw new RangeError(`must be the issuer of an authorization server: ${all.join(', ')}`);
    const rotated: RotatedKey[] = [];
    for (const each of issuer === undefined ? all : [issuer])
      rotated.push({ issuer: each, kid: await rotateKeys(this.#org, each.slice(this.#org.url.length)) });
    return rotated;
  }
}
