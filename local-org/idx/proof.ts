import type { Factors } from '../policy/factors.ts';
import type { Turn } from './step.ts';

/** Whether the user has proved who they are by `method` (RFC 8176), in this sign-in or before it. */
export const hasProved = ({ progress }: Pick<Turn, 'progress'>, method: string): boolean =>
  progress.factors?.[method] !== undefined;

/** What to gather when the user has just proved who they are by `method`. */
export const proved = ({ org, progress }: Turn, method: string): { readonly factors: Factors } => ({
  factors: { ...progress.factors, [method]: org.clock.now() },
});
