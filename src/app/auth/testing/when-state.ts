import { effect, type Injector, type Signal } from '@angular/core';
import type { SessionState } from '../state/session-state';

type Status = SessionState['status'];

/** Waits until a session has the wanted state. A change that a test makes is noticed at the next change detection. */
export function whenState(
  state: Signal<SessionState>,
  isWanted: (status: Status) => boolean,
  injector: Injector,
): Promise<void> {
  return new Promise((resolve) => {
    const watch = effect(
      () => {
        if (!isWanted(state().status)) return;
        resolve();
        watch.destroy();
      },
      { injector },
    );
  });
}
