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
    'The browser is slowed down as a phone is: processor 4 times slower, 1.6 Mbit/s, 150 ms a round trip. The interceptor is measured',
    'with the full processor and without a network.',
    '',
    '- **cold** and **warm**: the start page with an empty cache, and once more. Bytes are as transferred, compressed with Brotli.',
    '- **sign-in**: from the click on the link to a guarded page until the API’s answer is on it. The user has a session at the org,',
    '  which is the local org: it answers in a few ms.',
    '- **reload**: from the reload of the guarded page to the API’s answer. “no sign-in” calls a public route of the API instead.',
    '- **in-app navigation**: from the click on the link until the guarded page is there, its code loaded and its user signed in.',
    '',
    'Compare within the table only: another machine, or other work on the same one, changes every figure. Where the ranges of two apps',
    'overlap, their order means nothing. Bytes and requests are exact. “this app” has a page with a form and styles, so its times are',
    'not those of its sign-in alone.',
    '',
  ];
}
