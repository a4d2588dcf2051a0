import { computed, effect, inject, type Signal, untracked } from '@angular/core';
import { Session } from './auth/index';

/** The reason why calls fail until something changes: a kind of `ApiProblem`. */
export type Obstacle = 'orgUnreachable' | 'sessionEnded';

/**
 * Calls `recover` each time an obstacle is gone: the org is reachable again, or the user has signed in, perhaps in another tab.
 * The caller can then retry what has failed, or remove its error message. Call it in an injection context.
 */
export function onRecovery(recover: (from: Obstacle) => void): void {
  const session = inject(Session);
  const watch = (isOk: Signal<boolean>, obstacle: Obstacle): void => {
    let wasOk = untracked(isOk);
    effect(() => {
      const isBack = isOk() && !wasOk;
      wasOk = isOk();
      if (isBack) untracked(() => recover(obstacle));
    });
  };
  watch(
    computed(() => session.connection().status === 'ok'),
    'orgUnreachable',
  );
  watch(session.isSignedIn, 'sessionEnded');
}
