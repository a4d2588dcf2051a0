import type { ProblemCause } from '../problem/problem-cause';
import { classify, type Failure } from './failure';

/** How long the org may take to answer the second time, in ms: the user is waiting to be told. */
const patience = 5_000;

/**
 * Finds out what an error of the SDK means, and why no answer came where none did, as far as a browser can tell: it says no
 * more to a page than that a request has failed. What nobody expected goes to the console, too.
 * @param issuer the authorization server that was asked
 */
export async function diagnose(error: unknown, issuer: string): Promise<Failure> {
  const { kind, diagnosis } = classify(error);
  if (diagnosis.cause === 'unexpected') console.error(error);
  if (diagnosis.cause !== 'orgUnreachable') return { kind, diagnosis };
  return { kind, diagnosis: { ...diagnosis, cause: await probe(issuer) } };
}

async function probe(issuer: string): Promise<ProblemCause> {
  if (!navigator.onLine) return 'offline';
  const url = `${issuer}/.well-known/openid-configuration`;
  const policy = watchContentPolicy(new URL(url).origin);
  try {
    // Whether a page may read the answer is not asked this way (Fetch Standard, section 3.3): any answer shows a server that
    // is up, so it is CORS that withheld the first.
    await fetch(url, {
      mode: 'no-cors',
      cache: 'no-store',
      credentials: 'omit',
      signal: AbortSignal.timeout(patience),
    });
    return 'corsBlocked';
  } catch {
    return policy.hasBlocked() ? 'contentPolicyBlocked' : 'orgUnreachable';
  } finally {
    policy.stop();
  }
}

/** The page is told what its own Content-Security-Policy forbids (W3C Content Security Policy Level 3, section 5.3). */
function watchContentPolicy(origin: string): { hasBlocked: () => boolean; stop: () => void } {
  let hasBlocked = false;
  const listening = new AbortController();
  document.addEventListener(
    'securitypolicyviolation',
    ({ blockedURI, disposition }) => {
      if (disposition === 'enforce' && blockedURI.startsWith(origin)) hasBlocked = true;
    },
    { signal: listening.signal },
  );
  return { hasBlocked: () => hasBlocked, stop: () => listening.abort() };
}
