import { differenceTo, summaryOf, type Difference, type Results } from './compare.ts';
import type { Contender } from './contenders.ts';
import { measures, type Measure, type MeasureInfo } from './measures.ts';
import type { Summary } from './statistics.ts';

const names = Object.keys(measures) as Measure[];

/** A table of all measures and apps. */
export function summaryTable(results: Results): string[] {
  const apps = [...results.keys()];
  const head = ['', ...apps.map(({ name }) => name)];
  return [
    row(head),
    row(head.map((_, index) => (index === 0 ? '---' : '---:'))),
    ...names.map((measure) =>
      row([label(measure), ...apps.map((app) => cell(summaryOf(results, app, measure), measure))]),
    ),
  ];
}

/** A table of the differences of our apps to a rival, each with its confidence interval if there is one. */
export function differencesTable(results: Results, rival: Contender): string[] {
  const ours = [...results.keys()].filter(({ role }) => role === 'ours');
  const compared = names.filter((measure) => !('isBaseline' in measures[measure]));
  return [
    row(['', ...ours.map(({ name }) => name)]),
    row(['---', ...ours.map(() => '---:')]),
    ...compared.map((measure) =>
      row([
        label(measure),
        ...ours.map((app) => differenceCell(differenceTo(results, measure, app, rival), measure)),
      ]),
    ),
  ];
}

function differenceCell(difference: Difference | undefined, measure: Measure): string {
  if (!difference) return '–';
  const { digits = 0 }: MeasureInfo = measures[measure];
  const { median, interval } = difference;
  if (!interval) return rounded(median, digits);
  const [low, high] = [rounded(interval.low, digits), rounded(interval.high, digits)];
  return low === high ? low : `${rounded(median, digits)} (${low} to ${high})`;
}

/** A row of a table in Markdown. */
export const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

function label(measure: Measure): string {
  const { unit } = measures[measure];
  return unit === 'requests' ? measure : `${measure} (${unit})`;
}

/** The median and the interquartile range. */
function cell(summary: Summary | undefined, measure: Measure): string {
  if (!summary) return '–';
  const { digits = 0 }: MeasureInfo = measures[measure];
  const [low, median, high] = [summary.low, summary.median, summary.high].map((value) =>
    rounded(value, digits),
  );
  return low === high ? `${median}` : `${median} (${low} to ${high})`;
}

/** Formats a number, without the minus sign of a negative number that is rounded to zero. */
const rounded = (value: number, digits: number): string => value.toFixed(digits).replace(/^-(?=[0.]+$)/, '');
