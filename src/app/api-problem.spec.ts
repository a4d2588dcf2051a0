import { HttpErrorResponse } from '@angular/common/http';
import { describeApiProblem } from './api-problem';
import { OrgUnreachable } from './auth/index';
import { fakeProblem } from './auth/testing/index';

describe('describeApiProblem', () => {
  const local = 'http://localhost:4201/api/';
  const failed = (status: number, error: unknown = null) => new HttpErrorResponse({ status, error });

  it('says how to start this project’s own API when it does not answer', () => {
    const problem = describeApiProblem(failed(0), local);
    expect(problem.kind).toBe('unreachable');
    expect(problem.fix).toContain('npm run api');
  });

  it('does not mention npm for an API on another machine', () => {
    const problem = describeApiProblem(failed(0), 'https://api.example.com/');
    expect(problem.fix).toBe('Check the connection, then try again.');
    expect(problem.detail).toContain('https://api.example.com/');
  });

  for (const [status, kind] of [
    [400, 'invalidInput'],
    [401, 'sessionEnded'],
    [403, 'notAllowed'],
    [404, 'gone'],
    [500, 'failed'],
  ] as const) {
    it(`names status ${status} “${kind}”`, () => {
      expect(describeApiProblem(failed(status), local).kind).toBe(kind);
    });
  }

  it('distinguishes a sign-in that is too weak from one that has ended', () => {
    const body = { error: 'insufficient_user_authentication', error_description: 'x' };
    expect(describeApiProblem(failed(401, body), local).kind).toBe('moreNeeded');
  });

  it('shows the API’s own description', () => {
    const body = { error: 'insufficient_scope', error_description: 'Only for Admins.' };
    expect(describeApiProblem(failed(403, body), local).detail).toBe('Only for Admins.');
  });

  it('says that the org does not answer if a token could not be renewed', () => {
    const problem = fakeProblem();
    expect(describeApiProblem(failed(0, new OrgUnreachable(problem)), local)).toEqual({
      kind: 'orgUnreachable',
      ...problem,
    });
  });

  it('explains a response that did not come from the API', () => {
    expect(describeApiProblem(failed(502, '<html>Bad gateway</html>'), local).detail).toBe(
      'It responded with status 502.',
    );
  });

  it('does not treat a parse error as a response of the API', () => {
    expect(describeApiProblem(new TypeError('not a list'), local).detail).toBe(
      'Its response could not be read.',
    );
  });
});
