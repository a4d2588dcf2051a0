import { AuthApiError, AuthSdkError, OAuthError } from '@okta/okta-auth-js';
import { isRefusal, isTemporary, type AuthError } from '../../app/auth/errors/auth-error';
import { classify } from '../../app/auth/errors/classify';

const response = (status: number, body?: object): ConstructorParameters<typeof AuthApiError>[1] => ({
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
    ['no response', new AuthApiError({ errorSummary: 'Failed to fetch' }), 'temporary'],
    ['a server error', new AuthApiError({ errorSummary: 'x' }, response(500)), 'temporary'],
    ['a missing authorization server', new AuthApiError({ errorSummary: 'x' }, response(404)), 'temporary'],
    ['a rate limit', new AuthApiError({ errorSummary: 'x' }, response(429)), 'temporary'],
    ['an OAuth error that says to try later', new OAuthError('temporarily_unavailable', 'x'), 'temporary'],
    ['a hidden frame without a response', new AuthSdkError('OAuth flow timed out'), 'temporary'],
    ['an OAuth error', new OAuthError('invalid_grant', 'x'), 'refused'],
    [
      'an OAuth error without a description',
      new AuthApiError({ errorSummary: '' }, response(400, { error: 'invalid_grant' })),
      'refused',
    ],
    ['a token from the future', new AuthSdkError('The JWT was issued in the future'), 'neither'],
    ['a token from the past', new AuthSdkError('The JWT expired and is no longer valid'), 'neither'],
    ['a wrong signature', new AuthSdkError('The token signature is not valid'), 'neither'],
    ['an unexpected error', new RangeError('x'), 'neither'],
  ] as const) {
    it(`is "${kind}" for ${what}`, () => expect(kindOf(classify(error))).toBe(kind));
  }
});

describe('The description of an error by the org', () => {
  const quoteOf = (description: string): string | undefined =>
    classify(new OAuthError('invalid_request', description)).quote?.text;

  it('is cut to a readable length and redacted', () => {
    expect(quoteOf('  No. ')).toBe('No.');
    expect(quoteOf('')).toBeUndefined();
    expect(quoteOf('word '.repeat(100))?.length).toBeLessThanOrEqual(301);
    expect(quoteOf('Bad request: /authorize?state=a1b2&code=c3')).toBe('Bad request: /authorize?…');
  });

  it('comes with Okta’s ID of the request', () => {
    const headers = { 'x-okta-request-id': 'reqWcNvTZ1' };
    const error = new AuthApiError(
      { errorSummary: 'x' },
      { ...response(500), headers, status: 500, responseText: '' },
    );
    expect(classify(error)).toEqual({ code: 'serverError', status: 500, requestId: 'reqWcNvTZ1' });
  });
});
