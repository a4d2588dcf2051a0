import { AuthApiError, AuthSdkError, OAuthError } from '@okta/okta-auth-js';
import { classify } from '../../app/auth/okta/failure';

const answer = (status: number, body?: object): ConstructorParameters<typeof AuthApiError>[1] => ({
  status,
  headers: {},
  responseText: '',
  ...(body && { responseJSON: body }),
});

describe('A failure between the app and the org', () => {
  for (const [what, error, kind] of [
    ['no answer', new AuthApiError({ errorSummary: 'Failed to fetch' }), 'unreachable'],
    ['a server error', new AuthApiError({ errorSummary: 'x' }, answer(500)), 'unreachable'],
    [
      'an authorization server that is not there',
      new AuthApiError({ errorSummary: 'x' }, answer(404)),
      'unreachable',
    ],
    ['a rate limit', new AuthApiError({ errorSummary: 'x' }, answer(429)), 'unreachable'],
    ['an OAuth error that means "later"', new OAuthError('temporarily_unavailable', 'x'), 'unreachable'],
    ['a hidden frame that does not answer', new AuthSdkError('OAuth flow timed out'), 'unreachable'],
    ['an OAuth error', new OAuthError('invalid_grant', 'x'), 'refused'],
    [
      'an OAuth error without a description',
      new AuthApiError({ errorSummary: '' }, answer(400, { error: 'invalid_grant' })),
      'refused',
    ],
    ['a token from the future', new AuthSdkError('The JWT was issued in the future'), 'clock'],
    ['a token from the past', new AuthSdkError('The JWT expired and is no longer valid'), 'clock'],
    ['a wrong signature', new AuthSdkError('The token signature is not valid'), 'invalid'],
    ['what nobody expected', new RangeError('x'), 'invalid'],
  ] as const) {
    it(`is "${kind}" for ${what}`, () => expect(classify(error).kind).toBe(kind));
  }
});

describe('What the org says of a failure', () => {
  const wordsOf = (said: string): string | undefined =>
    classify(new OAuthError('invalid_request', said)).diagnosis.words?.text;

  it('is kept, cut, and without what looks like a secret', () => {
    expect(wordsOf('  No. ')).toBe('No.');
    expect(wordsOf('')).toBeUndefined();
    expect(wordsOf('word '.repeat(100))?.length).toBeLessThanOrEqual(301);
    expect(wordsOf('Bad request: /authorize?state=a1b2&code=c3')).toBe('Bad request: /authorize?…');
  });

  it('comes with the name that Okta has for the request, where a page may read it', () => {
    const headers = { 'x-okta-request-id': 'reqWcNvTZ1' };
    const error = new AuthApiError(
      { errorSummary: 'x' },
      { ...answer(500), headers, status: 500, responseText: '' },
    );
    expect(classify(error).diagnosis).toEqual({ cause: 'serverError', status: 500, requestId: 'reqWcNvTZ1' });
  });
});
