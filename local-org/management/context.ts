import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';

/** What the operations need: the org's data and the time. */
export interface OperationContext {
  readonly store: Store;
  readonly clock: Clock;
}
