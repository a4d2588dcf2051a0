import { EventEmitter } from 'node:events';
import type { Clock } from '../clock.ts';
import { newId } from '../ids.ts';
import { Collection } from '../store/collection.ts';
import type { Store } from '../store/store.ts';
import type { NewOutboxMessage, OutboxMessage } from './message.ts';

/** How many messages are kept. */
const capacity = 200;

/** Every email and text message that the org has sent. */
export interface Outbox {
  /** Stores a message, and resolves the call of `next` that waits for it. */
  send(message: NewOutboxMessage): OutboxMessage;
  /** The messages, newest first: all of them, or those to one address or number. */
  messages(to?: string): OutboxMessage[];
  /**
   * Waits for a message to `to`, and returns the oldest one that `next` hasn't returned before.
   * @param options.timeout in milliseconds, 10,000 by default.
   * @param options.signal aborts waiting.
   * @throws NoMessageError if no message arrives in time.
   * @example
   * const { code } = await org.outbox.next('ada@example.com');
   */
  next(to: string, options?: { timeout?: number; signal?: AbortSignal }): Promise<OutboxMessage>;
  /** Calls the listener after each change. Returns a function that removes the listener. */
  onChange(listener: () => void): () => void;
  clear(): void;
}

/** No message arrived in time. The error names the address, and the addresses that do have messages. */
export class NoMessageError extends Error {
  override readonly name = 'NoMessage';
}

/** Opens the outbox of a store. `deliver` is called for each message, for example to send it by SMTP. */
export function openOutbox(store: Store, clock: Clock, deliver?: (message: OutboxMessage) => void): Outbox {
  const kept = new Collection<OutboxMessage>(store.database, 'outbox', ['to']);
  const changes = new EventEmitter().setMaxListeners(0);
  const messages = (to?: string): OutboxMessage[] =>
    (to === undefined ? kept.all() : kept.find('to', to)).reverse();

  const take = (to: string): OutboxMessage | undefined => {
    const waiting = kept.find('to', to).find(({ isTaken }) => !isTaken);
    return waiting && kept.update(waiting.id, { isTaken: true });
  };

  return {
    send(message) {
      const sent = kept.put({ ...message, id: newId('msg'), sent: clock.now(), isTaken: false });
      kept.keepNewest(capacity);
      deliver?.(sent);
      changes.emit('change');
      return sent;
    },
    messages,
    next(to, { timeout = 10_000, signal } = {}) {
      return new Promise((resolve, reject) => {
        const stop = (): void => {
          clearTimeout(timer);
          changes.off('change', check);
          signal?.removeEventListener('abort', giveUp);
        };
        const check = (): void => {
          const message = take(to);
          if (!message) return;
          stop();
          resolve(message);
        };
        const giveUp = (): void => {
          stop();
          const others = new Set(messages().map((message) => message.to));
          reject(
            new NoMessageError(
              `No new message to ${to} arrived within ${timeout} ms. There are messages to: ${[...others].join(', ') || 'nobody'}.`,
            ),
          );
        };
        const timer = setTimeout(giveUp, timeout);
        signal?.addEventListener('abort', giveUp);
        changes.on('change', check);
        check();
      });
    },
    onChange(listener) {
      changes.on('change', listener);
      return () => void changes.off('change', listener);
    },
    clear() {
      for (const { id } of kept.all()) kept.delete(id);
      changes.emit('change');
    },
  };
}
