import { ConfigError, ConfigUnavailableError } from '../../app/auth/config/config-error';
import { loadAuthConfig } from '../../app/auth/config/load-auth-config';

const load = (answer: Response | Error): ReturnType<typeof loadAuthConfig> =>
  loadAuthConfig(
    () => (answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)),
    'http://localhost:4200/',
  );

async function errorOf(answer: Response | Error): Promise<ConfigError> {
  const error: unknown = await load(answer).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ConfigError);
  return error as ConfigError;
}

const problemOf = async (answer: Response | Error): Promise<string> => (await errorOf(answer)).message;

describe('Loading the configuration', () => {
  it('returns the settings of the file', async () => {
    const config = await load(Response.json({ issuer: 'https://dev-1.okta.com', clientId: '0oa1' }));
    expect(config.clientId).toBe('0oa1');
  });

  it('takes the settings that the server has written into the page, without a request', async () => {
    const element = document.createElement('script');
    element.type = 'application/json';
    element.id = 'okta.config.json';
    element.textContent = '{"issuer": "https://dev-1.okta.com", "clientId": "0oa-page"}';
    document.head.append(element);
    const fetched = spyOn(window, 'fetch');
    try {
      expect((await loadAuthConfig(undefined, 'http://localhost:4200/')).clientId).toBe('0oa-page');
    } finally {
      element.remove();
    }
    expect(fetched).not.toHaveBeenCalled();
  });

  it('asks the server each time whether the file has changed', async () => {
    const file = Response.json({ issuer: 'https://dev-1.okta.com', clientId: '0oa1' });
    const fetched = spyOn(window, 'fetch').and.resolveTo(file);
    await loadAuthConfig(undefined, 'http://localhost:4200/');
    expect(fetched.calls.mostRecent().args[1]?.cache).toBe('no-cache');
  });

  /** The cache modes that it fetches with, if the browser has a response with these headers. */
  const modesFor = async (headers: HeadersInit, status = 200): Promise<(string | undefined)[]> => {
    const content = JSON.stringify({ issuer: 'https://dev-1.okta.com', clientId: '0oa1' });
    const fetched = spyOn(window, 'fetch').and.callFake((_, init) =>
      Promise.resolve(
        init?.cache === 'no-cache' ? new Response(content) : new Response(content, { headers, status }),
      ),
    );
    await loadAuthConfig(undefined, 'http://localhost:4200/');
    return fetched.calls.allArgs().map(([, init]) => init?.cache);
  };
  const secondsAgo = (seconds: number): string => new Date(Date.now() - seconds * 1000).toUTCString();

  describe('at the callback', () => {
    const page = location.href;
    beforeEach(() => history.replaceState(null, '', '?code=c1&state=s1'));
    afterEach(() => history.replaceState(null, '', page));

    it('uses the file that the browser has fetched for the previous page', async () =>
      expect(await modesFor({ Date: secondsAgo(240) })).toEqual(['force-cache']));

    for (const [what, headers, status] of [
      ['is older than five minutes', { Date: secondsAgo(360) }, 200],
      ['is of an unknown age', {}, 200],
      ['is an error', { Date: secondsAgo(60) }, 404],
    ] as const) {
      it(`asks the server whether it has changed if it ${what}`, async () =>
        expect(await modesFor(headers, status)).toEqual(['force-cache', 'no-cache']));
    }
  });

  describe('that index.html preloads', () => {
    const preload = document.createElement('link');
    beforeEach(() => {
      Object.assign(preload, { rel: 'preload', as: 'fetch', href: 'okta.config.json' });
      document.head.append(preload);
    });
    afterEach(() => preload.remove());

    const withTransferSize = (transferSize: number): void => {
      const entry = { transferSize } as unknown as PerformanceEntry;
      spyOn(performance, 'getEntriesByName').and.returnValue([entry]);
    };

    it('uses the preloaded file if it came from the server', async () => {
      withTransferSize(300);
      expect(await modesFor({})).toEqual(['default']);
    });

    it('asks the server whether it has changed if it comes from the browser’s cache', async () => {
      withTransferSize(0);
      expect(await modesFor({})).toEqual(['default', 'no-cache']);
    });
  });

  it('says that the file is missing', async () => {
    expect(await problemOf(new Response('', { status: 404 }))).toContain('okta.config.json: is missing.');
  });

  it('says so if the server returns the app’s page instead', async () => {
    const page = new Response('<!doctype html>', { headers: { 'Content-Type': 'text/html; charset=utf-8' } });
    expect(await problemOf(page)).toContain('is missing.');
  });

  it('says where the JSON is wrong', async () => {
    expect(await problemOf(new Response('{ "issuer": }'))).toMatch(/is not valid JSON: Unexpected token '}'/);
  });

  it('quotes nothing of an invalid file, which may contain a secret', async () => {
    for (const text of ['{ "clientSecret": "hush" "a": 1 }', '{ "clientSecret": hush }']) {
      expect(await problemOf(new Response(text))).toMatch(/is not valid JSON: \w/);
      expect(await problemOf(new Response(text))).not.toContain('hush');
    }
  });

  it('says that it must be an object', async () => {
    expect(await problemOf(new Response('[]'))).toContain('is not a JSON object.');
  });

  it('shows the status if the server refuses the file', async () => {
    expect(await problemOf(new Response('', { status: 403 }))).toContain('responded with status 403');
  });

  const unanswered = {
    'no answer': () => new TypeError('Failed to fetch'),
    'an answer that breaks off': () =>
      new Response(new ReadableStream({ start: (body) => body.error(new TypeError('network error')) })),
    'status 503': () => new Response('', { status: 503 }),
    'status 429': () => new Response('', { status: 429 }),
  };
  for (const [what, answer] of Object.entries(unanswered)) {
    it(`asks to try again, and not to change a file, after ${what}`, async () => {
      const error = await errorOf(answer());
      expect(error).toBeInstanceOf(ConfigUnavailableError);
      expect(error.title).toBe('This app can’t start at the moment');
      expect(error.message).toMatch(/[Tt]ry again/);
      expect(error.message).not.toContain('okta.config.json');
    });
  }

  for (const [what, answer] of [
    ['no answer comes', () => new TypeError('Failed to fetch')],
    ['a service worker answers in its place', () => new Response(null, { status: 504 })],
  ] as const) {
    it(`says that the device is offline if ${what}`, async () => {
      spyOnProperty(navigator, 'onLine').and.returnValue(false);
      const error = await errorOf(answer());
      expect(error).toBeInstanceOf(ConfigUnavailableError);
      expect(error.title).toBe('You are offline');
    });
  }

  it('reports the file, and not the network, if an offline app has an invalid file in its cache', async () => {
    spyOnProperty(navigator, 'onLine').and.returnValue(false);
    expect(await problemOf(new Response('{'))).toContain('is not valid JSON');
  });
});
