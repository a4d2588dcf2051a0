import type { SigningKeys } from './auth/signing-keys.ts';
import type { Logger } from './log/logger.ts';
import { pingDatabase } from './store/database.ts';
import type { Database } from './store/schema.ts';

/** What the API needs to answer requests, each with whether it is there. */
export interface ReadinessReport {
  readonly isReady: boolean;
  readonly checks: Readonly<Record<string, 'ok' | 'failed' | 'stopping'>>;
}

/** Whether a load balancer should send requests to this copy of the API. */
export interface Readiness {
  check(): Promise<ReadinessReport>;
  /** From now on the API is not ready. */
  stop(): void;
  isStopping(): boolean;
}

/** Checks that the database can be reached, and that the org's signing keys are known or can be fetched. */
export function createReadiness(database: Database, keys: SigningKeys, log: Logger): Readiness {
  let isStopping = false;
  const outcome = async (check: string, work: Promise<unknown>) => {
    try {
      await work;
      return [check, 'ok'] as const;
    } catch (err) {
      log.warn({ err, check }, 'The API is not ready');
      return [check, 'failed'] as const;
    }
  };
  return {
    check: async () => {
      if (isStopping) return { isReady: false, checks: { server: 'stopping' } };
      const checks = await Promise.all([
        outcome('database', pingDatabase(database)),
        outcome('signingKeys', keys.load()),
      ]);
      return { isReady: checks.every(([, state]) => state === 'ok'), checks: Object.fromEntries(checks) };
    },
    stop: () => {
      isStopping = true;
    },
    isStopping: () => isStopping,
  };
}
