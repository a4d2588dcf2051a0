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
  readonly client: {
    readonly userAgent?: {
      readonly rawUserAgent: string;
      /** `CHROME`, … */
      readonly browser: string;
      readonly os: string;
    };
    readonly device?: 'Computer' | 'Mobile' | 'Unknown';
    readonly ipAddress?: string;
  };
  /** `externalSessionId`: all events of a sign-in and of the session after it have the same one. */
  readonly authenticationContext: {
    readonly authenticationStep: 0;
    readonly externalSessionId: string;
  };
  readonly securityContext: Readonly<Record<'asNumber' | 'asOrg' | 'isp' | 'domain' | 'isProxy', null>>;
  /** All events of a request have the same `id`. `JOB`: the org itself caused the event. */
  readonly transaction: {
    readonly type: 'WEB' | 'JOB';
    readonly id: string;
    /** The API token of a call of the management API. */
    readonly detail: { readonly requestApiTokenId?: string };
  };
  readonly debugContext: { readonly debugData: Readonly<Record<string, string>> };
  readonly request: { readonly ipChain: readonly { readonly ip: string; readonly version: 'V4' | 'V6' }[] };
  /** The name of the event in Okta's older Events API, if it is a well-known one. */
  readonly legacyEventType?: string;
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
