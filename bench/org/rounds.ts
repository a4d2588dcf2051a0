import { visitOrg, type OrgVisit } from './measure.ts';
import type { OrgResults } from './report.ts';
import { buildLocalOrg, orgContenders, startServer, type OrgContender } from './servers.ts';

/** Measures every server once in each round. They alternate, so that a slow minute of the machine affects all of them. */
export async function measureOrgs(rounds: number, stop: AbortSignal): Promise<OrgResults> {
  const results = new Map<OrgContender, OrgVisit[]>(orgContenders.map((each) => [each, []]));
  await buildLocalOrg();
  // So that each server's files are in the cache of the system, and the compiled code of the local org in Node's.
  for (const contender of orgContenders) await (await startServer(contender, { BENCH_START: 'yes' })).stop();
  for (let round = 1; round <= rounds; round += 1)
    for (const [contender, visits] of results) {
      stop.throwIfAborted();
      const visit = await visitOrg(contender);
      visits.push(visit);
      console.log(`${round}/${rounds} ${contender.name}:`, JSON.stringify(visit));
    }
  return results;
}
