import { orgRequest } from '../../app/auth/okta/http-client';
import { TimeoutError } from '../../app/auth/time/timeouts';

const url = 'http://localhost:4202/oauth2/default/v1/token';
const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
const json = { 'Content-Type': 'application/json' };

describe('A request to the org', () => {
  let fetch: jasmine.Spy<typeof window.fetch>;

  beforeEach(() => (fetch = spyOn(window, 'fetch').and.callFake(() => Promise.resolve(Response.json({})))));

  /** The request that a browser would send. */
  const sent = (): Request => new Request(...(fetch.calls.mostRecent().args as [string, RequestInit]));

  it('has the same body as in the SDK: text unchanged, an object as JSON or as a form', async () => {
    for (const [headers, data, body] of [
      [form, 'token=a%20b', 'token=a%20b'],
      [form, { token: 'a b' }, 'token=a+b'],
      [json, { token: 'a b' }, '{"token":"a b"}'],
    ] as const) {
      await orgRequest('POST', url, { headers, data });
      expect(sent().method).toBe('POST');
      expect(sent().headers.get('Content-Type')).toBe(headers['Content-Type']);
      expect(await sent().text()).toBe(body);
    }
  });

  it('has no header that requires a preflight', async () => {
    const version = { 'X-Okta-User-Agent-Extended': 'okta-auth-js/7.14.5' };
    await orgRequest('GET', url, { headers: { Accept: 'application/json', ...json, ...version } });
    expect([...sent().headers]).toEqual([['accept', 'application/json']]);
    await orgRequest('POST', url, { headers: { ...form, ...version }, data: 'token=a' });
    expect([...sent().headers]).toEqual([['content-type', 'application/x-www-form-urlencoded']]);
  });

  it('keeps the other headers', async () => {
    await orgRequest('GET', url, { headers: { Authorization: 'Bearer a' } });
    expect(sent().headers.get('Authorization')).toBe('Bearer a');
  });

  it('has cookies only if the SDK wants them', async () => {
    await orgRequest('GET', url, {});
    expect(sent().credentials).toBe('omit');
    await orgRequest('GET', url, { withCredentials: true });
    expect(sent().credentials).toBe('include');
  });

  it('returns the response with its headers, as text and as JSON', async () => {
    fetch.and.resolveTo(Response.json({ a: 1 }, { headers: { 'X-Okta-Request-Id': 'r1' } }));
    expect(await orgRequest('GET', url, {})).toEqual({
      status: 200,
      responseText: '{"a":1}',
      responseType: 'json',
      responseJSON: { a: 1 },
      headers: jasmine.objectContaining({ 'x-okta-request-id': 'r1' }),
    });
  });

  it('returns invalid JSON as text only', async () => {
    fetch.and.resolveTo(new Response('<html>', { headers: json }));
    const answer = await orgRequest('GET', url, {});
    expect(answer.responseText).toBe('<html>');
    expect(answer.responseJSON).toBeUndefined();
  });

  for (const [what, response] of [
    ['with a status of refusal', () => Response.json({ error: 'invalid_grant' }, { status: 400 })],
    ['with a status of success', () => Response.json({ error: 'invalid_grant' })],
  ] as const) {
    it(`rejects with the response ${what}`, async () => {
      fetch.and.resolveTo(response());
      await expectAsync(orgRequest('POST', url, {})).toBeRejectedWith(
        jasmine.objectContaining({ responseJSON: { error: 'invalid_grant' } }),
      );
    });
  }

  for (const [what, data, limit] of [
    ['for anything else', 'grant_type=authorization_code', 15_000],
    ['that spends a refresh token', 'grant_type=refresh_token&refresh_token=r', 60_000],
  ] as const) {
    it(`${what} is aborted after ${limit / 1000} seconds`, async () => {
      fetch.and.callFake(
        (_, init) =>
          new Promise((_resolve, reject) =>
            init?.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error)),
          ),
      );
      jasmine.clock().install();
      try {
        const stopped = expectAsync(orgRequest('POST', url, { headers: form, data })).toBeRejectedWith(
          jasmine.any(TimeoutError),
        );
        jasmine.clock().tick(limit - 1);
        expect(fetch.calls.mostRecent().args[1]?.signal?.aborted).toBeFalse();
        jasmine.clock().tick(1);
        await stopped;
      } finally {
        jasmine.clock().uninstall();
      }
    });
  }
});
