import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createManualClock } from '../../clock.ts';
import { createPasswords } from '../../passwords.ts';
import { openStore } from '../../store/store.ts';
import { oneTimeCodes } from './one-time-codes.ts';

const setUp = () => {
  const clock = createManualClock();
  const store = openStore(':memory:');
  return { clock, store, codes: oneTimeCodes({ store, clock, passwords: createPasswords(16) }) };
};

/** A code that differs from `code`. */
const another = (code: string) => (code === '000000' ? '000001' : '000000');

describe('a one-time code', () => {
  it('has six digits and works once', async () => {
    const { codes } = setUp();
    const code = await codes.issue('sign-in');
    assert.match(code, /^\d{6}$/);
    assert.equal(await codes.check('sign-in', ` ${code} `), 'valid');
    assert.equal(await codes.check('sign-in', code), 'spent');
  });

  it('works once even when it is sent twice at the same moment', async () => {
    const { codes } = setUp();
    const code = await codes.issue('sign-in');
    const both = await Promise.all([codes.check('sign-in', code), codes.check('sign-in', code)]);
    assert.deepEqual(both.sort(), ['spent', 'valid']);
  });

  it('is valid for one sign-in only', async () => {
    const { codes } = setUp();
    const code = await codes.issue('sign-in');
    assert.equal(await codes.check('another', code), 'spent');
  });

  it('expires after five minutes', async () => {
    const { codes, clock } = setUp();
    const code = await codes.issue('sign-in');
    clock.advance(5 * 60_000);
    assert.equal(await codes.check('sign-in', code), 'expired');
  });

  it('can be tried five times', async () => {
    const { codes } = setUp();
    const code = await codes.issue('sign-in');
    const wrong = await Promise.all(Array.from({ length: 6 }, () => codes.check('sign-in', another(code))));
    assert.deepEqual(wrong, ['invalid', 'invalid', 'invalid', 'invalid', 'invalid', 'spent']);
    assert.equal(await codes.check('sign-in', code), 'spent');
  });

  it('is replaced by the next code', async () => {
    const { codes } = setUp();
    const first = await codes.issue('sign-in', '111111');
    const second = await codes.issue('sign-in', '222222');
    assert.equal(await codes.check('sign-in', first), 'invalid');
    assert.equal(await codes.check('sign-in', second), 'valid');
  });

  it('is not stored in plain text', async () => {
    const { codes, store } = setUp();
    const code = await codes.issue('sign-in');
    const rows = JSON.stringify(store.database.prepare('SELECT * FROM one_time_codes').all());
    assert.ok(!rows.includes(`"${code}"`) && rows.includes('scrypt$'));
  });
});
