import { AuthApiError, AuthSdkError, OAuthError } from '@okta/okta-auth-js';
import { isRefusal, isTemporary, type AuthError } from '../../app/auth/errors/auth-error';
import { classify } from '../../app/auth/errors/classify';

const answer = (status: number, body?: object): ConstructorParameters<typeof AuthApiError>[1] => ({
  status,
  headers: {},
  responseText: '',
  ...(body && { responseJSON: body }),
});

const kindOf = (error: AuthError): string => {
  if (isRefusal(error)) return 'refused';
  return isTemporary(error) ? 'temporary' : 'neither';
};

describe('An error between the app and the org', () => {
  for (const [what, error, kind] of [
    ['no answer', new AuthApiError({ errorSummary: 'Failed to fetch' }), 'temporary'],
    ['a server error', new AuthApiError({ errorSummary: 'x' }, answer(500)), 'temporary'],
    [
      'an authorization server that is not there',
      new AuthApiError({ errorSummary: 'x' }, answer(404)),
      'temporary',
    ],
    ['a rate limit', new AuthApiError({ errorSummary: 'x' }, answer(429)), 'temporary'],
    ['an OAuth error that means "later"', new OAuthError('temporarily_unavailable', 'x'), 'temporary'],
    ['a hidden frame that does not answer', new AuthSdkError('OAuth flow timed out'), 'temporary'],
    ['an OAuth error', new OAuthError('invalid_grant', 'x'), 'refused'],
    [
      'an OAuth error without a description',
      new AuthApiError({ errorSummary: '' }, answer(400, { error: 'invalid_grant' })),
      'refused',
    ],
    ['a token from the future', new AuthSdkError('The JWT was issued in the future'), 'neither'],
    ['a token from the past', new AuthSdkError('The JWT expired and is no longer valid'), 'neither'],
    ['a wrong signature', new AuthSdkError('The token signature is not valid'), 'neither'],
    ['what nobody expected', new RangeError('x'), 'neither'],
  ] as const) {
    it(`is "${kind}" for ${what}`, () => expect(kindOf(classify(error))).toBe(kind));
  }
});

describe('The description of an error by the org', () => {
  const wordsOf = (said: string): string | undefined =>
    classify(new OAuthError('invalid_request', said)).quote?.text;

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
    expect(classify(error)).toEqual({ code: 'serverError', status: 500, requestId: 'reqWcNvTZ1' });
  });
});
