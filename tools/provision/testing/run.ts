import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { apiToken } from '../../../local-org/testing/management.ts';
import { readOptions } from '../../arguments.ts';
import { provision, type ProvisionOptions } from '../provision.ts';
import { readSettings, usage } from '../settings.ts';

/** What a run has done. */
export interface TestRun {
  /** The exit code, or 1 if it failed. */
  readonly code: number;
  /** What it printed, and the message of its error. */
  readonly output: string;
  /** What the plan says of each step, as `action title`. */
  readonly plan: readonly string[];
}

/** Runs the command with these options, and its own configuration file. */
export interface Provisioner {
  (options: string, changes?: Partial<ProvisionOptions>): Promise<TestRun>;
  /** The app's configuration. */
  readonly config: () => Record<string, unknown>;
}

/** Prepares runs on an org. The files are deleted after the tests. */
export function provisioner(org: { readonly url: string }): Provisioner {
  const folder = mkdtempSync(join(tmpdir(), 'provision-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const configFile = join(folder, 'okta.config.json');
  writeFileSync(
    configFile,
    '{\n  "issuer": "https://old.example",\n  "clientId": "old",\n  "kept": ["as", "is"]\n}\n',
  );
  const run = async (options: string, changes: Partial<ProvisionOptions> = {}): Promise<TestRun> => {
    const given = readOptions(
      usage,
      options.match(/(?:[^\s"]|"[^"]*")+/g)?.map((each) => each.replaceAll('"', '')) ?? [],
    );
    const lines: string[] = [];
    const done = (code: number): TestRun => ({ code, output: lines.join('\n'), plan: planIn(lines) });
    try {
      return done(
        await provision({
          connection: { url: org.url, token: apiToken, isLocal: false },
          settings: readSettings(given, {}),
          configFile,
          print: (text) => lines.push(text),
          ...changes,
        }),
      );
    } catch (error) {
      if ((error as Error).name !== 'CommandError') throw error;
      lines.push((error as Error).message);
      return done(1);
    }
  };
  const config = () => JSON.parse(readFileSync(configFile, 'utf8')) as Record<string, unknown>;
  return Object.assign(run, { config });
}

const planIn = (lines: readonly string[]): string[] =>
  lines
    .join('\n')
    .split('\n')
    .filter((line) => /^ {2}(create|change|keep|remove|refuse) /.test(line))
    .map((line) => line.trim().replace(/\s+/, ' '));

/** The actions of a plan that change something. */
export const changesOf = ({ plan }: TestRun): string[] => plan.filter((line) => !line.startsWith('keep'));
