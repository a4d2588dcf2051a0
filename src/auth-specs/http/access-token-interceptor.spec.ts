import { HttpClient, HttpErrorResponse } from '@angular/common/http';
import { HttpTestingController, type TestRequest } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { firstValueFrom } from 'rxjs';
import { OrgUnreachable } from '../../app/auth/errors/org-unreachable';
import { AccessTokens } from '../../app/auth/tokens/access-tokens';
import { FakeOrg, tokenError } from '../support/fake-org';
import { nextRequest } from '../support/next-request';
import { cleanUp, openApp, type OpenApp, storeTokens } from '../support/open-app';
import { nextTask, waitUntil } from '../support/time';

const api = 'http://localhost:4201/api/messages';

describe('An API call', () => {
  let org: FakeOrg;

  beforeEach(() => (org = new FakeOrg().install()));
  afterEach(cleanUp);

  async function signedIn(): Promise<OpenApp> {
    await storeTokens(org);
    return openApp();
  }

  /** Makes a call. Returns its response and the next request. */
  function call(
    url = api,
    headers: Record<string, string> = {},
  ): { answer: Promise<unknown>; sent: () => Promise<TestRequest> } {
    const answer = firstValueFrom(TestBed.inject(HttpClient).get(url, { headers }));
    answer.catch(() => undefined);
    return { answer, sent: () => nextRequest(url) };
  }

  it('has the access token', async () => {
    const { session } = await signedIn();
    const { answer, sent } = call();
    const request = await sent();
    expect(request.request.headers.get('Authorization')).toBe(`Bearer ${session.tokens().access?.raw ?? ''}`);
    request.flush('ok');
    expect(await answer).toBe('ok');
  });

  for (const url of [
    'https://evil.example/?http://localhost:4201/api/',
    '/okta.config.json',
    'http://localhost:4201/',
  ]) {
    it(`pitfall 28: to ${url}, which isn’t protected, has no token`, async () => {
      await signedIn();
      const request = await call(url).sent();
      expect(request.request.headers.has('Authorization')).toBeFalse();
    });
  }

  it('pitfall 29: is sent without a token if nobody is signed in', async () => {
    await openApp();
    const { answer, sent } = call();
    const request = await sent();
    expect(request.request.headers.has('Authorization')).toBeFalse();
    request.flush('public');
    expect(await answer).toBe('public');
  });

  it('keeps an existing Authorization header', async () => {
    await signedIn();
    const request = await call(api, { Authorization: 'Basic x' }).sent();
    expect(request.request.headers.get('Authorization')).toBe('Basic x');
  });

  it('has a renewed token if the current one has expired', async () => {
    const { session } = await signedIn();
    await storeTokens(org, { areExpired: true });
    const expired = session.tokens().access?.raw ?? '';
    const request = await call().sent();
    expect(request.request.headers.get('Authorization')).not.toContain(expired);
    expect(org.tokenRequests[0]).toBe('/v1/token refresh_token');
  });

  it('fails like one without a response, and says why, if the token must be renewed and the org is down', async () => {
    await signedIn();
    await storeTokens(org, { areExpired: true });
    org.isDown = true;
    const error: unknown = await call().answer.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(HttpErrorResponse);
    expect((error as HttpErrorResponse).status).toBe(0);
    expect((error as HttpErrorResponse).error).toBeInstanceOf(OrgUnreachable);
    TestBed.inject(HttpTestingController).expectNone(api);
  });

  it('is repeated once with a renewed token after a 401', async () => {
    await signedIn();
    const { answer, sent } = call();
    const first = await sent();
    first.flush(null, { status: 401, statusText: 'Unauthorized' });
    const second = await sent();
    expect(second.request.headers.get('Authorization')).not.toBe(first.request.headers.get('Authorization'));
    second.flush('ok');
    expect(await answer).toBe('ok');
  });

  it('pitfall 31: to an API that rejects every token causes one renewal, not one per call', async () => {
    await signedIn();
    for (let time = 1; time <= 3; time += 1) {
      const { answer, sent } = call();
      (await sent()).flush(null, { status: 401, statusText: 'Unauthorized' });
      if (time === 1) (await sent()).flush(null, { status: 401, statusText: 'Unauthorized' });
      await expectAsync(answer).toBeRejectedWith(jasmine.objectContaining({ status: 401 }));
    }
    expect(org.tokenRequests.length).toBe(1);
  });

  it('whose body can be sent only once isn’t repeated', async () => {
    await signedIn();
    const answer = firstValueFrom(TestBed.inject(HttpClient).post(api, new ReadableStream()));
    (await nextRequest(api)).flush(null, { status: 401, statusText: 'Unauthorized' });
    await expectAsync(answer).toBeRejectedWith(jasmine.objectContaining({ status: 401 }));
    expect(org.tokenRequests).toEqual([]);
  });

  it('that is canceled during the renewal is never sent', async () => {
    await signedIn();
    await storeTokens(org, { areExpired: true });
    const given = TestBed.inject(HttpClient).get(api).subscribe();
    const asked = TestBed.inject(AccessTokens).get();
    given.unsubscribe();
    await asked;
    await nextTask();
    TestBed.inject(HttpTestingController).expectNone(api);
  });

  it('that is canceled before it is repeated isn’t sent again', async () => {
    const { session } = await signedIn();
    const before = session.tokens().access?.raw;
    const given = TestBed.inject(HttpClient)
      .get(api)
      .subscribe({ error: () => undefined });
    (await nextRequest(api)).flush(null, { status: 401, statusText: 'Unauthorized' });
    given.unsubscribe();
    await waitUntil(() => session.tokens().access?.raw !== before);
    await nextTask();
    TestBed.inject(HttpTestingController).expectNone(api);
  });

  it('that is repeated is recorded in the events, without its query', async () => {
    const { session } = await signedIn();
    const { answer, sent } = call(`${api}?secret=1`);
    (await sent()).flush(null, { status: 401, statusText: 'Unauthorized' });
    (await sent()).flush('ok');
    await answer;
    expect(session.events()[0]).toEqual(
      jasmine.objectContaining({ kind: 'retried', detail: 'GET /api/messages' }),
    );
  });

  it('isn’t repeated twice', async () => {
    await signedIn();
    const { answer, sent } = call();
    (await sent()).flush(null, { status: 401, statusText: 'Unauthorized' });
    (await sent()).flush(null, { status: 401, statusText: 'Unauthorized' });
    await expectAsync(answer).toBeRejectedWith(jasmine.objectContaining({ status: 401 }));
  });

  it('shares one renewal with concurrent calls that get a 401', async () => {
    await signedIn();
    const calls = [1, 2, 3].map((id) => call(`${api}/${id}`));
    const first = await Promise.all(calls.map(({ sent }) => sent()));
    for (const request of first) request.flush(null, { status: 401, statusText: 'Unauthorized' });
    const second = await Promise.all(calls.map(({ sent }) => sent()));
    expect(new Set(second.map(({ request }) => request.headers.get('Authorization'))).size).toBe(1);
    expect(org.tokenRequests.length).toBe(1);
  });

  it('fails with the 401 if there is no new token', async () => {
    const { session } = await signedIn();
    org.onTokenRequest = () => tokenError('invalid_grant');
    const { answer, sent } = call();
    (await sent()).flush({ error: 'invalid_token' }, { status: 401, statusText: 'Unauthorized' });
    await expectAsync(answer).toBeRejectedWith(jasmine.objectContaining({ status: 401 }));
    expect(session.state()).toEqual({ status: 'signedOut' });
  });

  for (const status of [400, 403, 500]) {
    it(`fails with a ${status} without a renewal`, async () => {
      await signedIn();
      const { answer, sent } = call();
      (await sent()).flush(null, { status, statusText: 'x' });
      await expectAsync(answer).toBeRejectedWith(jasmine.objectContaining({ status }));
      expect(org.tokenRequests).toEqual([]);
    });
  }
});
