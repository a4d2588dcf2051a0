import { effect, type Injector, type Signal } from '@angular/core';
import type { SessionState } from '../state/session-state';

type Status = SessionState['status'];

/** Waits until a session's state is a wanted one; what a test sets is noticed with the next change detection. */
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
