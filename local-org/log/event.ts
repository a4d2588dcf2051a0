/** An entry of the org's system log, in the shape of `GET /api/v1/logs`. */
export interface LogEvent {
  readonly uuid: string;
  /** ISO 8601. */
  readonly published: string;
  /** `user.session.start`, `user.authentication.auth_via_mfa`, … */
  readonly eventType: string;
  readonly version: '0';
  readonly severity: 'INFO' | 'WARN';
  readonly displayMessage: string;
  /** Who did it. */
  readonly actor: LogEntity;
  readonly client: { readonly userAgent: { readonly rawUserAgent: string } | null };
  readonly outcome: { readonly result: 'SUCCESS' | 'FAILURE'; readonly reason?: string };
  /** What was touched. */
  readonly target: readonly LogEntity[];
}

/** Someone or something that an event is about. */
export interface LogEntity {
  readonly id: string;
  /** `User`, `AppInstance`, `AuthenticatorEnrollment`, … */
  readonly type: string;
  /** A user's login. */
  readonly alternateId: string;
  readonly displayName: string;
}
