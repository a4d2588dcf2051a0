import { readFileSync, writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { CommandError } from '../../command-error.ts';
import { keep, type Step } from '../step.ts';

type Config = Readonly<Record<string, unknown>>;

/** Reads the file. @throws CommandError if it is missing, or not a JSON object */
export function readConfig(file: string): { readonly text: string; readonly config: Config } {
  try {
    const text = readFileSync(file, 'utf8');
    const config = JSON.parse(text) as unknown;
    if (typeof config === 'object' && config !== null && !Array.isArray(config))
      return { text, config: config as Config };
  } catch {
    // Reported below.
  }
  throw new CommandError(`${file} is missing or not a JSON object: restore it with "git checkout ${file}".`);
}

/** Sets values in the text of a JSON object, and leaves the rest, and how it is written, as it is. */
export function setValues(text: string, values: Readonly<Record<string, string>>): string {
  const wanted = { ...(JSON.parse(text) as Config), ...values };
  const changed = Object.entries(values).reduce(
    (all, [key, value]) =>
      all.replace(
        new RegExp(`("${key}"\\s*:\\s*)"(?:[^"\\\\]|\\\\.)*"`),
        (_, start: string) => start + JSON.stringify(value),
      ),
    text,
  );
  return isDeepStrictEqual(JSON.parse(changed), wanted) ? changed : `${JSON.stringify(wanted, null, 2)}\n`;
}

/** The app's configuration: the issuer, and the client ID. */
export const configFileStep: Step = {
  title: () => 'public/okta.config.json',
  plan(run) {
    const { config } = readConfig(run.configFile);
    const issuer = run.server?.issuer ?? run.org.url;
    const isCurrent = run.app && config['clientId'] === run.app.id && config['issuer'] === issuer;
    if (isCurrent) return Promise.resolve(keep('it names this app'));
    const why = `issuer ${issuer}, clientId ${run.app?.id ?? 'of the new app'}; its other keys stay`;
    const apply = () => {
      const values = { issuer, clientId: run.app?.id ?? '' };
      writeFileSync(run.configFile, setValues(readConfig(run.configFile).text, values));
      run.results.push(`public/okta.config.json now has issuer ${issuer} and clientId ${values.clientId}.`);
      return Promise.resolve();
    };
    return Promise.resolve({ action: 'change' as const, why, apply });
  },
};
