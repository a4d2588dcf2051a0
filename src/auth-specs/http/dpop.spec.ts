import {
  HttpClient,
  type HttpInterceptorFn,
  provideHttpClient,
  withInterceptors,
} from '@angular/common/http';
import type { TestRequest } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { AuthApiError } from '@okta/okta-auth-js';
import { firstValueFrom, retry } from 'rxjs';
import { accessTokenInterceptor } from '../../app/auth/index';
import { OktaClient } from '../../app/auth/okta/okta-client';
import type { Session } from '../../app/auth/session';
import { FakeOrg } from '../support/fake-org';
import { nextRequest } from '../support/next-request';
import { cleanUp, openApp, storedTokens, storeTokens } from '../support/open-app';
import { waitUntil } from '../support/time';

const api = 'http://localhost:4201/api/messages';
const pairId = 'pair-1';

describe('With "dpop": true, an API call', () => {
  let org: FakeOrg;
  let keys: CryptoKeyPair;

  beforeEach(async () => {
    org = new FakeOrg().install();
    keys = await crypto.subtle.generateKey(
      {
        name: 'RSASSA-PKCS1-v1_5',
        hash: 'SHA-256',
        modulusLength: 2048,
        publicExponent: new Uint8Array([1, 0, 1]),
      },
      false,
      ['sign', 'verify'],
    );
    await inKeyStore((store) => store.put(keys, pairId));
    await storeTokens(org, { dpopPairId: pairId });
  });

  afterEach(async () => {
    await cleanUp();
    await inKeyStore((store) => store.clear());
  });

  const open = async (): Promise<Session> => (await openApp({ dpop: true })).session;

  /** Calls the API. Returns the response and the next request. */
  function call(url = api): { answer: Promise<unknown>; sent: () => Promise<TestRequest> } {
    const answer = firstValueFrom(TestBed.inject(HttpClient).get(url));
    answer.catch(() => undefined);
    return { answer, sent: () => nextRequest(url) };
  }

  const proofOf = ({ request }: TestRequest): Proof => read(request.headers.get('DPoP') ?? '');
  const askForNonce = (request: TestRequest, nonce: string): void =>
    request.flush(null, {
      status: 401,
      statusText: 'x',
      headers: { 'WWW-Authenticate': 'DPoP error="use_dpop_nonce"', 'DPoP-Nonce': nonce },
    });

  it('has the token with a proof for this call, signed with the key that the token is bound to', async () => {
    const session = await open();
    const token = session.tokens().access?.raw ?? '';
    const request = await call(`${api}?author=me#x`).sent();
    expect(request.request.headers.get('Authorization')).toBe(`DPoP ${token}`);
    const { header, claims, isSignedBy } = proofOf(request);
    expect(header['typ']).toBe('dpop+jwt');
    expect(claims).toEqual(jasmine.objectContaining({ htm: 'GET', htu: api, ath: await hash(token) }));
    expect(await isSignedBy(keys.publicKey)).toBeTrue();
  });

  it('has a new proof each time', async () => {
    await open();
    const [first, second] = [await call().sent(), await call().sent()];
    expect(proofOf(first).claims['jti']).not.toBe(proofOf(second).claims['jti']);
  });

  it('has a new proof if an interceptor before ours repeats it', async () => {
    const repeating: HttpInterceptorFn = (request, next) => next(request).pipe(retry(1));
    const httpClient = provideHttpClient(withInterceptors([repeating, accessTokenInterceptor]));
    const { session } = await openApp({ dpop: true }, [], { httpClient });
    const answer = firstValueFrom(TestBed.inject(HttpClient).get(api));
    const first = await nextRequest(api);
    org.onTokenRequest = () => org.grant({ token_type: 'DPoP' });
    expect(await session.renew()).toBeTrue();
    first.flush(null, { status: 503, statusText: 'x' });
    const second = await nextRequest(api);
    second.flush('ok');
    expect(await answer).toBe('ok');
    expect(proofOf(second).claims['jti']).not.toBe(proofOf(first).claims['jti']);
    const renewed = session.tokens().access?.raw ?? '';
    expect(second.request.headers.get('Authorization')).toBe(`DPoP ${renewed}`);
    expect(proofOf(second).claims['ath']).toBe(await hash(renewed));
  });

  it('is repeated with the nonce that the API requires, which the next call has from the start', async () => {
    await open();
    const { answer, sent } = call();
    askForNonce(await sent(), 'n1');
    const second = await sent();
    expect(proofOf(second).claims['nonce']).toBe('n1');
    second.flush('ok', { headers: { 'DPoP-Nonce': 'n2' } });
    expect(await answer).toBe('ok');
    expect(proofOf(await call().sent()).claims['nonce']).toBe('n2');
    expect(org.tokenRequests).withContext('no renewal').toEqual([]);
  });

  it('fails if the API rejects every nonce', async () => {
    await open();
    const { answer, sent } = call();
    askForNonce(await sent(), 'n1');
    askForNonce(await sent(), 'n2');
    await expectAsync(answer).toBeRejectedWith(jasmine.objectContaining({ status: 401 }));
  });

  it('doesn’t use the nonce of another server', async () => {
    await openApp({ dpop: true, protectedApis: [api, 'http://localhost:4999/'] });
    askForNonce(await call().sent(), 'n1');
    const other = await call('http://localhost:4999/orders').sent();
    expect(proofOf(other).claims['nonce']).toBeUndefined();
  });

  it('has a renewed token that is bound to the same key, if the current one has expired', async () => {
    await open();
    await storeTokens(org, { areExpired: true, dpopPairId: pairId });
    const proofs: Proof[] = [];
    org.onTokenRequest = (_, request) => {
      proofs.push(read(request.headers.get('DPoP') ?? ''));
      return org.grant({ token_type: 'DPoP' });
    };
    const request = await call().sent();
    expect(await proofs[0]?.isSignedBy(keys.publicKey)).toBeTrue();
    expect(await proofOf(request).isSignedBy(keys.publicKey)).toBeTrue();
  });

  it('has a bearer token if the org issued one', async () => {
    localStorage.clear();
    await storeTokens(org);
    await open();
    const { request } = await call().sent();
    expect(request.headers.get('Authorization')).toMatch(/^Bearer /);
    expect(request.headers.has('DPoP')).toBeFalse();
  });

  it('is sent without a token in a browser without the key: stolen tokens are useless', async () => {
    await inKeyStore((store) => store.clear());
    const session = await open();
    expect(session.state()).toEqual({ status: 'signedOut' });
    expect(storedTokens()).toEqual([]);
    const { request } = await call().sent();
    expect(request.headers.has('Authorization')).toBeFalse();
  });

  it('fails as if there were no response if the code for DPoP can’t be loaded, and the user stays signed in', async () => {
    // As in a build with tools/okta-core/, which loads that code when it is needed.
    const notLoaded = new AuthApiError({ errorSummary: 'The code for DPoP could not be loaded.' });
    const proofs = spyOn(OktaClient.prototype, 'getDPoPAuthorizationHeaders').and.rejectWith(notLoaded);
    const session = await open();
    expect(session.state().status).toBe('signedIn');
    const failure = jasmine.objectContaining({ status: 0, error: notLoaded });
    await expectAsync(call().answer).toBeRejectedWith(failure);
    proofs.and.callThrough();
    expect((await call().sent()).request.headers.has('DPoP')).toBeTrue();
  });

  it('has a key that can’t be exported, and that is removed at the sign-out', async () => {
    const session = await open();
    expect(keys.privateKey.extractable).toBeFalse();
    await session.signOut('app');
    await waitUntil(
      async () => (await inKeyStore((store) => store.get(pairId))) === undefined,
      'the removal of the key',
    );
    expect(TestBed.inject(OktaClient).currentTokens()).toEqual({});
  });
});

