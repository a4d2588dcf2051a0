import { startServer, type OrgContender, type RunningServer } from './servers.ts';
import { createClient } from './sign-in.ts';

/** What is measured of a server, with its unit. More sign-ins a second are better, and fewer milliseconds. */
export const orgMeasures = {
  'start to first response': 'ms',
  'sign-ins, 1 at a time': 'per second',
  'sign-ins, 16 at a time': 'per second',
  'sign-ins, 64 at a time': 'per second',
  'search for a user': 'ms',
} as const;

export type OrgMeasure = keyof typeof orgMeasures;

export type OrgVisit = Partial<Record<OrgMeasure, number>>;

/** The time of each measurement of a rate, in milliseconds. */
const duration = 1500;

/** How often a search is measured. */
const searches = 200;

/** Starts a server, and measures it. */
export async function visitOrg(contender: OrgContender): Promise<OrgVisit> {
  const start = await measureStart(contender);
  const server = await startServer(contender);
  try {
    // The first sign-ins compile the code.
    await measureRate(server, 16);
    return {
      'start to first response': start,
      'sign-ins, 1 at a time': await measureRate(server, 1),
      'sign-ins, 16 at a time': await measureRate(server, 16),
      'sign-ins, 64 at a time': await measureRate(server, 64),
      ...(contender.search && { 'search for a user': await measureSearch(server, contender.search) }),
    };
  } finally {
    await server.stop();
  }
}

/** From the start of the process to the response to its first request, in milliseconds. */
async function measureStart(contender: OrgContender): Promise<number> {
  const before = performance.now();
  const server = await startServer(contender, { BENCH_START: 'yes' });
  const response = await fetch(`${server.issuer}/.well-known/openid-configuration`);
  await response.text();
  const time = performance.now() - before;
  await server.stop();
  return time;
}

/** Sign-ins a second, with this many at once. */
async function measureRate(server: RunningServer, concurrency: number): Promise<number> {
  const client = await createClient(server, concurrency);
  let count = 0;
  const before = performance.now();
  const signInAgain = async (): Promise<void> => {
    while (performance.now() - before < duration) {
      await client.signIn();
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, signInAgain));
  const rate = (count * 1000) / (performance.now() - before);
  client.close();
  return rate;
}

/** How long `GET /api/v1/users?search=` takes, in milliseconds. */
async function measureSearch({ issuer }: RunningServer, login: string): Promise<number> {
  const query = new URLSearchParams({ search: `profile.login eq "${login}"` });
  const headers = { Authorization: 'SSWS local-org-api-token' };
  const before = performance.now();
  for (let count = 0; count < searches; count++) {
    const response = await fetch(new URL(`/api/v1/users?${query}`, issuer), { headers });
    const found = (await response.json()) as unknown[];
    if (found.length !== 1) throw new Error(`The search for ${login} found ${found.length} users.`);
  }
  return (performance.now() - before) / searches;
}
