import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createPasswords } from '../../../passwords.ts';
import {
  findBrokenRules,
  type PasswordOwner,
  type PasswordPolicy,
  type PasswordRule,
} from '../../../password-policy/rules.ts';
import { describePolicy } from '../../../password-policy/describe-policy.ts';
import { requirementsNotMet } from './requirements-message.ts';

const lax: PasswordPolicy = {
  complexity: {
    minLength: 0,
    minLowerCase: 0,
    minUpperCase: 0,
    minNumber: 0,
    minSymbol: 0,
    excludeUsername: false,
    excludeAttributes: [],
  },
  age: { minAgeMinutes: 0, historyCount: 0 },
};
const withComplexity = (complexity: Partial<PasswordPolicy['complexity']>): PasswordPolicy => ({
  ...lax,
  complexity: { ...lax.complexity, ...complexity },
});
const withAge = (age: Partial<PasswordPolicy['age']>): PasswordPolicy => ({
  ...lax,
  age: { ...lax.age, ...age },
});
const grace: PasswordOwner = {
  login: 'grace.b-m_hopper@navy.example.com',
  firstName: 'Grace',
  lastName: 'Hopper',
};
const now = Date.UTC(2026, 0, 1);

/** Asserts which rules of a policy a password of `owner` breaks. */
async function assertBroken(
  policy: PasswordPolicy,
  password: string,
  expected: readonly PasswordRule[],
  owner: PasswordOwner = grace,
): Promise<void> {
  assert.deepEqual(await findBrokenRules(policy, owner, password, now), expected, JSON.stringify(password));
}

describe('a new password', () => {
  it('can be anything if the policy has no rules', async () => {
    for (const password of ['', ' ', 'grace', '密碼']) await assertBroken(lax, password, []);
  });

  it('must be exactly as long as the policy requires, or longer', async () => {
    await assertBroken(withComplexity({ minLength: 8 }), '1234567', ['minLength']);
    await assertBroken(withComplexity({ minLength: 8 }), '12345678', []);
  });

  for (const [rule, too, enough] of [
    ['minLowerCase', ['A', '1', 'ª!', 'ß'.toUpperCase()], ['a', 'ß', 'é', 'я']],
    ['minUpperCase', ['a', '1', 'ß'], ['A', 'É', 'Я']],
    // As on the page, only 0 to 9 count as digits.
    ['minNumber', ['a', 'A!', '٣', '½'], ['0', 'x9']],
    ['minSymbol', ['a', '1A', '€', 'é', ' '], Array.from('!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~')],
  ] as const) {
    it(`must have the characters that ${rule} requires`, async () => {
      for (const password of too) await assertBroken(withComplexity({ [rule]: 1 }), password, [rule]);
      for (const password of enough) await assertBroken(withComplexity({ [rule]: 1 }), password, []);
      const one = enough[0];
      await assertBroken(withComplexity({ [rule]: 2 }), one, [rule]);
      await assertBroken(withComplexity({ [rule]: 2 }), one + one, []);
    });
  }

  it('must not contain a part of the username of four characters or more, in upper or lower case', async () => {
    const policy = withComplexity({ excludeUsername: true });
    for (const password of ['xGRACEx', '1hopper', 'Navy', 'my-example!'])
      await assertBroken(policy, password, ['excludeUsername']);
    // `b`, `m` and `com` are too short to count, and a dot separates parts.
    for (const password of ['b', 'com', 'b-m', 'grac.e', 'g r a c e'])
      await assertBroken(policy, password, []);
    await assertBroken(withComplexity({ excludeUsername: false }), 'grace', []);
  });

  it('must not contain the first or last name, in upper or lower case, if the policy forbids it', async () => {
    const both = withComplexity({ excludeAttributes: ['firstName', 'lastName'] });
    await assertBroken(both, 'amazingGRACE', ['firstName']);
    await assertBroken(both, 'hOPPERs', ['lastName']);
    await assertBroken(both, 'GraceHopper', ['firstName', 'lastName']);
    await assertBroken(both, 'Grac3H0pper', []);
    await assertBroken(withComplexity({ excludeAttributes: ['lastName'] }), 'Grace', []);
  });

  it('is not rejected for an empty name, or for one that looks like a regular expression', async () => {
    const policy = withComplexity({ excludeUsername: true, excludeAttributes: ['firstName', 'lastName'] });
    await assertBroken(policy, 'anything', [], { login: 'a@b.c', firstName: '', lastName: '' });
    await assertBroken(policy, 'anything', [], { login: '.*@b.c', firstName: '.*', lastName: '(' });
    await assertBroken(policy, 'a.*b', ['firstName'], { login: 'a@b.c', firstName: '.*', lastName: '(' });
  });

  it('must not contain a name in another script', async () => {
    const policy = withComplexity({ excludeUsername: true, excludeAttributes: ['firstName', 'lastName'] });
    const owner = { login: 'a@b.c', firstName: 'Зоя', lastName: 'Ødegård' };
    await assertBroken(policy, 'зоя-1', ['firstName'], owner);
    await assertBroken(policy, 'øDEGÅRD', ['lastName'], owner);
  });

  it('reports every rule that it breaks', async () => {
    const strict: PasswordPolicy = {
      complexity: {
        minLength: 20,
        minLowerCase: 1,
        minUpperCase: 10,
        minNumber: 1,
        minSymbol: 1,
        excludeUsername: true,
        excludeAttributes: ['firstName', 'lastName'],
      },
      age: { minAgeMinutes: 0, historyCount: 4 },
    };
    await assertBroken(strict, 'GRACEHOPPER', [
      'minLength',
      'minLowerCase',
      'minNumber',
      'minSymbol',
      'excludeUsername',
      'firstName',
      'lastName',
    ]);
  });
});

