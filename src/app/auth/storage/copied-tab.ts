import { randomId } from './random-id';
import { fieldsOf, isText, readText } from './readers';
import { timeouts } from '../time/timeouts';
import { storedEntry } from './entries';
import type { StoredValue } from './stored-value';

/** What a page says of the tab that it is in. */
type Answer = 'sameTab' | 'otherTab';

/** The claim of this page to the ID of its tab, by client ID. */
const claims = new Map<string, Claim>();

/**
 * Finds out whether the session storage is a copy: a browser copies it for a duplicated tab, and for a page that `window.open`
 * opens (Storage Standard, "legacy-clone a traversable storage shed"). It has an ID of the tab in it, which every page of the tab
 * claims. If a page of another tab holds it, this tab is the copy, and gets an ID of its own. A page that is loaded again finds
 * that nobody holds the ID, and a frame, that a page of the same tab does.
 */
export async function isCopiedTab(clientId: string): Promise<boolean> {
  const stored = storedEntry('tab', clientId, readText);
  const id = stored.get();
  const former = claims.get(clientId);
  if (id !== undefined && former?.id === id) return false;
  former?.withdraw();
  const claim = new Claim(clientId, id ?? randomId());
  claims.set(clientId, claim);
  if (id === undefined) {
    stored.set(claim.id);
    return false;
  }
  if ((await claim.belongsTo()) === 'sameTab') return false;
  claim.withdraw();
  const own = new Claim(clientId, randomId());
  claims.set(clientId, own);
  stored.set(own.id);
  return true;
}

/** Holds the ID of a tab for as long as the page is there (Web Locks API), and answers other pages that find it in use. */
class Claim {
  readonly id: string;
  readonly #channel: BroadcastChannel;
  readonly #listening = new AbortController();
  readonly #probe: StoredValue<string>;
  #giveUp = new AbortController();
  #isAway = false;
  #isHeld: Promise<void>;
  #release: () => void = () => undefined;

  constructor(clientId: string, id: string) {
    this.id = id;
    this.#channel = new BroadcastChannel(`auth-tab:${clientId}`);
    this.#probe = storedEntry('tabProbe', clientId, readText);
    this.#isHeld = this.#hold();
    const { signal } = this.#listening;
    this.#channel.addEventListener('message', ({ data }) => this.#answer(data), { signal });
    // The browser may keep the page as it is when the user leaves it: then the page that comes next has the tab.
    window.addEventListener('pagehide', () => this.#leave(), { signal });
    window.addEventListener('pageshow', () => this.#comeBack(), { signal });
  }

  /** Whose the ID is. */
  async belongsTo(): Promise<Answer> {
    const probe = randomId();
    const asking = new AbortController();
    // Only a page of this tab sees it.
    this.#probe.set(probe);
    const answer = new Promise<Answer>((resolve) => {
      this.#channel.addEventListener(
        'message',
        ({ data }) => {
          const { to, answer: said } = fieldsOf(data);
          if (to === probe && (said === 'sameTab' || said === 'otherTab')) resolve(said);
        },
        { signal: asking.signal },
      );
      // A tab that holds the ID and does not answer hangs; without locks, nobody is there.
      setTimeout(() => resolve(hasLocks() ? 'otherTab' : 'sameTab'), timeouts.otherTabAnswer);
    });
    this.#channel.postMessage({ question: this.id, probe });
    const found = await Promise.race([this.#isHeld.then((): Answer => 'sameTab'), answer]);
    asking.abort();
    this.#probe.remove();
    return found;
  }

  withdraw(): void {
    this.#letGo();
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
          // Given up; or the browser refuses locks, and then nobody can tell.
          if (!signal.aborted) resolve();
        });
    });
  }

  #letGo(): void {
    this.#release();
    this.#giveUp.abort();
  }

  #leave(): void {
    this.#isAway = true;
    this.#letGo();
  }

  /** The page is shown again as it was left. A copy of the tab may have taken its place meanwhile: then it begins anew. */
  #comeBack(): void {
    if (!this.#isAway) return;
    this.#isAway = false;
    this.#giveUp = new AbortController();
    this.#isHeld = this.#hold();
    this.belongsTo().then((whose) => {
      if (whose === 'otherTab') window.location.reload();
    }, reportError);
  }

  #answer(asked: unknown): void {
    const { question, probe } = fieldsOf(asked);
    if (this.#isAway || question !== this.id || !isText(probe)) return;
    const answer: Answer = this.#probe.get() === probe ? 'sameTab' : 'otherTab';
    this.#channel.postMessage({ to: probe, answer });
  }
}

const hasLocks = (): boolean => (navigator as Partial<Navigator>).locks !== undefined;
