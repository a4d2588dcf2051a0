import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createManualClock } from '../clock.ts';
import { openStore } from '../store/store.ts';
import { openSystemLog } from './system-log.ts';

describe('the system log', () => {
  it('returns events with their time and outcome, oldest first', () => {
    const clock = createManualClock();
    const log = openSystemLog(openStore(':memory:'), clock);
    log.record({ eventType: 'user.session.start', failure: 'INVALID_CREDENTIALS' });
    clock.advance(60_000);
    log.record({ eventType: 'user.session.start' });
    const [failed, succeeded] = log.events();
    assert.deepEqual(failed?.outcome, { result: 'FAILURE', reason: 'INVALID_CREDENTIALS' });
    assert.equal(failed.severity, 'WARN');
    assert.deepEqual(succeeded?.outcome, { result: 'SUCCESS' });
    assert.deepEqual(succeeded.client, {});
    assert.equal(succeeded.transaction.type, 'JOB');
    assert.ok(Date.parse(succeeded.published) - Date.parse(failed.published) >= 60_000);
  });

  it('keeps 5,000 events, deletes the oldest, and does so only now and then', () => {
    const store = openStore(':memory:');
    const log = openSystemLog(store, createManualClock());
    for (let number = 1; number <= 5_250; number++)
      log.record({ eventType: 'user.session.start', failure: `${number}` });
    const kept = log.events();
    assert.ok(kept.length >= 5_000 && kept.length < 5_100, `${kept.length} events`);
    assert.equal(kept.at(-1)?.outcome.reason, '5250');
    const reopened = openSystemLog(store, createManualClock()).events();
    assert.equal(reopened.length, 5_000);
    assert.equal(reopened[0]?.outcome.reason, '251');
  });
});
