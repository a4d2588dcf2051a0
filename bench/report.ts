import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../tools/files.ts';
import { compare } from './compare.ts';
import { measures, type Measure } from './measures.ts';
import type { Measured } from './rounds.ts';
import { fewestForInterval } from './statistics.ts';
import { differencesTable, summaryTable } from './tables.ts';

const names = Object.keys(measures) as Measure[];

/** Returns the page for docs/, in Markdown. */
export function report(measured: Measured): string {
  const { results, failures } = measured;
  return [
    ...intro(measured),
    ...summaryTable(results),
    '',
    ...(failures.length === 0
      ? []
      : [`Left out: ${failures.length} of ${visitCount(measured)} visits, which failed twice.`, '']),
    '## Ahead or behind',
    '',
    'Round by round, an app is compared with another. It is ahead if the 95 % confidence interval of the median difference is below zero, and',
    '“level” if it contains zero.',
    ...(measured.rounds < fewestForInterval
      ? [`There is no such interval with fewer than ${fewestForInterval} rounds, so all are level.`]
      : []),
    '',
    ...names.flatMap((measure) => compare(results, measure) ?? []),
    '',
    ...insteadOfOktaAngular(results),
  ].join('\n');
}

/** What an app gains or loses that replaces okta-angular; nothing if that wasn't measured. */
function insteadOfOktaAngular(results: Measured['results']): string[] {
  const rival = [...results.keys()].find(({ name }) => name === 'okta-angular');
  if (!rival) return [];
  return [
    '## Instead of okta-angular',
    '',
    'The median difference and its 95 % confidence interval; a negative figure means that `auth/` is faster, or smaller.',
    '',
    ...differencesTable(results, rival),
    '',
  ];
}

const visitCount = ({ results, rounds }: Measured): number => results.size * rounds;

function versionOf(name: string, folder = root): string {
  const manifest = readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8');
  return `${name} ${(JSON.parse(manifest) as { version: string }).version}`;
}

function intro({ rounds, browser }: Measured): string[] {
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
    '`npm run bench` writes this page. The apps in `bench/apps/` are production builds that differ only in the library for the sign-in.',
    '`auth/` is there four times: as it is, with [two plugins for the build](weight.md), and with these plugins and its settings in the',
    'page, as `deploy/` serves it, or in the code, as in the other apps. “this app” is the whole project, with its pages and styles, and',
    'its settings in the page.',
    '',
    `Measured with ${browser} in ${rounds} interleaved ${rounds === 1 ? 'round' : 'rounds'}: each round visits every app once, in a new`,
    'browser. A cell shows the median, and in brackets the range of the middle half. Warm loads and reloads are the median of three in each',
    `visit; in-app navigation and calls are medians of many, so only the first ${fewestForInterval} rounds measure them.`,
    `Versions: ${versions.join(', ')}.`,
    '',
    'The browser is throttled like a phone: a processor that is 4 times slower, 1.6 Mbit/s, 150 ms per round trip. In-app navigation is',
    'measured with the slow processor and a fast network, calls with the full processor and without the network.',
    '',
    '- **cold** and **warm**: the start page with an empty cache, and again. “page shown” is the time until its heading is visible:',
    '  “this app” paints its header before any script is loaded. Bytes (compressed with Brotli) and requests include what the app',
    '  prefetches afterwards.',
    '- **sign-in**: from the click on the link to a guarded page until the page shows the API’s response. The user has a session at the',
    '  org. This is the local org, which responds within a few ms. “settings in code” is slower here than without measuring: Chromium',
    '  records the call stack of each request, and parses the script again for one that is sent while the script starts.',
    '- **reload**: from the reload of the guarded page until it shows the API’s response. “no sign-in” calls a public route of the API.',
    '- **in-app navigation**: from the click on the link until the guarded page is visible, with its code loaded and the user signed in.',
    '  “added by the guard” is the difference to the same page without a guard.',
    '- **call**: what a call costs without any interceptor, and what the interceptor adds, both measured in the same page. The prefixes',
    '  are the APIs that get the token.',
    '',
    '“no sign-in” has no interceptor, and a guard that allows everything: its distance from 0 shows how exact the other figures are.',
    '',
    'Compare figures only within the table: they depend on the machine, and on what else runs there. “this app” has a page with a form',
    'and styles, so its times are not those of its sign-in alone.',
    '',
  ];
}
