import { EventEmitter } from 'node:events';
import type { Clock } from '../clock.ts';
import { newId } from '../ids.ts';
import { Collection } from '../store/collection.ts';
import type { Store } from '../store/store.ts';
import type { NewOutboxMessage, OutboxMessage } from './message.ts';

/** How many messages are kept; the oldest go first. */
const capacity = 200;

/** The org's mailbox and phone: everything that it sent, to whomever. */
export interface Outbox {
  /** Keeps a message, and hands it to whoever waits for it. */
  send(message: NewOutboxMessage): OutboxMessage;
  /** All messages, newest first; with `to`, those to that address or number. */
  messages(to?: string): OutboxMessage[];
  /**
   * The oldest message to `to` that no call of `next` has given out yet; waits for one to come.
   * @param options.timeout milliseconds, default 10,000.
   * @param options.signal stops waiting.
   * @throws NoMessage when none came in time.
   */
  next(to: string, options?: { timeout?: number; signal?: AbortSignal }): Promise<OutboxMessage>;
  /** Calls back after each change; returns how to stop that. */
  onChange(listener: () => void): () => void;
  clear(): void;
}

/** Nothing came in time. The message names who was waited for, and who got something instead. */
export class NoMessageError extends Error {
  override readonly name = 'NoMessage';
}

/** Opens the outbox of a store. `deliver` is called with each message, to send it really as well. */
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
          changes.off('change', look);
          signal?.removeEventListener('abort', giveUp);
        };
        const look = (): void => {
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
              `No new message to ${to} within ${timeout} ms; there are messages to: ${[...others].join(', ') || 'nobody'}`,
            ),
          );
        };
        const timer = setTimeout(giveUp, timeout);
        signal?.addEventListener('abort', giveUp);
        changes.on('change', look);
        look();
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
