import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Application } from '@okta/okta-sdk-nodejs';
import { wantedApp } from './app/app.ts';
import { notesWith, readLedger } from './app/ledger.ts';
import { cleanText } from './clean-text.ts';
import { isYes } from './confirm.ts';
import { differences } from './differences.ts';
import { markerOf } from './marker.ts';
import { decideApp } from './steps/app.ts';
import { decideAppPolicy } from './steps/app-policy.ts';
import { decideAssignment } from './steps/assignment.ts';
import { setValues } from './steps/config-file.ts';
import { decideOff, decideOn } from './steps/decide-authenticator.ts';
import { decideClaim } from './steps/groups-claim.ts';
import { decidePolicy } from './steps/policy.ts';
import { decideUser, loginOf } from './steps/test-user.ts';
import { decideTrustedOrigin } from './steps/trusted-origin.ts';

const settings = { name: 'App', appUrl: 'http://localhost:4200/', remove: false };
const removing = { ...settings, remove: true };

/** The app as the command makes it, with changes to its notes and status. */
function app({ admin = markerOf('App'), status = 'ACTIVE' } = {}): Application {
  const { settings: wanted, ...rest } = wantedApp(settings);
  return { ...rest, status, settings: { ...wanted, notes: { admin } } } as never;
}

describe('the decision about the app', () => {
  for (const [what, found, keepAction, removeAction] of [
    ['is not there', [], 'create', 'keep'],
    ['is as it should be', [app()], 'keep', 'remove'],
    ['is inactive', [app({ status: 'INACTIVE' })], 'change', 'remove'],
    ['is of someone else', [app({ admin: '' })], 'refuse', 'refuse'],
    ['is of another app of this command', [app({ admin: markerOf('Other') })], 'refuse', 'refuse'],
    ['is there twice', [app(), app()], 'refuse', 'refuse'],
  ] as const)
    it(`is ${keepAction}, or ${removeAction} with --remove, if it ${what}`, () => {
      assert.equal(decideApp(found, settings).action, keepAction);
      assert.equal(decideApp(found, removing).action, removeAction);
    });

  it('names what differs', () => {
    const decision = decideApp([app()], { ...settings, appUrl: 'https://app.example.com/' });
    assert.deepEqual(decision, {
      action: 'change',
      why: 'these differ: redirect_uris, post_logout_redirect_uris',
    });
  });
});

