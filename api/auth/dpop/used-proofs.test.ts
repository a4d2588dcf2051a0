import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createUsedProofs } from './used-proofs.ts';

const retention = 601_000;

describe('the memory of used proofs', () => {
  it('knows a proof by its key and its jti', () => {
    const proofs = createUsedProofs(() => 0);
    assert.ok(proofs.use({ jkt: 'a', jti: '1' }));
    assert.ok(proofs.use({ jkt: 'a', jti: '2' }));
    assert.ok(proofs.use({ jkt: 'b', jti: '1' }));
    assert.equal(proofs.use({ jkt: 'a', jti: '1' }), false);
  });

  it('lasts for as long as a proof could be used again: five minutes from five minutes ahead', () => {
    let time = 0;
    const proofs = createUsedProofs(() => time);
    proofs.use({ jkt: 'a', jti: '1' });
    time = retention - 1;
    assert.equal(proofs.use({ jkt: 'a', jti: '1' }), false);
    time = retention;
    assert.ok(proofs.use({ jkt: 'a', jti: '1' }));
  });

  it('is bounded: the oldest are forgotten first', () => {
    const proofs = createUsedProofs(() => 0, 3);
    for (const jti of ['1', '2', '3', '4']) proofs.use({ jkt: 'a', jti });
    assert.equal(proofs.use({ jkt: 'a', jti: '4' }), false);
    assert.ok(proofs.use({ jkt: 'a', jti: '1' }));
  });
});
