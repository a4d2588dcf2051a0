import { onOneLine } from './quote.ts';
import type { Report } from './run-checks.ts';
import type { Target } from './target.ts';

const marks = { passed: '✓', failed: '✗', unknown: '?' } as const;

/** The results for a terminal: one line for each check, then what to do about the failures, then what is left to look at. */
export function textReport({ issuer, clientId, appOrigin }: Target, reports: readonly Report[]): string {
  const failures = reports.flatMap((report) =>
    report.status === 'failed'
      ? ['', `✗ ${report.title}`, `  ${report.problem}`, `  Fix: ${report.fix}`, `  Where: ${report.where}`]
      : [],
  );
  const open = reports.flatMap((report) =>
    report.status === 'unknown' && report.needs === undefined
      ? [`? ${report.title}`, `  ${report.reason}`]
      : [],
  );
  return [
    `Issuer ${issuer}, client ID ${clientId}, app ${appOrigin}`,
    '',
    ...reports.map(lineOf),
    ...failures,
    ...(open.length > 0 ? ['', 'Could not tell:', ...open] : []),
    '',
    summary(reports),
  ]
    .map(onOneLine)
    .join('\n');
}

function lineOf(report: Report): string {
  const line = `${marks[report.status]} ${report.title}`;
  if (report.status === 'passed' && report.detail !== undefined) return `${line}: ${report.detail}`;
  return report.status === 'unknown' && report.needs !== undefined ? `${line}: not checked` : line;
}

function summary(reports: readonly Report[]): string {
  const count = (status: Report['status']) => reports.filter((report) => report.status === status).length;
  return `${count('passed')} passed, ${count('failed')} failed, ${count('unknown')} could not tell.`;
}

/** The results for programs. */
export const jsonReport = ({ issuer, clientId, appOrigin }: Target, checks: readonly Report[]): string =>
  JSON.stringify({ issuer, clientId, app: appOrigin, checks }, null, 2);
