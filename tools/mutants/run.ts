import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand, type Use } from '../command.ts';
import { root } from '../files.ts';
import { copyWorkspace } from '../testing/workspace.ts';
import { lists } from './list/index.ts';
import { mutate, type Mutant, type MutantList } from './mutant.ts';
import { watchSpecs, type RunOutcome, type WatchedSpecs } from './watched-specs.ts';

/** The result for a mutant. */
type Verdict =
  | { readonly status: 'killed'; readonly by: string }
  | { readonly status: 'survived' }
  /** The mutant has a type error, or no longer fits the code, so it proves nothing. */
  | { readonly status: 'invalid'; readonly why: string };

const usage = {
  command: 'npm run mutants',
  summary:
    'breaks auth/ in a copy of the project, one fault at a time, and prints which faults the specs detect',
  options: {
    'only=': 'runs only mutants whose file or description matches this regular expression',
    check: 'only checks that each mutant still fits the code',
  },
};

await runCommand(usage, async (given, use) => {
  const only = new RegExp(given.get('only') ?? '');
  const chosen = lists.map(({ specs, mutants }) => ({
    specs,
    mutants: mutants.filter(({ file, breaks }) => only.test(`${file}: ${breaks}`)),
  }));
  const mutants = chosen.flatMap((list) => list.mutants);
  const stale = mutants.flatMap(whyStale);
  for (const why of stale) console.log(why);
  console.log(`${mutants.length} mutants, ${stale.length} of which no longer fit the code`);
  if (given.has('check') || stale.length > 0) return stale.length > 0 ? 1 : 0;

  const started = Date.now();
  const verdicts = new Map<Mutant, Verdict>();
  for (const list of chosen) await runMutants(list, verdicts, use);
  const survivors = mutants.filter((mutant) => verdicts.get(mutant)?.status === 'survived');
  console.log(`${survivors.length} survived their own specs. All specs now run for them.`);
  await runMutants({ specs: '**/*', mutants: survivors }, verdicts, use);

  const seconds = Math.round((Date.now() - started) / 1000);
  const count = (status: Verdict['status']): number =>
    [...verdicts.values()].filter((verdict) => verdict.status === status).length;
  for (const [{ file, breaks }, { status }] of verdicts) {
    if (status !== 'killed') console.log(`${status}: ${file}: ${breaks}`);
  }
  console.log(
    `${count('killed')} killed, ${count('survived')} survived, ${count('invalid')} invalid, in ${seconds} s`,
  );
  return count('killed') === mutants.length ? 0 : 1;
});

/** Says why a mutant doesn't fit the current code; empty if it does. */
function whyStale(mutant: Mutant): string[] {
  try {
    mutate(readFileSync(sourceOf(root, mutant), 'utf8'), mutant);
    return [];
  } catch (error) {
    return [String(error)];
  }
}

/** Runs the specs for one mutant after the other, in a temporary copy of the project. */
async function runMutants(
  { specs, mutants }: MutantList,
  verdicts: Map<Mutant, Verdict>,
  use: Use,
): Promise<void> {
  if (mutants.length === 0) return;
  const workspace = use(openWorkspace());
  const include = `src/auth-specs/${specs}.spec.ts`;
  let watched: WatchedSpecs | undefined;
  for (const mutant of mutants) {
    watched ??= use(await startPassing(workspace.folder, include));
    const file = sourceOf(workspace.folder, mutant);
    const source = readFileSync(file, 'utf8');
    const mutated = mutate(source, mutant);
    const outcome = await watched.run(() => writeFileSync(file, mutated));
    writeFileSync(file, source);
    const verdict = judge(outcome);
    verdicts.set(mutant, verdict);
    console.log([verdict.status, mutant.file, mutant.breaks, detailOf(verdict)].join(' | '));
    if (outcome.status === 'hung' || (outcome.status === 'ran' && outcome.report.hasError)) {
      await watched.close();
      watched = undefined;
    }
  }
  await watched?.close();
  await workspace.close();
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

/** Starts the specs, and requires that they pass without a mutant. Otherwise they would kill every mutant. */
async function startPassing(folder: string, include: string): Promise<WatchedSpecs> {
  const specs = watchSpecs(folder, include);
  const outcome = await specs.first;
  if (judge(outcome).status === 'survived') return specs;
  await specs.close();
  throw new Error(`The specs ${include} fail without a mutant: ${JSON.stringify(outcome)}`);
}

function judge(outcome: RunOutcome): Verdict {
  if (outcome.status === 'hung') return { status: 'killed', by: 'it hangs' };
  if (outcome.status === 'notBuilt') {
    const why = outcome.output.split('\n').find((line) => line.includes('[ERROR]')) ?? '';
    return { status: 'invalid', why };
  }
  const { failed, hasError } = outcome.report;
  const by = failed[0] ?? (hasError ? 'an error outside the specs' : undefined);
  return by === undefined ? { status: 'survived' } : { status: 'killed', by };
}

function detailOf(verdict: Verdict): string {
  if (verdict.status === 'killed') return verdict.by;
  return verdict.status === 'invalid' ? verdict.why : '';
}
