import type { Contender } from './contenders.ts';
import { measures, type Measure, type MeasureInfo, type Visit } from './measures.ts';
import { summarize, type Summary } from './statistics.ts';

/** All visits of each app. */
export type Results = ReadonlyMap<Contender, readonly Visit[]>;

/** Summarizes a measure of an app's visits; undefined if they don't have it. */
export const summaryOf = (results: Results, app: Contender, measure: Measure): Summary | undefined =>
  summarize((results.get(app) ?? []).map((visit) => visit[measure]).filter((value) => value !== undefined));

/** Says in one sentence which rivals our apps are ahead of or behind. Undefined if there is nothing to compare. */
export function compare(results: Results, measure: Measure): string | undefined {
  const { isBaseline }: MeasureInfo = measures[measure];
  if (isBaseline) return undefined;
  const apps = [...results.keys()];
  const rivals = apps.filter(({ role }) => role === 'rival');
  const verdicts = new Map<string, string[]>();
  for (const app of apps.filter(({ role }) => role === 'ours')) {
    const verdict = verdictOn(results, measure, app, rivals);
    if (verdict !== undefined) verdicts.set(verdict, [...(verdicts.get(verdict) ?? []), app.name]);
  }
  const parts = [...verdicts].map(
    ([verdict, names]) => `${list(names)} ${names.length === 1 ? 'is' : 'are'} ${verdict}`,
  );
  return parts.length === 0 ? undefined : `- **${measure}**: ${parts.join('; ')}.`;
}

/** Compares an app with its rivals and with the target; undefined if there is neither. */
function verdictOn(
  results: Results,
  measure: Measure,
  app: Contender,
  rivals: readonly Contender[],
): string | undefined {
  const own = summaryOf(results, app, measure);
  if (!own) return undefined;
  const groups = { 'ahead of': [] as string[], 'level with': [] as string[], behind: [] as string[] };
  for (const rival of rivals) {
    const other = summaryOf(results, rival, measure);
    if (other) groups[order(own, other)].push(rival.name);
  }
  const places = Object.entries(groups)
    .filter(([, names]) => names.length > 0)
    .map(([place, names]) => `${place} ${list(names)}`);
  const aim = aimOf(measure, own);
  const parts = [...places, ...(aim === undefined ? [] : [aim])];
  return parts.length === 0 ? undefined : parts.join(', ');
}

/** Lower values are better. If the ranges overlap, the difference is not significant. */
function order(own: Summary, other: Summary): 'ahead of' | 'level with' | 'behind' {
  if (own.high < other.low) return 'ahead of';
  return own.low > other.high ? 'behind' : 'level with';
}

function aimOf(measure: Measure, { median }: Summary): string | undefined {
  const { aim, unit }: MeasureInfo = measures[measure];
  if (aim === undefined) return undefined;
  return `${median <= aim ? 'within' : 'over'} the aim of ${aim} ${unit}`;
}

const list = (names: readonly string[]): string =>
  new Intl.ListFormat('en', { type: 'conjunction' }).format(names);
