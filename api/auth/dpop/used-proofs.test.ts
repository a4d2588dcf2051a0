import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createUsedProofs } from './used-proofs.ts';

const retention = 601_000;

describe('the used proofs', () => {
  it('are recognized by key and jti', () => {
    const proofs = createUsedProofs(() => 0);
    assert.ok(proofs.use({ jkt: 'a', jti: '1' }));
    assert.ok(proofs.use({ jkt: 'a', jti: '2' }));
    assert.ok(proofs.use({ jkt: 'b', jti: '1' }));
    assert.equal(proofs.use({ jkt: 'a', jti: '1' }), false);
  });

  it('are remembered for as long as they could be replayed: from five minutes before their time to five minutes after it', () => {
    let time = 0;
    const proofs = createUsedProofs(() => time);
    proofs.use({ jkt: 'a', jti: '1' });
    time = retention - 1;
    assert.equal(proofs.use({ jkt: 'a', jti: '1' }), false);
    time = retention;
    assert.ok(proofs.use({ jkt: 'a', jti: '1' }));
  });

  it('are limited in number: the oldest are forgotten first', () => {
    const proofs = createUsedProofs(() => 0, 3);
    for (const jti of ['1', '2', '3', '4']) proofs.use({ jkt: 'a', jti });
    assert.equal(proofs.use({ jkt: 'a', jti: '4' }), false);
    assert.ok(proofs.use({ jkt: 'a', jti: '1' }));
  });
});