describe('the other decisions', () => {
  it('assign the app to Everyone once', () => {
    assert.equal(decideAssignment(['a'], 'b').action, 'create');
    assert.equal(decideAssignment(['a', 'b'], 'b').action, 'keep');
  });

  it("remove the command's own trusted origin where another one suffices", () => {
    const wanted = { name: 'Ours', origin: 'http://a', remove: false };
    const scopes = [{ type: 'CORS' as const }, { type: 'REDIRECT' as const }];
    const other = { name: 'Other', origin: 'http://a', status: 'ACTIVE' as const, scopes };
    assert.equal(decideTrustedOrigin([other], wanted).action, 'keep');
    assert.equal(
      decideTrustedOrigin([other, { ...other, name: 'Ours', origin: 'http://b' }], wanted).action,
      'remove',
    );
    assert.equal(decideTrustedOrigin([{ ...other, status: 'INACTIVE' }], wanted).action, 'refuse');
    assert.equal(decideTrustedOrigin([], wanted).action, 'create');
  });

  it('leave a claim alone that the command did not make, or that someone has changed', () => {
    const claim = { name: 'groups', claimType: 'IDENTITY' as const, value: 'x' };
    const base = { claimType: 'IDENTITY' as const, isOurs: false, remove: false };
    assert.match(decideClaim(claim, base).why, /did not make it.*value/);
    assert.equal(decideClaim(claim, { ...base, isOurs: true }).action, 'change');
    assert.equal(decideClaim(claim, { ...base, isOurs: true, remove: true }).action, 'keep');
  });

  it('change authenticators as little as possible, and back', () => {
    const phone = {
      key: 'phone_number',
      name: 'Phone',
      method: 'sms',
      uses: ['any', 'sso'],
      use: 'any',
    } as const;
    assert.equal(decideOn({ status: 'ACTIVE', method: 'ACTIVE', allowedFor: 'sso' }, phone).action, 'keep');
    assert.deepEqual(decideOn({ status: 'ACTIVE', method: 'INACTIVE', allowedFor: 'recovery' }, phone), {
      action: 'change',
      why: 'sms becomes ACTIVE, allowedFor becomes any',
    });
    assert.equal(decideOn(undefined, phone).action, 'create');
    assert.equal(decideOff({}).action, 'keep');
    assert.match(decideOff({ status: 'absent' }).why, /status becomes INACTIVE/);
  });

  it('touch only policies with the marker', () => {
    const own = { why: 'x', checked: { a: 1 } };
    const policy = (description: string) => ({ id: 'p', status: 'ACTIVE', description }) as never;
    const rule = { id: 'r', actions: { a: 1 } } as never;
    const decide = (description: string, wanted: boolean, rules = rule) =>
      decidePolicy({ policy: policy(description), rule: rules }, { name: 'App', wanted, own }).action;
    assert.deepEqual([decide(markerOf('App'), true), decide(markerOf('App'), false)], ['keep', 'remove']);
    assert.deepEqual([decide('', true), decide('', false)], ['refuse', 'keep']);
    assert.equal(decide(markerOf('App'), true, { id: 'r', actions: { a: 2 } } as never), 'change');
    assert.equal(decidePolicy({}, { name: 'App', wanted: true, own, unneeded: 'why' }).action, 'keep');
  });

  it('give back only a policy that the app uses', () => {
    assert.equal(decideAppPolicy({ current: 'a', own: undefined }, false).action, 'keep');
    assert.equal(decideAppPolicy({ current: 'a', own: 'a' }, false).action, 'remove');
    assert.equal(decideAppPolicy({ current: undefined, own: undefined }, true).action, 'create');
  });

  it('touch only users with the marker', () => {
    const user = (organization?: string) => ({ profile: { organization } }) as never;
    assert.equal(decideUser(user('Else'), { name: 'App', wanted: false }).action, 'keep');
    assert.equal(decideUser(user('Else'), { name: 'App', wanted: true }).action, 'refuse');
    assert.equal(decideUser(user(markerOf('App')), { name: 'App', wanted: false }).action, 'remove');
    assert.equal(loginOf('Angular app (provisioned)', 1), 'angular-app-provisioned-1@example.com');
    assert.equal(loginOf('アプリ', 1), 'app-1@example.com');
  });
});

describe('differences', () => {
  it('ignores what is not wanted, and the order of lists', () => {
    assert.deepEqual(differences({ a: 1, b: 2, c: ['x', 'y'] }, { a: 1, c: ['y', 'x'] }), []);
    assert.deepEqual(differences({ a: { b: 1 }, c: ['x'] }, { a: { b: 2 }, c: ['x', 'y'] }), ['a.b', 'c']);
    assert.deepEqual(differences(undefined, { a: { b: 2 } }), ['a.b']);
  });
});

describe('the notes of the app', () => {
  it('remember what was changed', () => {
    const ledger = { 'claim groups IDENTITY': 'absent' };
    assert.deepEqual(readLedger(notesWith('App', ledger)), ledger);
    assert.equal(notesWith('App'), markerOf('App'));
  });

  it('remember nothing if someone has edited them', () => {
    for (const notes of ['', 'x', `${notesWith('App', { a: 'b' })} edited`, 'It also changed, from: [1]'])
      assert.deepEqual(readLedger(notes), {});
  });
});

describe('the configuration file', () => {
  it('keeps its other keys, and how they are written', () => {
    const text = '{ "issuer": "a",\n  "b": ["c"], "clientId": "d" }\n';
    assert.equal(
      setValues(text, { issuer: 'x', clientId: '$1"' }),
      '{ "issuer": "x",\n  "b": ["c"], "clientId": "$1\\"" }\n',
    );
  });

  it('gets keys that are missing, and is not misled by the same keys inside of others', () => {
    for (const text of ['{"b":{"issuer":"inner"},"issuer":"a"}', '{"issuer": 5}', '{}']) {
      const before = JSON.parse(text) as object;
      assert.deepEqual(JSON.parse(setValues(text, { issuer: 'x' })), { ...before, issuer: 'x' });
    }
  });
});

describe('what is printed', () => {
  it('has neither the token nor control characters', () => {
    assert.equal(cleanText('a SSWS tok3n\u001b[2J\r\nb\u009b', 'tok3n'), 'a SSWS [API token][2J\nb');
  });

  it('is applied after "y" and "yes" only', () => {
    assert.deepEqual(['y', 'Yes ', '', 'n', 'yeah'].map(isYes), [true, true, false, false, false]);
  });
});
