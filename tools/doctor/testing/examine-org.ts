import { createLocalOrg, type LocalOrg } from '../../../local-org/index.ts';
import { examine } from '../examine.ts';
import type { Report } from '../run-checks.ts';
import type { SendOptions } from '../send.ts';
import { readTarget, type Target, type TargetOptions } from '../target.ts';

/** What differs from a target without faults. */
export interface Changes extends Partial<Omit<TargetOptions, 'config'>> {
  /** Of the configuration. */
  readonly config?: Readonly<Record<string, unknown>>;
  readonly target?: Partial<Target>;
}

/** Starts a local org, which is closed at the end of the test. */
export async function openOrg(t: { after(close: () => unknown): void }): Promise<LocalOrg> {
  const org = await createLocalOrg({ scryptCost: 16 });
  t.after(() => org.close());
  return org;
}

/** The app of the seed at an issuer. It calls no API. */
export function targetAt(issuer: string, { config, target, ...options }: Changes = {}): Target {
  const raw = JSON.stringify({ issuer, clientId: 'local-spa', ...config });
  return { ...readTarget({}, { config: raw, ...options }), ...target };
}

/** Checks the app of the seed at an issuer. */
export const examineAt = (issuer: string, changes?: Changes, options?: SendOptions): Promise<Report[]> =>
  examine(targetAt(issuer, changes), options);

/** The ids of the checks that failed. */
export const failuresIn = (reports: readonly Report[]): string[] =>
  reports.filter(({ status }) => status === 'failed').map(({ id }) => id);

/** The ids of the checks that could not tell. */
export const unknownIn = (reports: readonly Report[]): string[] =>
  reports.filter(({ status }) => status === 'unknown').map(({ id }) => id);

/** Everything that a report says about one check. */
export function textOf(reports: readonly Report[], id: string): string {
  const report = reports.find((each) => each.id === id);
  return Object.values(report ?? {}).join('\n');
}
