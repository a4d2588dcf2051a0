import type { Browsers } from './browsers.ts';
import type { Results } from './compare.ts';
import type { Contender } from './contenders.ts';
import { visit } from './measure.ts';
import type { Visit } from './measures.ts';
import type { Servers } from './servers.ts';
import { fewestForInterval } from './statistics.ts';

/** The results of a benchmark, and its conditions. */
export interface Measured {
  readonly results: Results;
  /** The visits that failed twice, each with its reason. */
  readonly failures: readonly string[];
  readonly rounds: number;
  /** The browser's name and version. */
  readonly browser: string;
}

export interface Rounds {
  readonly apps: readonly Contender[];
  readonly rounds: number;
  readonly servers: Servers;
  readonly browsers: Browsers;
  readonly stop: AbortSignal;
}

/** The time limit for a visit. */
const longestVisitMs = 120_000;

/**
 * Visits every app once in each round. The apps alternate, so that a slow minute of the machine affects all of them. Only the first rounds
 * measure calls and in-app navigation, as many as an interval needs: each is a median of many within a visit, and they take half of its time.
 */
export async function measureRounds({ apps, rounds, servers, browsers, stop }: Rounds): Promise<Measured> {
  const results = new Map<Contender, (Visit | undefined)[]>(apps.map((app) => [app, []]));
  const failures: string[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    for (const app of apps) {
      const visited = await visitWithRetry(app, {
        servers,
        browsers,
        stop,
        isDetailed: round <= fewestForInterval,
      });
      const label = `${round}/${rounds} ${app.name}:`;
      if ('reason' in visited) failures.push(`${label} failed twice. ${visited.reason}`);
      results.get(app)?.push('reason' in visited ? undefined : visited.measured);
      console.log(label, 'reason' in visited ? 'failed' : JSON.stringify(visited.measured));
    }
  }
  return { results, failures, rounds, browser: browsers.name };
}

type Visited = { readonly measured: Visit } | { readonly reason: string };

interface VisitOptions extends Omit<Rounds, 'apps' | 'rounds'> {
  readonly isDetailed: boolean;
}

async function visitWithRetry(
  app: Contender,
  { servers, browsers, stop, isDetailed }: VisitOptions,
): Promise<Visited> {
  for (let attempt = 1; ; attempt += 1) {
    stop.throwIfAborted();
    try {
      const browser = await browsers.open();
      return { measured: await withTimeout(visit(browser, app, { servers, isDetailed })) };
    } catch (error) {
      stop.throwIfAborted();
      const reason = error instanceof Error ? error.message : String(error);
      if (attempt === 2) return { reason };
      console.error(`${app.name}: a visit failed and is tried again. ${reason}`);
    } finally {
      await browsers.close();
    }
  }
}

async function withTimeout<T>(work: Promise<T>): Promise<T> {
  let deadline: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    deadline = setTimeout(
      () => reject(new Error(`The visit took longer than ${longestVisitMs / 1000} s.`)),
      longestVisitMs,
    );
  });
  return Promise.race([work, late]).finally(() => clearTimeout(deadline));
}
