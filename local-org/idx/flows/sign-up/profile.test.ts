import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { messageKeys } from '../../../testing/idx.ts';
import { startTestOrg } from '../../../testing/org.ts';
import { fieldMessages, grace, openSignUp, registrationSeed } from '../../../testing/sign-up.ts';

const { org } = await startTestOrg({ seed: registrationSeed() });

const notAnEmail = ['registration.error.invalidLoginEmail', 'registration.error.doesNotMatchPattern'];

/** Invalid values: the field, the reason, the value, and the keys of Okta's messages. */
const invalidValues: readonly (readonly [
  field: keyof typeof grace,
  why: string,
  value: unknown,
  keys: readonly string[],
])[] = [
  ...(['firstName', 'lastName', 'email'] as const).flatMap((field) => [
    [field, 'is missing', undefined, ['model.validation.field.blank']] as const,
    [field, 'is empty', '', ['model.validation.field.blank']] as const,
    [field, 'is blank', ' \t\u00a0\u3000 ', ['model.validation.field.blank']] as const,
  ]),
  ['firstName', 'is too long', 'x'.repeat(51), ['model.validation.field.string.maxLength']],
  ['lastName', 'is too long', 'x'.repeat(51), ['model.validation.field.string.maxLength']],
  ['email', 'is too long', `${'x'.repeat(89)}@example.com`, ['model.validation.field.string.maxLength']],
  ['firstName', 'has a line break', 'Gra\nce', ['registration.error.doesNotMatchPattern']],
  ['lastName', 'changes the text direction', 'Hop\u202eper', ['registration.error.doesNotMatchPattern']],
  ['lastName', 'is invisible', '\u200b', ['registration.error.doesNotMatchPattern']],
  ['firstName', 'is broken Unicode', 'G\ud800', ['registration.error.doesNotMatchPattern']],
  ['email', 'has no @', 'grace.example.com', notAnEmail],
  ['email', 'has no domain', 'grace@', notAnEmail],
  ['email', 'has no name', '@example.com', notAnEmail],
  ['email', 'has no dot in the domain', 'grace@example', notAnEmail],
  ['email', 'has two @', 'grace@hopper@example.com', notAnEmail],
  ['email', 'has a space', 'grace hopper@example.com', notAnEmail],
  ['email', 'has two dots', 'grace..hopper@example.com', notAnEmail],
  ['email', 'is two addresses', 'grace@example.com,ada@example.com', notAnEmail],
  ['email', 'has a line break', 'grace@example.com\nBcc: all@example.com', notAnEmail],
  ['email', 'has a name before it', 'Grace <grace@example.com>', notAnEmail],
  ['email', 'belongs to another user', 'ada@example.com', ['registration.error.notUniqueWithinOrg']],
  [
    'email',
    'belongs to another user, in upper case',
    ' ADA@Example.COM ',
    ['registration.error.notUniqueWithinOrg'],
  ],
];

