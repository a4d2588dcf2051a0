/** In place of broadcast-channel: the part of it that okta-auth-js uses, on the browser's own BroadcastChannel and Web Locks. */
class Channel {
  #native;
  #listeners = new Map();

  constructor(name) {
    this.name = name;
    this.#native = new globalThis.BroadcastChannel(name);
  }

  addEventListener(type, listener) {
    const onEvent = ({ data }) => listener(data);
    this.#listeners.set(listener, onEvent);
    this.#native.addEventListener(type, onEvent);
  }

  removeEventListener(type, listener) {
    this.#native.removeEventListener(type, this.#listeners.get(listener));
    this.#listeners.delete(listener);
  }

  async postMessage(message) {
    this.#native.postMessage(message);
  }

  async close() {
    this.#native.close();
  }
}

export { Channel as BroadcastChannel };

/** The tab that holds the channel's lock leads. The next one takes over when it dies or its page goes away. */
export function createLeaderElection({ name }) {
  const ending = new AbortController();
  let release;
  const elector = {
    isLeader: false,
    hasLeader: false,
    awaitLeadership: () =>
      new Promise((resolve) => {
        const lead = () => {
          elector.isLeader = elector.hasLeader = true;
          resolve();
          return new Promise((done) => (release = done));
        };
        const { signal } = ending;
        navigator.locks.request(name, { signal }, lead).catch((error) => {
          if (!signal.aborted) throw error;
        });
      }),
    async die() {
      elector.isLeader = false;
      ending.abort();
      release?.();
    },
  };
  return elector;
}
