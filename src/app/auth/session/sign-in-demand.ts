import { fieldsOf, isMaxAge, isText } from '../storage/readers';

/**
 * What a sign-in is to amount to, beyond finding out who the user is. The org may give less, and the user is signed in then:
 * look at the ID token's `acr` and `auth_time`, as `requireAssurance` does.
 */
export interface SignInDemand {
  /** Levels of authentication, the best liked first, with spaces between (OpenID Connect Core 1.0, section 3.1.2.1). */
  readonly acrValues?: string;
  /** How long ago the user may have proved who they are, in seconds; 0 has them do it now (the same section). */
  readonly maxAge?: number;
}

/** Reads a demand that the browser has kept, perhaps for an earlier version of the app; without the parts that can't be read. */
export function readDemand(kept: unknown): SignInDemand {
  const { acrValues, maxAge } = fieldsOf(kept);
  return { ...(isText(acrValues) && { acrValues }), ...(isMaxAge(maxAge) && { maxAge }) };
}

/** How `SignIn` is asked, by other parts of this folder. */
export interface SignInRequest extends SignInDemand {
  /** The sign-in's `state`, for whoever has to know it again; by default it is nobody else's business. */
  readonly state?: string;
  /** `none`: only if the org need not show a page for it (the same section). */
  readonly prompt?: 'none';
}
