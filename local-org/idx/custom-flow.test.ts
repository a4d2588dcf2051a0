import { Hono } from 'hono';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fingerprint } from '../ids.ts';
import { createLocalOrg } from '../org.ts';
import { pseudoRandomPick } from '../testing/pseudo-random.ts';
import { beginTransaction, transferTransaction } from '../transactions.ts';
import { hasVerified, markVerified } from './core/assurance.ts';
import type { IdxResponse } from './core/idx-response.ts';
import { badRequest } from './core/messages.ts';
import type { Flow, Step, StepContext } from './core/step.ts';
import { signInFlow } from './flows/sign-in/sign-in-flow.ts';
import { idxRoutes } from './routes.ts';

/** An invented second factor. The step is done when the factor has been verified. */
const secret: Step = {
  isDone: (context) => hasVerified(context, 'kba'),
  render: (context) => ({
    remediation: [context.form('secret', 'secret', [{ name: 'answer', required: true }])],
  }),
  handlers: {
    secret: (context, body) =>
      (body as { answer?: unknown }).answer === '42'
        ? { patch: markVerified(context, 'kba') }
        : { error: badRequest('No.'), status: 401 },
  },
};
const withSecret: Flow = (context) => [...signInFlow(context), secret];

async function startWith(flow: Flow) {
  const org = await createLocalOrg();
  const routes = new Hono().route('/', idxRoutes(org, flow));
  const begin = () => {
    const request = {
      server: '' as const,
      clientId: 'local-spa',
      redirectUri: 'http://localhost:4200/login/callback',
      responseMode: 'query' as const,
      scopes: ['openid'],
      state: 'state',
      codeChallenge: 'challenge',
    };
    return beginTransaction(org, request, fingerprint('browser')).stateToken;
  };
  const post = async (path: string, body: object): Promise<IdxResponse> => {
    const response = await routes.request(`/idp/idx/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Cookie: 'DT=browser' },
      body: JSON.stringify(body),
    });
    return (await response.json()) as IdxResponse;
  };
  return { org, begin, post };
}
const ada = { identifier: 'ada@example.com', credentials: { passcode: 'Local-0rg!' } };

describe('a flow with an extra step', () => {
  it('asks for it after the others, and completes no sign-in without it', async (t) => {
    const { org, begin, post } = await startWith(withSecret);
    t.after(() => org.close());
    const { stateHandle } = await post('introspect', { stateToken: begin() });
    const next = await post('identify', { stateHandle, ...ada });
    assert.equal(next['success'], undefined);
    assert.deepEqual(
      next.remediation?.value.map(({ name }) => name),
      ['secret'],
    );
    assert.equal((await post('secret', { stateHandle, answer: '41' }))['success'], undefined);
    assert.ok((await post('secret', { stateHandle, answer: '42' }))['success']);
    assert.deepEqual(
      org.store.sessions.all().map(({ factors }) => Object.keys(factors)),
      [['pwd', 'kba']],
    );
  });

  it('cannot be bypassed by any order of requests', async (t) => {
    const { org, begin, post } = await startWith(withSecret);
    t.after(() => org.close());
    const pick = pseudoRandomPick(20_260_101);
    let stateHandle: unknown;
    let hasPassword = false;
    let hasSecret = false;
    let signedIn = 0;
    for (let call = 0; call < 600; call++) {
      stateHandle ??= (await post('introspect', { stateToken: begin() })).stateHandle;
      const path = pick([
        'identify',
        'secret',
        'cancel',
        'challenge/answer',
        'introspect',
        'skip',
        'identify',
      ]);
      const answer = pick(['42', '41', '']);
      // A right password is slow to check, so most attempts omit it.
      const credentials = pick([ada.credentials, {}, {}, {}, undefined]);
      const body = { stateHandle, stateToken: stateHandle, answer, identifier: ada.identifier, credentials };
      const reply = await post(path, body);
      if (path === 'cancel') {
        hasPassword = hasSecret = false;
        stateHandle = reply.stateHandle;
      }
      if (path === 'identify' && credentials && 'passcode' in credentials) hasPassword = true;
      if (path === 'secret' && answer === '42' && hasPassword) hasSecret = true;
      if (!reply['success']) continue;
      assert.ok(hasPassword && hasSecret, `signed in at call ${call} without what the policy requires`);
      signedIn++;
      hasPassword = hasSecret = false;
      stateHandle = undefined;
    }
    assert.ok(signedIn > 3, `the walk signed in only ${signedIn} times`);
    assert.equal(org.store.sessions.all().length, signedIn);
  });
});

describe('a sign-in while a request for it is handled', () => {
  /** Changes the sign-in while a valid request is being handled. */
  const interrupted = (interrupt: (context: StepContext) => void): Flow => {
    const step: Step = {
      ...secret,
      handlers: {
        secret: (context) => {
          interrupt(context);
          return { patch: { userId: context.org.store.users.all()[0]?.id, ...markVerified(context, 'kba') } };
        },
      },
    };
    return () => [step];
  };

  it('can be taken over by another tab: then the request has no effect', async (t) => {
    const { org, begin, post } = await startWith(
      interrupted(({ org: within, transaction }) => void transferTransaction(within, transaction)),
    );
    t.after(() => org.close());
    const { stateHandle } = await post('introspect', { stateToken: begin() });
    const answer = await post('secret', { stateHandle });
    assert.deepEqual(
      answer.messages?.value.map(({ i18n }) => i18n.key),
      ['idx.transferred.to.new.tab'],
    );
    assert.equal(org.store.sessions.all().length, 0);
    assert.deepEqual(org.store.transactions.find('status', 'open')[0]?.flow, {});
  });

  it('can be cancelled: then the response says that it is over', async (t) => {
    const { org, begin, post } = await startWith(
      interrupted(({ org: within, transaction }) => void within.store.transactions.delete(transaction.id)),
    );
    t.after(() => org.close());
    const { stateHandle } = await post('introspect', { stateToken: begin() });
    const answer = await post('secret', { stateHandle });
    assert.deepEqual(
      answer.messages?.value.map(({ i18n }) => i18n.key),
      ['idx.session.expired'],
    );
    assert.equal(org.store.sessions.all().length, 0);
  });
});