describe('a password that replaces another', () => {
  const passwords = createPasswords(16);

  it('must not be one of the previous ones that the policy checks', async () => {
    const [newest, older, oldest] = await Promise.all(['newest', 'older', 'oldest'].map(passwords.hash));
    assert.ok(newest && older && oldest);
    const owner = { ...grace, passwordHash: newest, passwordHistory: [older, oldest] };
    await assertBroken(withAge({ historyCount: 2 }), 'newest', ['historyCount'], owner);
    await assertBroken(withAge({ historyCount: 2 }), 'older', ['historyCount'], owner);
    await assertBroken(withAge({ historyCount: 2 }), 'oldest', [], owner);
    await assertBroken(withAge({ historyCount: 3 }), 'oldest', ['historyCount'], owner);
    await assertBroken(withAge({ historyCount: 0 }), 'newest', [], owner);
    await assertBroken(withAge({ historyCount: 4 }), 'another', [], owner);
  });

  it('must not come too soon', async () => {
    const policy = withAge({ minAgeMinutes: 5 });
    await assertBroken(policy, 'x', ['minAgeMinutes'], { ...grace, passwordChanged: now - 5 * 60_000 + 1 });
    await assertBroken(policy, 'x', [], { ...grace, passwordChanged: now - 5 * 60_000 });
    await assertBroken(policy, 'x', [], grace);
  });
});

describe('the description of the rules', () => {
  it('is Okta’s message, with every rule that is on', () => {
    const policy: PasswordPolicy = {
      complexity: {
        minLength: 8,
        minLowerCase: 1,
        minUpperCase: 1,
        minNumber: 1,
        minSymbol: 0,
        excludeUsername: true,
        excludeAttributes: [],
      },
      age: { minAgeMinutes: 0, historyCount: 4 },
    };
    const requirements =
      'Password requirements: at least 8 characters, a lowercase letter, an uppercase letter, a number, no parts of your username. Your password cannot be any of your last 4 passwords.';
    assert.deepEqual(requirementsNotMet(policy), {
      message: `Password requirements were not met. ${requirements}`,
      i18n: { key: 'password.passwordRequirementsNotMet', params: [requirements] },
      class: 'ERROR',
    });
  });

  it('omits the rules that are off', () => {
    assert.equal(describePolicy(lax), '');
    assert.equal(
      describePolicy(withComplexity({ minSymbol: 1, excludeAttributes: ['lastName', 'firstName'] })),
      'Password requirements: a symbol, does not include your first name, does not include your last name.',
    );
    assert.equal(
      describePolicy(withAge({ minAgeMinutes: 5 })),
      'At least 5 minute(s) must have elapsed since you last changed your password.',
    );
  });
});
