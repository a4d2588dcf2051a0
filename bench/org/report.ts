import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { summarize, type Summary } from '../statistics.ts';
import { row } from '../tables.ts';
import { orgMeasures, type OrgMeasure, type OrgVisit } from './measure.ts';
import type { OrgContender } from './servers.ts';

export type OrgResults = ReadonlyMap<OrgContender, readonly OrgVisit[]>;

const names = Object.keys(orgMeasures) as OrgMeasure[];

/** Returns the page for docs/, in Markdown. */
export function reportOrg(results: OrgResults, rounds: number): string {
  const contenders = [...results.keys()];
  return [
    '# Benchmarks of the local org',
    '',
    '`npm run bench -- --org` writes this page. It compares the local org with two servers that people use instead in tests, each in',
    `its own process, in ${rounds} interleaved rounds. A cell shows the median, and in brackets the range of the middle half.`,
    `Versions: ${['oidc-provider', 'oauth2-mock-server'].map(versionOf).join(', ')}; Node.js ${process.version}.`,
    '',
    '- **start to first response**: from the start of the process until the discovery document is there. The local org is that of its',
    '  npm package, started as by its command, with a new database in memory and with the code that Node.js has compiled at an earlier',
    '  start; the others are started as in their readmes.',
    '- **sign-ins**: `authorize` with a session, `token` with PKCE, and userinfo. oidc-provider as in its readme signs only the ID',
    '  token: its access tokens are no JWTs, so an API has to ask it about each of them. With JWT access tokens, as Okta has them, it',
    '  signs twice, like the local org and oauth2-mock-server. Its userinfo refuses these tokens, so such a sign-in is `authorize` and',
    '  `token` alone. oauth2-mock-server has no sessions, and checks neither client nor redirect URI.',
    '- **search for a user**: `GET /api/v1/users?search=profile.login eq "…"`.',
    '',
    row(['', ...contenders.map(({ name }) => name)]),
    row(['---', ...contenders.map(() => '---:')]),
    ...names.map((measure) =>
      row([
        `${measure} (${orgMeasures[measure]})`,
        ...contenders.map((contender) => cell(summaryOf(results.get(contender) ?? [], measure), measure)),
      ]),
    ),
    '',
  ].join('\n');
}

const summaryOf = (visits: readonly OrgVisit[], measure: OrgMeasure): Summary | undefined =>
  summarize(visits.map((visit) => visit[measure]).filter((value) => value !== undefined));

function cell(summary: Summary | undefined, measure: OrgMeasure): string {
  if (!summary) return '–';
  const digits = measure === 'search for a user' ? 2 : 0;
  const [low, median, high] = [summary.low, summary.median, summary.high].map((value) =>
    value.toFixed(digits),
  );
  return low === high ? `${median}` : `${median} (${low} to ${high})`;
}

function versionOf(name: string): string {
  const manifest = join(import.meta.dirname, '..', 'node_modules', name, 'package.json');
  return `${name} ${(JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version}`;
}
