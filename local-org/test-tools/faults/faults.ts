import type { Clock } from '../../clock.ts';
import { newId } from '../../ids.ts';
import { newFault, type Fault, type NewFault } from './fault.ts';
import { matchesPattern } from './path-pattern.ts';

/** The faults that are switched on. They are in memory only, so a restart switches them off. */
export class Faults {
  readonly #clock: Clock;
  /** By id, in the order in which they were added. */
  readonly #faults = new Map<string, Fault>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Switches a fault on. If several match a request, only the one that was added first hits it.
   * @throws TypeError if a field is invalid: which one, and why.
   * @example
   * org.testTools.faults.add({ path: '/oauth2/*\/v1/token', kind: 'SERVER_ERROR', times: 2 });
   */
  add(fault: NewFault): Fault {
    const parsed = newFault.safeParse(fault);
    if (!parsed.success)
      throw new TypeError(
        parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '),
      );
    const added: Fault = { ...parsed.data, id: newId('flt'), created: this.#clock.now(), hits: 0 };
    this.#faults.set(added.id, added);
    return added;
  }

  /** The faults that are switched on, oldest first. One whose `times` are used up is no longer among them. */
  list(): readonly Fault[] {
    return [...this.#faults.values()];
  }

  get(id: string): Fault | undefined {
    return this.#faults.get(id);
  }

  /** Switches a fault off, and tells whether it was on. Requests that it has hit already stay hit. */
  remove(id: string): boolean {
    return this.#faults.delete(id);
  }

  /** Switches all faults off. */
  clear(): void {
    this.#faults.clear();
  }

  /** Counts a request, and returns the fault that hits it, if any. */
  hit(method: string, path: string): Fault | undefined {
    const found = this.list().find(
      (each) => (each.method ?? method) === method && matchesPattern(each.path, path),
    );
    if (!found) return undefined;
    const hits = found.hits + 1;
    if (hits === found.times) this.#faults.delete(found.id);
    else this.#faults.set(found.id, { ...found, hits });
    return found;
  }
}
