import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand, type Use } from '../command.ts';
import { root } from '../files.ts';
import { copyWorkspace } from '../testing/workspace.ts';
import { mutants } from './list/index.ts';
import { allSpecs, mutate, nearestSpecs, type Mutant } from './mutant.ts';
import { watchSpecs, type RunOutcome, type WatchedSpecs } from './watched-specs.ts';

/** What became of a mutant. */
type Verdict =
  | { readonly status: 'killed'; readonly by: string }
  | { readonly status: 'survived' }
  /** It has a type error, or no longer fits the code: it counts for nothing. */
  | { readonly status: 'invalid'; readonly why: string };

const usage = {
  command: 'node tools/mutants/run.ts',
  summary:
    'breaks auth/ in a copy of the project, one fault at a time, and tells which faults the specs notice',
  options: {
    'only=': 'only mutants whose file or description has this text',
    check: 'only find out whether each mutant still fits the code',
  },
};

await runCommand(usage, async (given, use) => {
  const only = given.get('only') ?? '';
  const chosen = mutants.filter(({ file, breaks }) => `${file} ${breaks}`.includes(only));
  const stale = chosen.flatMap((mutant) => {
    try {
      mutate(readFileSync(sourceOf(root, mutant), 'utf8'), mutant);
      return [];
    } catch (error) {
      return [String(error)];
    }
  });
  for (const reason of stale) console.log(reason);
  console.log(`${chosen.length} mutants, ${stale.length} that no longer fit the code`);
  if (given.has('check') || stale.length > 0) return stale.length > 0 ? 1 : 0;

  const started = Date.now();
  const near = await takeAll(chosen, nearestSpecs, use);
  const survivors = chosen.filter((mutant) => near.get(mutant)?.status === 'survived');
  console.log(`${survivors.length} survived the nearest specs`);
  const far = await takeAll(survivors, () => allSpecs, use);
  const verdicts = chosen.map((mutant) => ({ mutant, verdict: far.get(mutant) ?? near.get(mutant) }));
  const count = (status: Verdict['status']): number =>
    verdicts.filter(({ verdict }) => verdict?.status === status).length;
  for (const { mutant, verdict } of verdicts) {
    if (verdict?.status !== 'killed')
      console.log(`${verdict?.status ?? ''}: ${mutant.file}: ${mutant.breaks}`);
  }
  const seconds = Math.round((Date.now() - started) / 1000);
  console.log(
    `${count('killed')} killed, ${count('survived')} survived, ${count('invalid')} invalid, in ${seconds} s`,
  );
  return count('killed') === chosen.length ? 0 : 1;
});

/** Takes mutants with the specs that `specsOf` names; those with the same specs share a watcher. */
async function takeAll(
  list: readonly Mutant[],
  specsOf: (mutant: Mutant) => string,
  use: Use,
): Promise<Map<Mutant, Verdict>> {
  const verdicts = new Map<Mutant, Verdict>();
  for (const [include, group] of Map.groupBy(list, specsOf)) {
    const workspace = use(openWorkspace());
    let specs: WatchedSpecs | undefined;
    for (const mutant of group) {
      specs ??= use(await startGreen(workspace.folder, include));
      const file = sourceOf(workspace.folder, mutant);
      const source = readFileSync(file, 'utf8');
      const outcome = await specs.run(() => writeFileSync(file, mutate(source, mutant)));
      writeFileSync(file, source);
      const verdict = judge(outcome);
      verdicts.set(mutant, verdict);
      console.log([verdict.status, mutant.file, mutant.breaks, noteOf(verdict)].join(' | '));
      if (outcome.status === 'hung' || (outcome.status === 'ran' && outcome.report.hasError)) {
        await specs.close();
        specs = undefined;
      }
    }
    await specs?.close();
    await workspace.close();
  }
  return verdicts;
}

function sourceOf(folder: string, { file }: Mutant): string {
  return join(folder, 'src', 'app', 'auth', file);
}

function openWorkspace() {
  const { folder, remove } = copyWorkspace();
  return {
    folder,
    close: () => {
      remove();
      return Promise.resolve();
    },
  };
}

/** Specs that fail without a mutant would kill every one. */
async function startGreen(folder: string, include: string): Promise<WatchedSpecs> {
  const specs = watchSpecs(folder, include);
  const outcome = await specs.first;
  if (judge(outcome).status === 'survived') return specs;
  await specs.close();
  throw new Error(`The specs ${include} are not green as they are: ${JSON.stringify(outcome)}`);
}

function judge(outcome: RunOutcome): Verdict {
  if (outcome.status === 'hung') return { status: 'killed', by: 'it hangs' };
  if (outcome.status === 'notBuilt') {
    const why = outcome.output.split('\n').find((line) => line.includes('[ERROR]')) ?? '';
    return { status: 'invalid', why };
  }
  const { failed, hasError } = outcome.report;
  const by = failed[0] ?? (hasError ? 'an error outside of the specs' : undefined);
  return by === undefined ? { status: 'survived' } : { status: 'killed', by };
}

function noteOf(verdict: Verdict): string {
  if (verdict.status === 'killed') return verdict.by;
  return verdict.status === 'invalid' ? verdict.why : '';
}
