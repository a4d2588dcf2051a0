import type { Clock } from './clock.ts';
import type { SystemLog } from './log/system-log.ts';
import type { OnToken } from './oauth/on-token.ts';
import type { Outbox } from './outbox/outbox.ts';
import type { Passwords } from './passwords.ts';
import type { Store } from './store/store.ts';

/** A user for trying the org out. */
export interface DemoUser {
  readonly login: string;
  readonly password: string;
}

/** The shared services that every part of the org uses. */
export interface OrgContext {
  /**
   * The org's address without a trailing slash, such as `http://localhost:4202`. It is also the issuer of the org's own
   * authorization server.
   */
  readonly url: string;
  readonly store: Store;
  readonly clock: Clock;
  readonly passwords: Passwords;
  readonly outbox: Outbox;
  readonly log: SystemLog;
  /** Users whose passwords may be shown: those of the seed. */
  readonly demoUsers: readonly DemoUser[];
  /** Looks at each token before it is signed. */
  readonly onToken: OnToken | undefined;
  /** Whether several requests arrive at a time. */
  readonly isBusy: () => boolean;
  /** Aborted when the org closes. Responses that wait for something end then. */
  readonly closing: AbortSignal;
}
