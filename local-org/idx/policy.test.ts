import { Hono } from 'hono';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLocalOrg } from '../org.ts';
import { fingerprint } from '../ids.ts';
import { beginTransaction } from '../transactions.ts';
import { signIn } from './flow.ts';
import { badRequest } from './messages.ts';
import { hasProved, proved } from './proof.ts';
import { idxRoutes } from './routes.ts';
import type { Envelope } from './envelope.ts';
import type { Flow, Step } from './step.ts';

/** A second factor made up for the test: a step is done when what it is for has been gathered. */
const secret: Step = {
  isDone: (turn) => hasProved(turn, 'kba'),
  ask: (turn) => ({ remediation: [turn.form('secret', 'secret', [{ name: 'answer', required: true }])] }),
  answers: {
    secret: (turn, body) =>
      (body as { answer?: unknown }).answer === '42'
        ? { gathered: proved(turn, 'kba') }
        : { refused: badRequest('No.'), status: 401 },
  },
};
const withSecret: Flow = (turn) => [...signIn(turn), secret];

/** Numbers that look random and are the same in every run (xorshift32). */
function* pseudoRandom(seed: number): Generator<number, never> {
  for (let x = seed; ;) {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    yield x >>> 0;
  }
}

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
  const post = async (path: string, body: object): Promise<Envelope> => {
    const response = await routes.request(`/idp/idx/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Cookie: 'local_org_browser=browser' },
      body: JSON.stringify(body),
    });
    return (await response.json()) as Envelope;
  };
  return { org, begin, post };
}
const ada = { identifier: 'ada@example.com', credentials: { passcode: 'Local-0rg!' } };

describe('a policy with one step more', () => {
  it('asks for it after the others, and lets nobody in without it', async (t) => {
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

  it('is not got around by any order of calls', async (t) => {
    const { org, begin, post } = await startWith(withSecret);
    t.after(() => org.close());
    const random = pseudoRandom(20_260_101);
    const pick = <T>(from: readonly T[]): T => from[random.next().value % from.length] as T;
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
      // A right password is as slow as it should be: most tries leave it out.
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
      assert.ok(hasPassword && hasSecret, `signed in at call ${call} without what the policy asks for`);
      signedIn++;
      hasPassword = hasSecret = false;
      stateHandle = undefined;
    }
    assert.ok(signedIn > 3, `the walk got in only ${signedIn} times`);
    assert.equal(org.store.sessions.all().length, signedIn);
  });
});
