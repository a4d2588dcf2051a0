import { ConfigProblem } from '../../app/auth/config/config-problem';
import { loadAuthConfig } from '../../app/auth/config/load-auth-config';

const load = (answer: Response | Error): ReturnType<typeof loadAuthConfig> =>
  loadAuthConfig(
    () => (answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)),
    'http://localhost:4200',
  );

async function problemOf(answer: Response | Error): Promise<string> {
  const error: unknown = await load(answer).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ConfigProblem);
  return (error as ConfigProblem).message;
}

describe('Loading the configuration', () => {
  it('gives what the file says', async () => {
    const config = await load(Response.json({ issuer: 'https://dev-1.okta.com', clientId: '0oa1' }));
    expect(config.clientId).toBe('0oa1');
  });

  it('says that the file is missing', async () => {
    expect(await problemOf(new Response('', { status: 404 }))).toContain('okta.config.json: is missing.');
  });

  it('says so too where the server answers with the app’s page instead', async () => {
    const page = new Response('<!doctype html>', { headers: { 'Content-Type': 'text/html; charset=utf-8' } });
    expect(await problemOf(page)).toContain('is missing.');
  });

  it('says where the JSON is wrong', async () => {
    expect(await problemOf(new Response('{ "issuer": }'))).toMatch(/is not valid JSON: Unexpected token '}'/);
  });

  it('says that it must be an object', async () => {
    expect(await problemOf(new Response('[]'))).toContain('is not a JSON object.');
  });

  it('says with which status the server failed', async () => {
    expect(await problemOf(new Response('', { status: 503 }))).toContain('answered 503');
  });

  it('says that the server did not answer', async () => {
    expect(await problemOf(new TypeError('Failed to fetch'))).toContain('did not answer');
  });
});
