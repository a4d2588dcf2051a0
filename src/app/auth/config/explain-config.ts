import type { AuthConfig } from './auth-config';
import { ConfigError, ConfigUnavailableError } from './config-error';
import { readAuthConfig } from './read-auth-config';
import type { ReadContext } from './setting';

type RawConfig = Readonly<Record<string, unknown>>;

/** Thrown by code that can't wait for the explanations to load. Names only the invalid settings. */
export class UnexplainedConfigError extends ConfigError {
  /**
   * Loads the explanations of what is wrong.
   * @throws ConfigError always
   */
  readonly explain: () => Promise<never>;

  constructor(keys: readonly string[], explain: () => Promise<never>) {
    const fix = 'The page says what to write instead.';
    super(
      'This app is not configured yet',
      keys.map((key) => ({ key, problem: 'is not valid.', fix })),
    );
    this.name = 'UnexplainedConfigError';
    this.explain = explain;
  }
}

/**
 * Reads a configuration from the app's code.
 * @throws UnexplainedConfigError if it is invalid
 */
export function readConfigInCode(raw: RawConfig, context: ReadContext): AuthConfig {
  const invalid: string[] = [];
  const config = readAuthConfig(raw, context, (key) => invalid.push(key));
  if (config) return config;
  throw new UnexplainedConfigError(invalid, () => explainConfig(raw, context));
}

/**
 * Explains what is wrong with a configuration. Loads the explanations only now, since an app that starts doesn't need them.
 * @throws ConfigError always; ConfigUnavailableError, a subclass, if they can't be loaded
 */
export async function explainConfig(raw: RawConfig, context: ReadContext): Promise<never> {
  const { explainProblems } = await import('./config-messages').catch(() => {
    throw new ConfigUnavailableError(
      'This app can’t start at the moment',
      'A part of the app could not be loaded. Check your connection, then try again.',
    );
  });
  throw explainProblems(raw, context);
}
