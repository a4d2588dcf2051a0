import { computed, Injectable, signal, type Signal } from '@angular/core';
import type { HeldTokens } from './held-tokens';
import type { SessionState } from './session-state';
import type { User } from './user';

/** How far a sign-out goes: this app's tokens only, or the org's session too. */
export type SignOutScope = 'app' | 'okta';

/** Who is signed in, and the ways in and out. */
@Injectable({ providedIn: 'root' })
export class Session {
  readonly state: Signal<SessionState> = signal<SessionState>({ status: 'signedOut' });
  readonly user: Signal<User | null> = computed(() => {
    const state = this.state();
    return state.status === 'signedIn' ? state.user : null;
  });
  readonly isSignedIn: Signal<boolean> = computed(() => this.state().status === 'signedIn');
  readonly tokens: Signal<HeldTokens> = signal<HeldTokens>({});

  signIn(_returnTo?: string): Promise<void> {
    return Promise.resolve();
  }
  signOut(_scope: SignOutScope): Promise<void> {
    return Promise.resolve();
  }
  accessToken(): Promise<string | undefined> {
    return Promise.resolve(undefined);
  }
  userInfo(): Promise<Record<string, unknown>> {
    return Promise.resolve({});
  }
  retry(): Promise<void> {
    return Promise.resolve();
  }
}
