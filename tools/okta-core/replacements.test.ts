import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';
import { bundle, defaultOf, importText, oktaImports } from './testing/bundle.ts';

interface Emitter {
  on(event: string, callback: (...values: unknown[]) => void, context?: unknown): Emitter;
  once(event: string, callback: (...values: unknown[]) => void, context?: unknown): Emitter;
  off(event: string, callback?: (...values: unknown[]) => void): Emitter;
  emit(event: string, ...values: unknown[]): Emitter;
}

type Handler = () => void;

interface Cancelable extends PromiseLike<string> {
  readonly isCanceled: boolean;
  cancel(): void;
}

type CancelableConstructor = new (
  executor: (
    resolve: (value: string) => void,
    reject: (error: Error) => void,
    onCancel: ((handler: Handler) => void) & { shouldReject?: boolean },
  ) => void,
) => Cancelable;

const require = createRequire(import.meta.url);

describe('the emitter', async () => {
  const emitters: Record<string, new () => Emitter> = {
    'tiny-emitter': require('tiny-emitter') as new () => Emitter,
    emitter: await defaultOf('emitter.mjs'),
  };

  for (const [name, Emitter] of Object.entries(emitters))
    it(`calls listeners until they are removed (${name})`, () => {
      const emitter = new Emitter();
      const calls: unknown[] = [];
      const log =
        (listener: string) =>
        (...values: unknown[]): unknown =>
          calls.push([listener, ...values]);
      const a = log('a');
      const context = { name: 'context' };
      function b(this: unknown): void {
        calls.push(this);
        emitter.off('event', a).on('event', log('added while it emits'));
      }
      const never = log('never');
      emitter.emit('event', 'to nobody').off('event', a).off('unknown');
      emitter
        .on('event', b, context)
        .on('event', a)
        .on('event', a)
        .once('event', log('once'))
        .once('event', never);
      emitter.off('event', never).on('other', log('other'));
      emitter.emit('event', 1, 2);
      assert.deepEqual(calls.splice(0), [context, ['a', 1, 2], ['a', 1, 2], ['once', 1, 2]]);
      emitter.emit('event', 3);
      assert.deepEqual(calls.splice(0), [context, ['added while it emits', 3]]);
      emitter.off('event').emit('event', 4).emit('other', 5);
      assert.deepEqual(calls, [['other', 5]]);
    });
});

describe('the promise that can be canceled', async () => {
  const promises: Record<string, CancelableConstructor> = {
    'p-cancelable': require('p-cancelable') as CancelableConstructor,
    'cancelable-promise': await defaultOf('cancelable-promise.mjs'),
  };

  for (const [name, CancelablePromise] of Object.entries(promises)) {
    const start = (): {
      promise: Cancelable;
      resolve: (value: string) => void;
      fail: Handler;
      calls: string[];
    } => {
      const calls: string[] = [];
      let resolve: (value: string) => void = () => undefined;
      let fail: Handler = () => undefined;
      const promise = new CancelablePromise((onResolve, onReject, onCancel) => {
        resolve = onResolve;
        fail = () => onReject(new Error('failed'));
        // As in AuthStateManager of the SDK.
        onCancel.shouldReject = false;
        onCancel(() => calls.push('canceled'));
      });
      return { promise, resolve, fail, calls };
    };

    it(`reports its cancellation once, and still resolves (${name})`, async () => {
      const { promise, resolve, calls } = start();
      assert.equal(promise.isCanceled, false);
      promise.cancel();
      promise.cancel();
      assert.equal(promise.isCanceled, true);
      assert.deepEqual(calls, ['canceled']);
      resolve('late');
      assert.equal(await promise, 'late');
    });

    it(`can't be canceled after it has resolved or failed (${name})`, async () => {
      const resolved = start();
      resolved.resolve('value');
      const failed = start();
      failed.fail();
      for (const { promise } of [resolved, failed]) {
        promise.cancel();
        assert.equal(promise.isCanceled, false);
      }
      assert.equal(await resolved.promise, 'value');
      await assert.rejects(Promise.resolve(failed.promise), /^Error: failed$/);
      assert.deepEqual([...resolved.calls, ...failed.calls], []);
    });
  }
});

/** The part of okta-auth-js that the tests use. */
interface Sdk {
  readonly authStateManager: {
    subscribe(handler: (state: { isAuthenticated: boolean }) => void): void;
    updateAuthState(): Promise<unknown>;
  };
  readonly endpoints: { authorize: { enrollAuthenticator(): Promise<unknown> } };
  readonly serviceManager: {
    start(): Promise<void>;
    isLeader(): boolean;
    isLeaderRequired(): boolean;
    getService(name: string): unknown;
  };
  readonly session: { refresh(): Promise<unknown> };
  readonly token: {
    getWithPopup(): Promise<unknown>;
    getWithIDPPopup(): { promise: Promise<unknown> };
    introspect(): Promise<unknown>;
  };
  stop(): Promise<void>;
}

describe('okta-auth-js, built with the plugin', async () => {
  const { outputFiles } = await bundle(oktaImports);
  const { OktaAuth } = await importText<{ OktaAuth: new (options: object) => Sdk }>(outputFiles[0]?.text);

  const options = {
    issuer: 'https://org.example',
    clientId: 'app',
    redirectUri: 'https://app.example/callback',
  };
  const storage = (): object => {
    const entries = new Map<string, string>();
    const storageProvider = {
      getItem: (key: string) => entries.get(key) ?? null,
      setItem: (key: string, value: string) => entries.set(key, value),
      removeItem: (key: string) => entries.delete(key),
    };
    return { storageProvider };
  };
  const create = (): Sdk =>
    new OktaAuth({ ...options, storageManager: { token: storage(), cache: storage() } });

  it('starts and stops without services, and reports its state', async () => {
    const sdk = create();
    const states: unknown[] = [];
    sdk.authStateManager.subscribe(({ isAuthenticated }) => states.push(isAuthenticated));
    await sdk.serviceManager.start();
    await Promise.all([sdk.authStateManager.updateAuthState(), sdk.authStateManager.updateAuthState()]);
    await sdk.stop();
    assert.deepEqual(states, [false]);
    assert.equal(sdk.serviceManager.isLeader(), false);
    assert.equal(sdk.serviceManager.isLeaderRequired(), false);
    assert.equal(sdk.serviceManager.getService('autoRenew'), undefined);
  });

  it('rejects calls of functions that are left out, and says why', async () => {
    const { token, endpoints, session } = create();
    for (const [call, promise] of Object.entries({
      'token.getWithPopup()': token.getWithPopup(),
      'token.getWithIDPPopup()': token.getWithIDPPopup().promise,
      'token.introspect()': token.introspect(),
      'endpoints.authorize.enrollAuthenticator()': endpoints.authorize.enrollAuthenticator(),
    })) {
      await assert.rejects(promise, ({ message }: Error) =>
        message.endsWith(`leaves out ${call} of okta-auth-js.`),
      );
    }
    // The SDK wraps it in its own error, with the message.
    await assert.rejects(session.refresh(), ({ message }: Error) =>
      message.includes('leaves out the HTTP client'),
    );
  });

  it('still accepts calls after one of a function that is left out', { timeout: 10_000 }, async () => {
    const { token } = create();
    await assert.rejects(token.getWithPopup(), /leaves out/);
    await assert.rejects(token.getWithPopup(), /leaves out/);
  });

  it('can only be created with a storage, which auth/ provides', () => {
    assert.throws(() => new OktaAuth(options), /is for apps with auth\//);
  });
});
