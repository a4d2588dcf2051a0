import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createManualClock } from '../clock.ts';
import { openStore } from '../store/store.ts';
import { NoMessageError, openOutbox } from './outbox.ts';

const outbox = () => openOutbox(openStore(':memory:'), createManualClock());
const sms = (to: string, text: string) => ({ channel: 'sms' as const, to, text });

describe('the outbox', () => {
  it('lists the messages to one address or to all, newest first', () => {
    const box = outbox();
    box.send(sms('+12025550101', 'one'));
    box.send(sms('+12025550102', 'two'));
    box.send(sms('+12025550101', 'three'));
    assert.deepEqual(
      box.messages().map(({ text }) => text),
      ['three', 'two', 'one'],
    );
    assert.deepEqual(
      box.messages('+12025550101').map(({ text }) => text),
      ['three', 'one'],
    );
  });

  it('returns each message from one call of next, the oldest first, whether it arrived before or after the call', async () => {
    const box = outbox();
    box.send(sms('+12025550101', 'before'));
    assert.equal((await box.next('+12025550101')).text, 'before');
    const later = box.next('+12025550101');
    box.send(sms('+12025550102', 'to another'));
    box.send(sms('+12025550101', 'after'));
    assert.equal((await later).text, 'after');
  });

  it('returns a message to only one of two callers that wait for it', async () => {
    const box = outbox();
    const waiting = [box.next('+12025550101'), box.next('+12025550101')];
    box.send(sms('+12025550101', 'one'));
    box.send(sms('+12025550101', 'two'));
    assert.deepEqual(
      (await Promise.all(waiting)).map(({ text }) => text),
      ['one', 'two'],
    );
  });

  it('names the addresses that have messages if none arrives', async () => {
    const box = outbox();
    box.send(sms('+12025550102', 'hello'));
    await assert.rejects(box.next('+12025550101', { timeout: 1 }), (error: Error) => {
      assert.ok(error instanceof NoMessageError);
      assert.match(error.message, /No new message to \+12025550101 .*\+12025550102/);
      return true;
    });
  });

  it('keeps the newest 200 messages', () => {
    const box = outbox();
    for (let n = 1; n <= 201; n++) box.send(sms('+12025550101', String(n)));
    const kept = box.messages();
    assert.equal(kept.length, 200);
    assert.equal(kept.at(-1)?.text, '2');
  });
});
