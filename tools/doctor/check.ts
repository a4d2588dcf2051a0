import type { AuthorizeRequests } from './authorize-requests.ts';
import type { Discovery } from './discovery.ts';
import type { Send } from './send.ts';
import type { Result } from './result.ts';
import type { Target } from './target.ts';
import type { TokenRequests } from './token-requests.ts';

/** What a check may use. Requests that several checks need are sent once. */
export interface CheckContext {
  readonly target: Target;
  readonly send: Send;
  readonly discovery: Discovery;
  readonly authorize: AuthorizeRequests;
  readonly token: TokenRequests;
}

/** One check of the configuration. */
export interface Check {
  readonly id: string;
  /** A statement that is true if the check passes. */
  readonly title: string;
  /** The ids of the checks that must pass first: otherwise this check can't tell. */
  readonly after?: readonly string[];
  /** @throws NoAnswerError if a server doesn't answer: then the check can't tell. */
  run(context: CheckContext): Result | Promise<Result>;
}
