import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createPasswords, verifyPassword } from './passwords.ts';

describe('a password', () => {
  const { hash, verify } = createPasswords(16);

  it('is stored as a hash with its own salt and its cost', async () => {
    const [one, other] = [await hash('Local-0rg!'), await hash('Local-0rg!')];
    assert.match(one, /^scrypt\$16\$8\$1\$/);
    assert.notEqual(one, other);
  });

  it('is accepted with any cost of its hash, and in any Unicode form', async () => {
    const dear = await createPasswords(32).hash('caf\u00e9');
    assert.ok(await verify('cafe\u0301', dear));
    assert.ok(await verifyPassword('caf\u00e9', dear));
    assert.equal(await verify('cafe', dear), false);
  });

  it('is never accepted for a user who does not exist', async () => {
    assert.equal(await verify('', undefined), false);
  });
});
