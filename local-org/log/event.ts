/** An event of the org's system log, as in `GET /api/v1/logs`. */
export interface LogEvent {
  readonly uuid: string;
  /** ISO 8601. */
  readonly published: string;
  /** `user.session.start`, `user.authentication.auth_via_mfa`, … */
  readonly eventType: string;
  readonly version: '0';
  readonly severity: 'INFO' | 'WARN';
  readonly displayMessage: string;
  /** Who caused the event. */
  readonly actor: LogEntity;
  readonly client: { readonly userAgent: { readonly rawUserAgent: string } | null };
  readonly outcome: { readonly result: 'SUCCESS' | 'FAILURE'; readonly reason?: string };
  /** What the event affected. */
  readonly target: readonly LogEntity[];
}

/** A person or thing that an event names. */
export interface LogEntity {
  readonly id: string;
  /** `User`, `AppInstance`, `AuthenticatorEnrollment`, … */
  readonly type: string;
  /** A user's login. */
  readonly alternateId: string;
  readonly displayName: string;
}
