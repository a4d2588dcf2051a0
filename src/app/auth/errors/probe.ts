import { timeouts } from '../time/timeouts';
import type { AuthError, AuthErrorCode } from './auth-error';
import { classify } from './classify';

/**
 * Classifies an error of the SDK. If there was no response, finds out why, as far as a page can tell. Logs unexpected errors to the
 * console.
 * @param issuer the authorization server that didn't respond
 */
export async function classifyAndProbe(error: unknown, issuer: string): Promise<AuthError> {
  const classified = classify(error);
  if (classified.code === 'unexpected') console.error(error);
  if (classified.code === 'scriptNotLoaded' && !navigator.onLine) return { ...classified, code: 'offline' };
  if (classified.code !== 'orgUnreachable') return classified;
  return { ...classified, code: await probe(issuer) };
}

async function probe(issuer: string): Promise<AuthErrorCode> {
  if (!navigator.onLine) return 'offline';
  const url = `${issuer}/.well-known/openid-configuration`;
  const policy = watchContentPolicy(new URL(url).origin);
  try {
    // This mode doesn't check CORS (Fetch Standard, section 3.3). So if a response comes, the server is up, and CORS has blocked the
    // first response.
    await fetch(url, {
      mode: 'no-cors',
      cache: 'no-store',
      credentials: 'omit',
      signal: AbortSignal.timeout(timeouts.probe),
    });
    return 'corsBlocked';
  } catch {
    return policy.hasBlocked() ? 'contentPolicyBlocked' : 'orgUnreachable';
  } finally {
    policy.stop();
  }
}

/** Listens for requests that the page's Content-Security-Policy blocks (Content Security Policy Level 3, section 5.3). */
function watchContentPolicy(origin: string): { hasBlocked: () => boolean; stop: () => void } {
  let hasBlocked = false;
  const listening = new AbortController();
  window.addEventListener(
    'securitypolicyviolation',
    ({ blockedURI, disposition }) => {
      if (disposition === 'enforce' && blockedURI.startsWith(origin)) hasBlocked = true;
    },
    { signal: listening.signal },
  );
  return { hasBlocked: () => hasBlocked, stop: () => listening.abort() };
}
