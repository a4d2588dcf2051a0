import { randomId } from './random-id';
import { fieldsOf, isString, readString } from './readers';
import { timeouts } from '../time/timeouts';
import { storedEntry } from './entries';
import type { StoredValue } from './stored-value';

/** Whether two pages are in the same tab. */
type Answer = 'sameTab' | 'otherTab';

/** This page's claim to the ID of its tab, by client ID. */
const claims = new Map<string, Claim>();

/**
 * Finds out whether the session storage is a copy. A browser copies it for a duplicated tab, and for a page that `window.open` opens
 * (Storage Standard, "legacy-clone a traversable storage shed"). The session storage contains the ID of its tab, and every page of
 * the tab claims that ID. If a page of another tab holds the ID, this tab is the copy and gets a new ID. After a reload, nobody holds
 * the ID. In a frame, a page of the same tab holds it.
 */
export async function isCopiedTab(clientId: string): Promise<boolean> {
  const stored = storedEntry('tab', clientId, readString);
  const id = stored.get();
  const previous = claims.get(clientId);
  if (id !== undefined && previous?.id === id) return false;
  previous?.withdraw();
  const claim = new Claim(clientId, id ?? randomId());
  claims.set(clientId, claim);
  if (id === undefined) {
    stored.set(claim.id);
    return false;
  }
  if ((await claim.findHolder()) === 'sameTab') return false;
  claim.withdraw();
  const own = new Claim(clientId, randomId());
  claims.set(clientId, own);
  stored.set(own.id);
  return true;
}

/** Holds the ID of a tab while the page exists (Web Locks API), and answers other pages that claim the same ID. */
class Claim {
  readonly id: string;
  readonly #channel: BroadcastChannel;
  readonly #listening = new AbortController();
  readonly #probe: StoredValue<string>;
  #giveUp = new AbortController();
  #isHidden = false;
  #isHeld: Promise<void>;
  #release: () => void = () => undefined;

  constructor(clientId: string, id: string) {
    this.id = id;
    this.#channel = new BroadcastChannel(`auth-tab:${clientId}`);
    this.#probe = storedEntry('tabProbe', clientId, readString);
    this.#isHeld = this.#hold();
    const { signal } = this.#listening;
    this.#channel.addEventListener('message', ({ data }) => this.#answer(data), { signal });
    // The browser may freeze the page when the user leaves it (back/forward cache). Then the next page claims the tab.
    window.addEventListener('pagehide', () => this.#leave(), { signal });
    window.addEventListener('pageshow', () => this.#resume(), { signal });
  }

  /** Finds out which tab holds the ID. */
  async findHolder(): Promise<Answer> {
    const probe = randomId();
    const asking = new AbortController();
    // Only pages of this tab can read it.
    this.#probe.set(probe);
    const answer = new Promise<Answer>((resolve) => {
      this.#channel.addEventListener(
        'message',
        ({ data }) => {
          const { to, answer: received } = fieldsOf(data);
          if (to === probe && (received === 'sameTab' || received === 'otherTab')) resolve(received);
        },
        { signal: asking.signal },
      );
      // A tab that holds the lock but doesn't answer must be hanging. Without locks, no answer means that there is no other tab.
      setTimeout(() => resolve(hasLocks() ? 'otherTab' : 'sameTab'), timeouts.otherTabAnswer);
    });
    this.#channel.postMessage({ question: this.id, probe });
    const found = await Promise.race([this.#isHeld.then((): Answer => 'sameTab'), answer]);
    asking.abort();
    this.#probe.remove();
    return found;
  }

  withdraw(): void {
    this.#releaseLock();
    this.#listening.abort();
    this.#channel.close();
  }

  /** Resolves once no other page holds the ID. */
  #hold(): Promise<void> {
    const { signal } = this.#giveUp;
    return new Promise((resolve) => {
      if (!hasLocks()) return;
      navigator.locks
        .request(`auth-tab:${this.id}`, { signal }, () => {
          resolve();
          return new Promise<void>((release) => (this.#release = release));
        })
        .catch(() => {
          // The claim was withdrawn, or the browser refuses locks: then we can’t know, so go on.
          if (!signal.aborted) resolve();
        });
    });
  }

  #releaseLock(): void {
    this.#release();
    this.#giveUp.abort();
  }

  #leave(): void {
    this.#isHidden = true;
    this.#releaseLock();
  }

  /** The browser shows the page again. If a copy of the tab has claimed the ID meanwhile, reload the page. */
  #resume(): void {
    if (!this.#isHidden) return;
    this.#isHidden = false;
    this.#giveUp = new AbortController();
    this.#isHeld = this.#hold();
    this.findHolder().then((holder) => {
      if (holder === 'otherTab') window.location.reload();
    }, reportError);
  }

  #answer(message: unknown): void {
    const { question, probe } = fieldsOf(message);
    if (this.#isHidden || question !== this.id || !isString(probe)) return;
    const answer: Answer = this.#probe.get() === probe ? 'sameTab' : 'otherTab';
    this.#channel.postMessage({ to: probe, answer });
  }
}

const hasLocks = (): boolean => (navigator as Partial<Navigator>).locks !== undefined;
