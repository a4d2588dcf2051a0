import { computed, effect, inject, PendingTasks, type Signal, signal, untracked } from '@angular/core';
import { from, type ObservableInput } from 'rxjs';

/** Something that is loaded, and may be loaded again. */
export interface Loadable<T> {
  readonly isLoading: Signal<boolean>;
  /** What was loaded last; undefined until there is something, and after a failure. */
  readonly value: Signal<T | undefined>;
  /** Why it could not be loaded. */
  readonly error: Signal<unknown>;
  /** Loads it again. The value, or the error, stays until then. */
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
 * Loads something, and again each time its parameters change; what is then on its way is cancelled. Like Angular's `resource()`
 * and `httpResource()`, which this app doesn't use: they would add 3 kB to its first load, though only pages that are loaded later
 * need them. Call it in an injection context.
 * @param params the signals that are read here are its parameters
 * @param loader gives the value, once; signals that it reads don’t matter
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
    // Until then, the page isn't stable for tests.
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