describe('a profile', () => {
  it('consists of names and email, on a page with a way back', async () => {
    const { first, stateHandle } = await openSignUp(org);
    assert.equal(first.status, 200);
    const [profile, back] = first.body.remediation?.value ?? [];
    assert.equal(profile?.name, 'enroll-profile');
    assert.equal(profile.href, `${org.url}/idp/idx/enroll/new`);
    assert.deepEqual(profile.value, [
      {
        name: 'userProfile',
        type: 'object',
        required: true,
        form: {
          value: [
            { name: 'firstName', label: 'First name', required: true, minLength: 1, maxLength: 50 },
            { name: 'lastName', label: 'Last name', required: true, minLength: 1, maxLength: 50 },
            { name: 'email', label: 'Email', required: true, minLength: 1, maxLength: 100 },
          ],
        },
      },
      { name: 'stateHandle', required: true, value: stateHandle, visible: false, mutable: false },
    ]);
    assert.equal(back?.name, 'select-identify');
    assert.equal(back.href, `${org.url}/idp/idx/identify/select`);
    assert.equal(first.body.user, undefined);
  });

  for (const [field, why, value, keys] of invalidValues) {
    it(`whose ${field} ${why} is rejected with Okta’s message on the field`, async () => {
      const { sendProfile } = await openSignUp(org);
      const answer = await sendProfile({ ...grace, [field]: value });
      assert.equal(answer.status, 400);
      const messages = fieldMessages(answer, `userProfile.${field}`);
      assert.deepEqual(
        messages.map(({ key }) => key),
        keys,
      );
      const label = { firstName: 'First name', lastName: 'Last name', email: 'Email' }[field];
      for (const { key, params } of messages)
        assert.deepEqual(params, key.startsWith('registration.') ? [label] : []);
      assert.deepEqual(messageKeys(answer), []);
      // The page asks again, and accepts a valid value.
      assert.equal((await sendProfile(grace)).status, 200);
    });
  }

  it('is rejected with all errors at once', async () => {
    const { sendProfile } = await openSignUp(org);
    const answer = await sendProfile({ firstName: '', lastName: 'x'.repeat(51), email: 'grace' });
    for (const field of ['firstName', 'lastName', 'email'])
      assert.ok(fieldMessages(answer, `userProfile.${field}`).length > 0, field);
  });

  for (const [what, userProfile] of [
    ['Unicode names', { firstName: 'Зоя 李', lastName: 'O’Ødegård-García', email: 'z@example.com' }],
    ['a joiner inside a name', { firstName: 'ش\u200cیرین', lastName: 'क्\u200dष', email: 's@example.com' }],
    ['names of one character', { firstName: 'X', lastName: '李', email: 'x@example.com' }],
    [
      'names as long as they may be',
      { firstName: 'x'.repeat(50), lastName: 'y'.repeat(50), email: 'l@example.com' },
    ],
    ['an email of the maximum length', { ...grace, email: `${'x'.repeat(60)}@${'y'.repeat(35)}.com` }],
    ['an email with a tag', { ...grace, email: "o'grace+spa_2.0-x@mail.example.co.uk" }],
  ] as const) {
    it(`can have ${what}`, async () => {
      const { sendProfile } = await openSignUp(org);
      const answer = await sendProfile(userProfile);
      assert.equal(answer.status, 200);
      assert.equal(answer.body.user?.value.identifier, userProfile.email);
    });
  }

  it('is stored without surrounding spaces, and with the email in lower case', async () => {
    const { sendProfile } = await openSignUp(org);
    const { body } = await sendProfile({
      firstName: ' Grace ',
      lastName: '\tHopper\n',
      email: '  Grace@EXAMPLE.com ',
    });
    assert.deepEqual(body.user?.value, {
      identifier: 'grace@example.com',
      profile: { firstName: 'Grace', lastName: 'Hopper' },
    });
  });

  for (const userProfile of [
    undefined,
    null,
    'grace',
    [],
    { ...grace, email: ['grace@example.com'] },
    { ...grace, firstName: {} },
  ]) {
    it(`with the wrong shape is rejected: ${JSON.stringify(userProfile)}`, async () => {
      const { signIn, stateHandle } = await openSignUp(org);
      const answer = await signIn.post('enroll/new', { stateHandle, userProfile });
      assert.equal(answer.status, 400);
      assert.deepEqual(messageKeys(answer), ['E0000020']);
    });
  }

  it('cannot set attributes that are not on the form', async () => {
    const { sendProfile } = await openSignUp(org);
    const { body } = await sendProfile({
      ...grace,
      login: 'ada@example.com',
      groupIds: ['00gAdmins'],
      status: 'ACTIVE',
    });
    assert.deepEqual(body.user?.value, {
      identifier: grace.email,
      profile: { firstName: 'Grace', lastName: 'Hopper' },
    });
  });
});
