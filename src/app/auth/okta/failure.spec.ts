import { AuthApiError, AuthSdkError, OAuthError } from '@okta/okta-auth-js';
import { testConfig } from '../testing/fake-org';
import { describeFailure } from './describe-failure';
import { classify } from './failure';

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
  ] as const) {
    it(`is "${kind}" for ${what}`, () => expect(classify(error).kind).toBe(kind));
  }
});

describe('What is said of an org that is not reachable', () => {
  const cureFor = (issuer: string): string =>
    describeFailure(
      { kind: 'unreachable', status: undefined },
      { ...testConfig, issuer },
      'https://app.example',
    ).cure;

  it('is how to start it, where it belongs on this machine', () => {
    expect(cureFor('http://localhost:4202/oauth2/default')).toContain(
      'npm start starts everything, npm run org',
    );
  });

  it('is what to check, where it is elsewhere', () => {
    const cure = cureFor('https://dev-1.okta.com/oauth2/default');
    expect(cure).toContain('Check your connection, and the issuer');
    expect(cure).toContain('https://app.example among its trusted origins');
    expect(cure).not.toContain('npm');
  });

  it('is the status, where it answered with one', () => {
    const problem = describeFailure({ kind: 'unreachable', status: 503 }, testConfig, 'https://app.example');
    expect(problem.detail).toBe('http://localhost:4202/oauth2/default answered with status 503.');
  });
});

describe('What is said of a refusal', () => {
  it('is the org’s own words, with the code', () => {
    const problem = describeFailure(
      { kind: 'refused', code: 'access_denied', description: 'Not assigned.' },
      testConfig,
      '',
    );
    expect(problem).toEqual(jasmine.objectContaining({ detail: 'Not assigned.', code: 'access_denied' }));
    expect(problem.cure).toContain('assign you to this app');
  });

  it('takes no cure from a code that is not one', () => {
    const problem = describeFailure({ kind: 'refused', code: 'toString', description: '' }, testConfig, '');
    expect(problem.cure).toBe('Try again.');
  });
});
