import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { root } from '../tools/files.ts';
import type { Contender } from './contenders.ts';
import { measures, type Measure, type Visit } from './measure.ts';

/** Every visit of each app. */
export type Results = ReadonlyMap<Contender, readonly Visit[]>;

/** The page for docs/, in Markdown. */
export function report(results: Results, rounds: number, browser: string): string {
  const apps = [...results.keys()];
  const rows = measures.map((measure) => [
    measure + unitOf(measure),
    ...apps.map((app) => cell(valuesOf(results, app, measure), measure)),
  ]);
  const head = ['', ...apps.map(({ name }) => name)];
  return [
    ...intro(rounds, browser),
    row(head),
    row(head.map((_, index) => (index === 0 ? '---' : '---:'))),
    ...rows.map(row),
    '',
  ].join('\n');
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const unitOf = (measure: Measure): string => {
  if (measure.startsWith('interceptor')) return ' (µs a call)';
  return /kB|requests/.test(measure) ? '' : ' (ms)';
};

const valuesOf = (results: Results, app: Contender, measure: Measure): number[] =>
  (results.get(app) ?? []).map((visit) => visit[measure]).filter((value) => value !== undefined);

/** The median, and how far the middle half spreads. */
function cell(values: readonly number[], measure: Measure): string {
  if (values.length === 0) return '–';
  const sorted = values.toSorted((a, b) => a - b);
  const at = (part: number): number => sorted[Math.round(part * (sorted.length - 1))] ?? NaN;
  const digits = measure === 'in-app navigation' || measure.startsWith('interceptor') ? 1 : 0;
  const [low, median, high] = [0.25, 0.5, 0.75].map((part) => at(part).toFixed(digits));
  return low === high ? `${median}` : `${median} (${low}–${high})`;
}

function versionOf(name: string, folder = root): string {
  const manifest = readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8');
  return `${name} ${(JSON.parse(manifest) as { version: string }).version}`;
}

function intro(rounds: number, browser: string): string[] {
  const versions = [
    versionOf('@angular/core'),
    versionOf('@okta/okta-angular'),
    versionOf('@okta/okta-auth-js'),
    versionOf('angular-oauth2-oidc', import.meta.dirname),
    versionOf('angular-auth-oidc-client', import.meta.dirname),
  ];
  return [
    '# Benchmarks',
    '',
    '`npm run bench` writes this page. The apps in `bench/apps/` are built for production and differ only in the library that signs in;',
    '“this app” is the whole project with its styles and pages.',
    '',
    `Measured on ${new Date().toISOString().slice(0, 10)} with ${browser} on ${cpus().length} cores, ${rounds} interleaved rounds: each round`,
    'visits every app once, in a new browser profile. A cell has the median, and in brackets the range of the middle half.',
    `Versions: ${versions.join(', ')}.`,
    '',
  ];
}
