/** What a sign-in must amount to, beyond finding out who the user is. */
export interface SignInDemand {
  /** Levels of authentication, the best liked first, with spaces between (OpenID Connect Core 1.0, section 3.1.2.1). */
  readonly acrValues?: string;
  /** How long ago the user may have proved who they are, in seconds; 0 has them do it now (the same section). */
  readonly maxAge?: number;
}
