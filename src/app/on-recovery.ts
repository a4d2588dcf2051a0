import { computed, effect, inject, type Signal, untracked } from '@angular/core';
import { Session } from './auth/index';

/** What kept calls from working, by the kind of `ApiProblem` that they failed with. */
export type Obstacle = 'orgUnreachable' | 'sessionEnded';

/**
 * Calls back each time an obstacle is gone: the org answers again, or the user has signed in, perhaps in another tab. What has
 * failed because of it can be tried again, or must not be shown any longer. Call it in an injection context.
 */
export function onRecovery(recover: (from: Obstacle) => void): void {
  const session = inject(Session);
  const watch = (isWell: Signal<boolean>, obstacle: Obstacle): void => {
    let wasWell = untracked(isWell);
    effect(() => {
      const isBack = isWell() && !wasWell;
      wasWell = isWell();
      if (isBack) untracked(() => recover(obstacle));
    });
  };
  watch(
    computed(() => session.connection().status === 'ok'),
    'orgUnreachable',
  );
  watch(session.isSignedIn, 'sessionEnded');
}
