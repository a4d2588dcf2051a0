import { computed, inject, Injectable, Injector } from '@angular/core';
import type { SessionState } from '../state/session-state';
import type { SessionStore } from '../state/session-store';
import { FakeSession } from './fake-session';
import { whenState } from './when-state';

/** Passes the fake session's state to the parts of `auth/` that use the store. */
@Injectable()
export class FakeSessionStore implements Pick<
  SessionStore,
  'state' | 'user' | 'idTokenExpiresAt' | 'whenStatus'
> {
  readonly #injector = inject(Injector);
  readonly #session = inject(FakeSession);
  readonly state = this.#session.state.asReadonly();
  readonly user = this.#session.user;
  readonly idTokenExpiresAt = computed(() => this.#session.tokens().id?.expiresAt);

  whenStatus(...statuses: readonly SessionState['status'][]): Promise<void> {
    return whenState(this.state, (status) => statuses.includes(status), this.#injector);
  }
}
