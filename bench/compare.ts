import type { Contender } from './contenders.ts';
import { measures, type Measure, type MeasureInfo, type Visit } from './measures.ts';
import { medianInterval, medianOf, summarize, type Summary } from './statistics.ts';

/** Each app's visits, one for each round; undefined for one that failed. */
export type Results = ReadonlyMap<Contender, readonly (Visit | undefined)[]>;

/** Summarizes a measure of an app's visits; undefined if they don't have it. */
export const summaryOf = (results: Results, app: Contender, measure: Measure): Summary | undefined =>
  summarize((results.get(app) ?? []).map((visit) => visit?.[measure]).filter((value) => value !== undefined));

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
    const differences = differencesBetween(results, measure, app, rival);
    if (differences.length > 0) groups[order(differences)].push(rival.name);
  }
  const places = Object.entries(groups)
    .filter(([, names]) => names.length > 0)
    .map(([place, names]) => `${place} ${list(names)}`);
  const aim = aimOf(measure, own);
  const parts = [...places, ...(aim === undefined ? [] : [aim])];
  return parts.length === 0 ? undefined : parts.join(', ');
}

/** An app's differences to a rival: the median, and its 95 % confidence interval if there are enough rounds. */
export interface Difference {
  readonly median: number;
  readonly interval: { readonly low: number; readonly high: number } | undefined;
}

/** Compares an app with a rival round by round; undefined if no round measured both. Negative values are better. */
export function differenceTo(
  results: Results,
  measure: Measure,
  app: Contender,
  rival: Contender,
): Difference | undefined {
  const differences = differencesBetween(results, measure, app, rival);
  if (differences.length === 0) return undefined;
  return { median: medianOf(differences), interval: medianInterval(differences) };
}

/** Within a round, because what slows the machine down for minutes then affects both. */
function differencesBetween(results: Results, measure: Measure, app: Contender, rival: Contender): number[] {
  const others = results.get(rival) ?? [];
  return (results.get(app) ?? []).flatMap((visit, round) => {
    const [own, other] = [visit?.[measure], others[round]?.[measure]];
    return own === undefined || other === undefined ? [] : [own - other];
  });
}

/** Lower values are better. */
function order(differences: readonly number[]): 'ahead of' | 'level with' | 'behind' {
  const interval = medianInterval(differences);
  if (interval && interval.high < 0) return 'ahead of';
  return interval && interval.low > 0 ? 'behind' : 'level with';
}

function aimOf(measure: Measure, { median }: Summary): string | undefined {
  const { aim, unit }: MeasureInfo = measures[measure];
  if (aim === undefined) return undefined;
  return `${median <= aim ? 'within' : 'over'} the aim of ${aim} ${unit}`;
}

const list = (names: readonly string[]): string =>
  new Intl.ListFormat('en', { type: 'conjunction' }).format(names);
