import { computed, effect, inject, PendingTasks, type Signal, signal, untracked } from '@angular/core';
import { from, type ObservableInput } from 'rxjs';

/** A value that is loaded, and can be reloaded. */
export interface Loadable<T> {
  readonly isLoading: Signal<boolean>;
  /** The last loaded value; undefined before the first one, and after a failure. */
  readonly value: Signal<T | undefined>;
  /** The error of the last attempt. */
  readonly error: Signal<unknown>;
  /** Loads the value again. The old value or error stays until then. */
  reload: () => void;
  /** Changes the value, if there is one. */
  update: (change: (value: T) => T) => void;
}

interface State<T> {
  readonly isLoading: boolean;
  readonly value?: T;
  readonly error?: unknown;
}

/**
 * Loads a value, and loads it again each time its parameters change. A request that is still running is then cancelled. Angular's
 * `resource()` and `httpResource()` do the same, but they would add 2.5 kB to the first load, although only lazy pages need them.
 * Call it in an injection context.
 * @param params returns the parameters, and is called again when the signals that it reads change
 * @param loader loads the value. Changes of signals that it reads have no effect.
 */
export function load<P, T>(params: () => P, loader: (params: P) => ObservableInput<T>): Loadable<T> {
  const tasks = inject(PendingTasks);
  const state = signal<State<T>>({ isLoading: true });
  const reloads = signal(0);
  let loads = 0;
  effect((onCleanup) => {
    const current = params();
    const isReload = reloads() !== loads;
    loads = reloads();
    state.update((before) => ({ ...(isReload && before), isLoading: true }));
    const loading = untracked(() =>
      from(loader(current)).subscribe({
        next: (value) => state.set({ isLoading: false, value }),
        error: (error: unknown) => state.set({ isLoading: false, error }),
      }),
    );
    // Makes tests that wait until the page is stable wait for this too.
    loading.add(tasks.add());
    onCleanup(() => loading.unsubscribe());
  });
  return {
    isLoading: computed(() => state().isLoading),
    value: computed(() => state().value),
    error: computed(() => state().error),
    reload: () => reloads.update((count) => count + 1),
    update: (change) =>
      state.update((before) =>
        before.value === undefined ? before : { ...before, value: change(before.value) },
      ),
  };
}
