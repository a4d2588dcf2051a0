import type { AuthConfig } from './auth-config';
import { ConfigProblem, type ConfigProblemEntry } from './config-problem';
import type { ReadContext } from './setting';
import { settings } from './settings';
import { describeUnknownKey } from './unknown-key';

type Key = keyof AuthConfig;
const keys = Object.keys(settings) as Key[];

/**
 * Validates what the configuration file says and fills in the defaults.
 * @throws ConfigProblem with everything that is wrong, not only the first
 */
export function parseAuthConfig(raw: Readonly<Record<string, unknown>>, context: ReadContext): AuthConfig {
  const entries: ConfigProblemEntry[] = [];
  const config: Partial<Record<Key, unknown>> = {};
  for (const key of keys) {
    const reading = settings[key](raw[key], context);
    if ('value' in reading) config[key] = reading.value;
    else entries.push({ key, ...reading });
  }
  entries.push(...unknownKeys(raw));
  if (entries.length > 0) throw new ConfigProblem('This app is not configured yet', entries);
  // Each setting reads its own key to the type that it has in AuthConfig, which a loop over the keys can't express.
  return config as unknown as AuthConfig;
}

const unknownKeys = (raw: Readonly<Record<string, unknown>>): ConfigProblemEntry[] =>
  Object.keys(raw)
    .filter((key) => !Object.hasOwn(settings, key))
    .flatMap((key) => describeUnknownKey(key, raw[key], keys));
