import type { Check, CheckContext } from './check.ts';
import { NoAnswerError } from './send.ts';
import { unknown, type Result } from './result.ts';

/** A check with its result. */
export type Report = Pick<Check, 'id' | 'title'> & Result;

/**
 * Runs checks side by side. A check waits for those that it depends on. If one of them has not passed, the check can't
 * tell, so that one fault gives one finding.
 * @param checks in an order in which each comes after those that it depends on
 * @returns the results in the same order
 */
export async function runChecks(checks: readonly Check[], context: CheckContext): Promise<Report[]> {
  const running = new Map<string, Promise<Report>>();
  for (const check of checks) {
    const required = (check.after ?? []).map((id) => {
      const report = running.get(id);
      if (!report) throw new Error(`The check ${check.id} depends on ${id}, which does not come before it.`);
      return report;
    });
    running.set(check.id, runCheck(check, required, context));
  }
  return Promise.all(running.values());
}

async function runCheck(
  check: Check,
  required: readonly Promise<Report>[],
  context: CheckContext,
): Promise<Report> {
  const { id, title } = check;
  const missing = (await Promise.all(required)).find(({ status }) => status !== 'passed');
  if (missing) {
    const reason = `It can only be checked once this holds: ${missing.title}.`;
    return { id, title, ...unknown(reason, missing.id) };
  }
  try {
    return { id, title, ...(await check.run(context)) };
  } catch (error) {
    if (!(error instanceof NoAnswerError)) throw error;
    return { id, title, ...unknown(`The server ${error.message}.`) };
  }
}
