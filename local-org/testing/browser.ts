/** A minimal browser: it keeps cookies, and returns redirects instead of following them. */
export interface TestBrowser {
  /** The cookies of localhost. Like in a browser, they apply to every port. */
  readonly cookies: Map<string, string>;
  fetch(url: string | URL, init?: RequestInit): Promise<Response>;
}

/** Creates a browser without cookies. */
export function createTestBrowser(): TestBrowser {
  const cookies = new Map<string, string>();
  return {
    cookies,
    async fetch(url, init = {}) {
      const headers = new Headers(init.headers);
      if (cookies.size) headers.set('Cookie', [...cookies].map((cookie) => cookie.join('=')).join('; '));
      const response = await fetch(url, { ...init, headers, redirect: 'manual' });
      for (const line of response.headers.getSetCookie()) keep(cookies, line);
      return response;
    },
  };
}

function keep(cookies: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
  const [name = '', value = ''] = pair.split(/=(.*)/s);
  if (attributes.some((attribute) => /^max-age=0$/i.test(attribute))) cookies.delete(name);
  else cookies.set(name, value);
}

/** A form as the body of a request. Fields with the value `undefined` are left out. */
export function form(fields: Readonly<Record<string, string | undefined>>): RequestInit {
  const set = Object.entries(fields).filter((field): field is [string, string] => field[1] !== undefined);
  return { method: 'POST', body: new URLSearchParams(set) };
}
