import { Hono } from 'hono';
import { csrfToken } from '../console/csrf.ts';
import type { TestBrowser } from './browser.ts';

/** The token that the forms of the console have in a browser with this session. */
export async function csrfTokenOf({ cookies }: TestBrowser): Promise<string> {
  const app = new Hono().get('/', (c) => c.text(csrfToken(c)));
  const headers = { Cookie: [...cookies].map((cookie) => cookie.join('=')).join('; ') };
  return (await app.request('/', { headers })).text();
}
