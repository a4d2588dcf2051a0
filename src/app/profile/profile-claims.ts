import type { UserInfo } from '../ui/user-info';

/** Where a value comes from. */
export type Source = 'ID token' | 'userinfo' | 'app settings';

/** A claim's value, and where it comes from. */
export interface SourcedClaim {
  readonly value: unknown;
  readonly source: Source;
}

/** Looks claims up in the ID token, which is signed, and then at userinfo. */
export class ProfileClaims {
  private readonly idToken: Readonly<Record<string, unknown>>;
  private readonly userInfo: UserInfo;
  /** Whether userinfo may still add claims. */
  readonly isLoading: boolean;

  /** @param userInfo undefined if it is not loaded */
  constructor(idToken: Readonly<Record<string, unknown>>, userInfo: UserInfo | undefined, isLoading = false) {
    this.idToken = idToken;
    this.userInfo = userInfo ?? {};
    this.isLoading = isLoading;
  }

  find(name: string): SourcedClaim | undefined {
    for (const [claims, source] of [
      [this.idToken, 'ID token'],
      [this.userInfo, 'userinfo'],
    ] as const) {
      const value = Object.hasOwn(claims, name) ? claims[name] : undefined;
      if (value !== undefined && value !== null && value !== '') return { value, source };
    }
    return undefined;
  }
}
