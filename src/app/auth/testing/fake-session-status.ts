import { inject, Injectable, Injector } from '@angular/core';
import type { SessionState } from '../session/session-state';
import type { SessionStatus } from '../session/session-status';
import { FakeSession } from './fake-session';
import { whenState } from './when-state';

/** Has what goes by the session's store, below the facade, go by the fake session. */
@Injectable()
export class FakeSessionStatus implements Pick<SessionStatus, 'state' | 'until'> {
  readonly #injector = inject(Injector);
  readonly state = inject(FakeSession).state.asReadonly();

  until(...statuses: readonly SessionState['status'][]): Promise<void> {
    return whenState(this.state, (status) => statuses.includes(status), this.#injector);
  }
}
