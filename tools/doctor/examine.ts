import { createAuthorizeRequests } from './authorize-requests.ts';
import { checks } from './checks/index.ts';
import { createDiscovery } from './discovery.ts';
import { runChecks, type Report } from './run-checks.ts';
import { createSend, type SendOptions } from './send.ts';
import type { Target } from './target.ts';
import { createTokenRequests } from './token-requests.ts';

/**
 * Checks a configuration against its org from outside: without a secret, and without changing anything.
 * @param options the limits of the requests, and the machine's clock
 */
export function examine(target: Target, options: SendOptions = {}): Promise<Report[]> {
  const send = createSend(options);
  return runChecks(checks, {
    target,
    send,
    discovery: createDiscovery(target, send),
    authorize: createAuthorizeRequests(target, send),
    token: createTokenRequests(target, send),
  });
}
