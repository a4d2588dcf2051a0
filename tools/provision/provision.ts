import { table } from '../arguments.ts';
import { CommandError } from '../command-error.ts';
import type { Connection } from './connection.ts';
import { openOrg, type OrgOptions } from './org/client.ts';
import { explainError } from './org/explain-error.ts';
import { inStep, makePlan, StepError } from './plan.ts';
import { cleanText } from './clean-text.ts';
import type { Settings } from './settings.ts';
import type { PlannedStep, Run } from './step.ts';
import { readConfig } from './steps/config-file.ts';

/** What a run needs. */
export interface ProvisionOptions extends Pick<OrgOptions, 'timeoutMs' | 'sleep'> {
  readonly connection: Connection;
  readonly settings: Settings;
  /** The path of `okta.config.json`. */
  readonly configFile: string;
  readonly print: (text: string) => void;
  /** Asks a question. Absent without a terminal. */
  readonly confirm?: ((question: string) => Promise<boolean>) | undefined;
}

/**
 * Sets up the org, or removes what was set up: plans, shows the plan, asks, and applies it.
 * @returns the exit code
 * @throws CommandError for what the user can fix. Neither it nor what is printed contains the API token.
 */
export async function provision(options: ProvisionOptions): Promise<number> {
  const { connection } = options;
  const print = (text: string): void => options.print(cleanText(text, connection.token));
  try {
    return await runPlan({ ...options, print });
  } catch (error) {
    throw withoutToken(error, connection);
  }
}

function withoutToken(error: unknown, { token, isLocal }: Connection): Error {
  if (error instanceof StepError) {
    const { what, fix } = explainError(error.reason, { isLocal });
    return new CommandError(cleanText(`${error.title} failed.\n  ${what}\n${fix}`, token));
  }
  if (error instanceof CommandError) return new CommandError(cleanText(error.message, token));
  // Neither its cause nor its fields: they may be a request with its headers.
  const { stack } = error as Error;
  return new CommandError(cleanText(`Unexpected error: ${stack ?? String(error)}`, token));
}

async function runPlan(options: ProvisionOptions): Promise<number> {
  const { connection, settings, configFile, print, timeoutMs, sleep } = options;
  readConfig(configFile);
  const onWait = (seconds: number) => print(`  The rate limit is reached: waiting ${seconds} s.`);
  const limits = { ...(timeoutMs !== undefined && { timeoutMs }), ...(sleep && { sleep }) };
  const org = openOrg({ url: connection.url, token: connection.token, onWait, ...limits });
  const run: Run = { org, settings, configFile, everyone: '', results: [] };
  print(header(options));
  const plan = await makePlan(run);
  print(describePlan(plan));
  const refused = plan.filter(({ action }) => action === 'refuse');
  if (refused.length > 0)
    throw new CommandError(
      ['Nothing was changed:', ...refused.map(({ title, why }) => `  ${title}: ${why}.`)].join('\n'),
    );
  const changes = plan.filter(({ apply }) => apply);
  if (changes.length === 0) print('\nNothing to do.');
  else if (settings.dryRun) print(`\n${count(changes)} to make. This was a dry run: nothing was changed.`);
  else if (await isConfirmed(options, changes)) await applyPlan(changes, print);
  else {
    print('Nothing was changed.');
    return 1;
  }
  const results = [...run.results, ...removedAppHint(run, configFile)];
  if (results.length > 0 && !settings.dryRun) print(`\n${results.join('\n')}`);
  return 0;
}

const header = ({ connection, settings: { name, appUrl } }: ProvisionOptions): string =>
  table([
    ['Org', connection.isLocal ? `${connection.url} (the local org)` : connection.url],
    ['App', `${name}, at ${appUrl}`],
  ]).join('\n');

/** The plan: what each step does, and why. */
const describePlan = (plan: readonly PlannedStep[]): string =>
  [
    '',
    'Plan',
    ...plan.flatMap(({ action, title, why }) => [line(action, title), ...(why ? [line('', why)] : [])]),
  ].join('\n');

const line = (action: string, text: string): string => `  ${action.padEnd(8)}${text}`;

const count = ({ length }: readonly unknown[]): string => `${length} ${length === 1 ? 'change' : 'changes'}`;

async function isConfirmed(
  { settings, confirm }: ProvisionOptions,
  changes: readonly PlannedStep[],
): Promise<boolean> {
  if (settings.yes) return true;
  if (confirm) return confirm(`\nApply ${count(changes)}? (y/N) `);
  throw new CommandError('There is no terminal to ask on: add --yes to apply the plan. Nothing was changed.');
}

/** @throws StepError for the first step that fails. The steps before it are done, and a next run keeps them. */
async function applyPlan(changes: readonly PlannedStep[], print: (text: string) => void): Promise<void> {
  print('');
  for (const [index, { action, title, apply }] of changes.entries()) {
    const step = `[${index + 1}/${changes.length}] ${action} ${title}`;
    await inStep(`${step} `.trim(), async () => apply?.()).catch((error: unknown) => {
      if (index > 0) print(`The steps up to here are done. The next run goes on with the one that failed.`);
      throw error;
    });
    print(step);
  }
}

/** After a removal, the app's configuration may name the app that is gone. */
function removedAppHint({ settings, app }: Run, configFile: string): string[] {
  const isNamed = settings.remove && app && readConfig(configFile).config['clientId'] === app.id;
  return isNamed
    ? [
        'public/okta.config.json still names the app that is gone: restore it with "git checkout public/okta.config.json".',
      ]
    : [];
}
