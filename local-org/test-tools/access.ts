import type { OrgContext } from '../context.ts';
import { oauthStore, type Grant } from '../oauth/oauth-store.ts';
import type { Document } from '../store/collection.ts';

/** The names of RFC 7009 section 2.1. */
export type TokenType = 'access_token' | 'refresh_token';

interface DeletableCollection {
  delete(id: string): boolean;
}

/** Ends what users have been given: all of it, or that of one user. Each call returns how much it has ended. */
export class AccessTools {
  readonly #org: Pick<OrgContext, 'store'>;

  constructor(org: Pick<OrgContext, 'store'>) {
    this.#org = org;
  }

  /** Ends the sessions at the org. The tokens of apps stay. @param userId default: every user. */
  endSessions(userId?: string): number {
    const { sessions } = this.#org.store;
    return deleteAll(sessions, userId === undefined ? sessions.all() : sessions.find('userId', userId));
  }

  /**
   * Revokes tokens. An API that only checks an access token's signature accepts it until it expires, as with Okta.
   * @param userId default: every user.
   * @param type default: both types.
   */
  endTokens(userId?: string, type?: TokenType): number {
    const { accessTokens, refreshTokens } = oauthStore(this.#org.store);
    const access = userId === undefined ? accessTokens.all() : accessTokens.find('userId', userId);
    const refresh = refreshTokens.all().filter(isOf(userId));
    return (
      (type === 'refresh_token' ? 0 : deleteAll(accessTokens, access)) +
      (type === 'access_token' ? 0 : deleteAll(refreshTokens, refresh))
    );
  }

  /**
   * Ends what sign-ins have granted to apps: all tokens, and the authorization codes that no app has redeemed yet. The sessions
   * stay.
   * @param userId default: every user.
   */
  endGrants(userId?: string): number {
    const { codes } = oauthStore(this.#org.store);
    return deleteAll(codes, codes.all().filter(isOf(userId))) + this.endTokens(userId);
  }
}

const isOf =
  (userId: string | undefined) =>
  ({ grant }: { readonly grant: Grant }): boolean =>
    userId === undefined || grant.userId === userId;

const deleteAll = (collection: DeletableCollection, documents: readonly Document[]): number =>
  documents.filter(({ id }) => collection.delete(id)).length;
