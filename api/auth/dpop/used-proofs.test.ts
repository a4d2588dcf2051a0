import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { openDatabase } from '../../store/database.ts';
import { createUsedProofs } from './used-proofs.ts';

const retention = 601_000;

async function openProofs(t: TestContext, clock: () => number) {
  const database = await openDatabase(':memory:');
  t.after(() => database.destroy());
  return { database, proofs: createUsedProofs(database, clock) };
}

describe('the used proofs', () => {
  it('are recognized by key and jti', async (t) => {
    const { proofs } = await openProofs(t, () => 0);
    assert.ok(await proofs.use({ jkt: 'a', jti: '1' }));
    assert.ok(await proofs.use({ jkt: 'a', jti: '2' }));
    assert.ok(await proofs.use({ jkt: 'b', jti: '1' }));
    assert.equal(await proofs.use({ jkt: 'a', jti: '1' }), false);
  });

  it('are remembered for as long as they could be replayed: from five minutes before their time to five minutes after it', async (t) => {
    let time = 0;
    const { proofs } = await openProofs(t, () => time);
    await proofs.use({ jkt: 'a', jti: '1' });
    time = retention - 1;
    assert.equal(await proofs.use({ jkt: 'a', jti: '1' }), false);
    time = retention;
    assert.ok(await proofs.use({ jkt: 'a', jti: '1' }));
  });

  it('are deleted once they are too old to be replayed', async (t) => {
    let time = 0;
    const { database, proofs } = await openProofs(t, () => time);
    for (const jti of ['1', '2', '3']) await proofs.use({ jkt: 'a', jti });
    time = retention;
    await proofs.use({ jkt: 'a', jti: '4' });
    assert.equal((await database.selectFrom('used_proofs').select('id').execute()).length, 1);
  });

  it('are recognized by another copy of the API at the same database', async (t) => {
    const { database, proofs } = await openProofs(t, () => 0);
    await proofs.use({ jkt: 'a', jti: '1' });
    assert.equal(await createUsedProofs(database, () => 0).use({ jkt: 'a', jti: '1' }), false);
  });
});