interface Proof {
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly isSignedBy: (key: CryptoKey) => Promise<boolean>;
}

function read(jwt: string): Proof {
  const [header = '', claims = '', signature = ''] = jwt.split('.');
  const parse = (part: string): Record<string, unknown> =>
    JSON.parse(decode(part)) as Record<string, unknown>;
  return {
    header: parse(header),
    claims: parse(claims),
    isSignedBy: (key) =>
      crypto.subtle.verify(
        'RSASSA-PKCS1-v1_5',
        key,
        Uint8Array.from(decode(signature), (character) => character.charCodeAt(0)),
        new TextEncoder().encode(`${header}.${claims}`),
      ),
  };
}

const decode = (part: string): string => atob(part.replaceAll('-', '+').replaceAll('_', '/'));

/** `ath` (RFC 9449, section 4.2). */
async function hash(token: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token));
  return btoa(String.fromCharCode(...new Uint8Array(digest)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** Runs a request on the SDK's store of keys, and returns its result. */
function inKeyStore(use: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('OktaAuthJs', 1);
    opening.onerror = () => reject(new Error('The key store does not open.'));
    opening.onupgradeneeded = () => opening.result.createObjectStore('DPoPKeys');
    opening.onsuccess = () => {
      const request = use(opening.result.transaction('DPoPKeys', 'readwrite').objectStore('DPoPKeys'));
      request.onsuccess = () => {
        opening.result.close();
        resolve(request.result);
      };
    };
  });
}
