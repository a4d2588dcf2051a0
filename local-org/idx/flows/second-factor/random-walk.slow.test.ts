import { Hono } from 'hono';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createManualClock } from '../../../clock.ts';
import { fingerprint } from '../../../ids.ts';
import { createLocalOrg } from '../../../org.ts';
import { pseudoRandomPick } from '../../../testing/pseudo-random.ts';
import { authenticatorId, giveFactor, setAccessRule } from '../../../testing/second-factor.ts';
import { beginTransaction } from '../../../transactions.ts';
import type { IdxResponse } from '../../core/idx-response.ts';
import { idxRoutes } from '../../routes.ts';

const clock = createManualClock();
const org = await createLocalOrg({ clock, scryptCost: 16 });
const routes = new Hono().route('/', idxRoutes(org));
const number = '+12025550123';
giveFactor(org, 'ada@example.com', { key: 'phone_number', phoneNumber: number });
setAccessRule(org);
const phone = authenticatorId(org, 'phone_number');

/** A sign-in in a new browser, and what the user has verified in it. */
interface Walker {
  readonly browser: string;
  stateHandle: string | undefined;
  hasPassword: boolean;
  /** The last code that was sent in this sign-in. */
  sentCode: string | undefined;
  hasCode: boolean;
}
const walker = (browser: string): Walker => ({ browser, ...nothing });
const nothing = { stateHandle: undefined, hasPassword: false, sentCode: undefined, hasCode: false };

async function post({ browser }: Walker, path: string, body: object): Promise<IdxResponse> {
  const response = await routes.request(`/idp/idx/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Cookie: `DT=${browser}` },
    body: JSON.stringify(body),
  });
  return (await response.json()) as IdxResponse;
}

async function begin(each: Walker): Promise<void> {
  const request = {
    server: '' as const,
    clientId: 'local-spa',
    redirectUri: 'http://localhost:4200/login/callback',
    responseMode: 'query' as const,
    scopes: ['openid'],
    state: 'state',
    codeChallenge: 'challenge',
  };
  const { stateToken } = beginTransaction(org, request, fingerprint(each.browser));
  const { stateHandle } = await post(each, 'introspect', { stateToken });
  Object.assign(each, nothing, { stateHandle });
}

describe('a sign-in with a required second factor', () => {
  it('cannot be bypassed by any order of requests, even in two browsers that share their secrets', async (t) => {
    t.after(() => org.close());
    const pick = pseudoRandomPick(20_260_102);
    const walkers = [walker('one'), walker('other')];
    let signedIn = 0;
    for (let call = 0; call < 2500; call++) {
      const each = pick(walkers);
      if (each.stateHandle === undefined) await begin(each);
      clock.advance(10_000);
      const path = pick([
        ...['identify', 'identify', 'challenge', 'challenge', 'challenge', 'challenge/resend'],
        ...['challenge/answer', 'challenge/answer', 'challenge/answer', 'credential/enroll', 'introspect'],
        pick(['skip', 'recover', 'identify/select', 'enroll', 'cancel']),
      ]);
      // Right passwords and codes are slow to check, so most attempts omit them.
      const password = path === 'identify' ? pick(['Local-0rg!', undefined, undefined]) : undefined;
      const code = pick([each.sentCode, ...walkers.map(({ sentCode }) => sentCode), undefined, undefined]);
      const { stateHandle, sentCode } = each;
      const passcode = password ?? code;
      const sentBefore = org.outbox.messages(number).length;
      const answer = await post(each, path, {
        stateHandle,
        stateToken: stateHandle,
        identifier: pick(['ada@example.com', 'ada@example.com', 'bob@example.com']),
        ...(passcode !== undefined && { credentials: { passcode } }),
        authenticator: { id: phone, methodType: pick(['sms', 'sms', 'voice']), phoneNumber: number },
      });
      if (password !== undefined) each.hasPassword = true;
      if (path === 'challenge/answer' && code !== undefined && code === sentCode) each.hasCode = true;
      const [newest, ...earlier] = org.outbox.messages(number);
      if (newest && earlier.length + 1 > sentBefore) each.sentCode = newest.code;
      if (path === 'cancel') Object.assign(each, nothing, { stateHandle: answer.stateHandle });
      if (!answer['success']) continue;
      assert.ok(each.hasPassword && each.hasCode, `signed in at call ${call} without both factors`);
      signedIn++;
      Object.assign(each, nothing);
    }
    assert.ok(signedIn > 3, `the walk signed in only ${signedIn} times`);
    const sessions = org.store.sessions.all();
    assert.equal(sessions.length, signedIn);
    assert.ok(sessions.every(({ factors }) => 'pwd' in factors && 'sms' in factors));
  });
});
