import type { TestBrowser } from '../../../testing/browser.ts';
import { resumeSignIn, type IdxAnswer } from '../../../testing/idx.ts';

/** Opens a screen as the Sign-In Widget does, and submits the form that the page fills in, if there is one. @returns what it shows. */
export async function openScreen(url: string, browser: TestBrowser): Promise<IdxAnswer> {
  const response = await browser.fetch(url);
  const page = await response.text();
  if (!response.ok) throw new Error(`${url} has the status ${response.status}: ${page}`);
  const signIn = resumeSignIn({ url }, browser, page);
  const first = await signIn.introspect();
  const [, form] = /<script id="showcase-form" type="application\/json">(.*?)<\/script>/s.exec(page) ?? [];
  if (form === undefined) return first;
  const { path, fields } = JSON.parse(form) as { path: string; fields: Record<string, string> };
  return signIn.post(path, { stateHandle: first.body.stateHandle, ...unflatten(fields) });
}

/** Fields such as `credentials.passcode` as objects in objects. */
function unflatten(fields: Readonly<Record<string, string>>): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(fields)) {
    const [outer = '', inner] = path.split('.');
    if (inner === undefined) result[outer] = value;
    else result[outer] = { ...(result[outer] as object | undefined), [inner]: value };
  }
  return result;
}
