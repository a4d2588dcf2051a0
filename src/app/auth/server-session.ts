import { signal } from '@angular/core';
import type { Session } from './session';
import type { OrgConnection } from './state/org-status';
import type { SessionState } from './state/session-state';

const nothing = (): Promise<undefined> => Promise.resolve(undefined);

/**
 * Replaces `Session` when pages are rendered on the server. Only the browser knows who is signed in, so the state stays `loading` until
 * the browser takes over. The methods do nothing.
 */
export class ServerSession implements Pick<Session, keyof Session> {
  readonly state = signal<SessionState>({ status: 'loading' });
  readonly user = signal(null);
  readonly isSignedIn = signal(false);
  readonly lastEnd = signal(undefined);
  readonly tokens = signal({});
  readonly tokenStorage = 'memory';
  readonly connection = signal<OrgConnection>({ status: 'ok' });
  readonly unfinishedSignOut = signal(undefined);
  readonly events = signal([]);
  readonly signIn = nothing;
  readonly signOut = nothing;
  readonly accessToken = nothing;
  readonly verify = nothing;
  readonly revoke = nothing;
  readonly retry = nothing;

  takePendingAction(): undefined {
    return undefined;
  }

  renew(): Promise<boolean> {
    return Promise.resolve(false);
  }

  userInfo(): Promise<never> {
    return Promise.reject(
      new Error(
        'The user info is not available on the server. Call userInfo() in the browser, for example in afterNextRender.',
      ),
    );
  }
}
