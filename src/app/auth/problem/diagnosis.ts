import type { ProblemCause } from './problem-cause';
import { withoutSecrets } from './without-secrets';

/** What somebody said of a problem. Not to be trusted, whoever it was: show it as text. */
export interface Words {
  /** The org, the address of the page (which anyone may have written), or the app's own checks. */
  readonly by: 'org' | 'address' | 'app';
  readonly text: string;
}

/** What was found out about a problem. Holds no secret, so that it can be shown, copied and kept. */
export interface Diagnosis {
  readonly cause: ProblemCause;
  /** The OAuth or Okta error code. */
  readonly code?: string;
  readonly words?: Words;
  /** The HTTP status of the org's answer. */
  readonly status?: number;
  /** Okta's name for the request, which its support can find (the header `X-Okta-Request-Id`). */
  readonly requestId?: string;
  /** By how much this device's clock is ahead of the org's, in ms; negative where it is behind. */
  readonly clockSkew?: number;
}

/** Nobody reads more, and a link may bring any amount. */
const longestWords = 300;
const longestCode = 60;

/** Quotes somebody, cut to a readable length and with nothing secret left in; nothing where nothing was said. */
export function quote(by: Words['by'], said: string | null | undefined): Pick<Diagnosis, 'words'> {
  const text = cut(withoutSecrets(said ?? ''), longestWords);
  return text === '' ? {} : { words: { by, text } };
}

/** Names an error code, which may come from a link as well. */
export function named(code: string): Pick<Diagnosis, 'code'> {
  return { code: cut(withoutSecrets(code), longestCode) };
}

function cut(text: string, longest: number): string {
  const trimmed = text.trim();
  return trimmed.length <= longest ? trimmed : `${trimmed.slice(0, longest)}…`;
}
