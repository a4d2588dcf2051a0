import type { ParsedOptions } from '../arguments.ts';
import { CommandError } from '../command-error.ts';
import { readPorts, type Variables } from '../ports.ts';

export const chapters = ['sign-up', 'mfa', 'recovery', 'users'] as const;
export type Chapter = (typeof chapters)[number];

/** What the command line asks for. */
export interface Settings {
  /** The name of the app integration. */
  readonly name: string;
  /** The address of the app, ending with a slash. */
  readonly appUrl: string;
  /** The chapters to switch on (`true`) or off (`false`). Those that are not mentioned stay as they are. */
  readonly chapters: ReadonlyMap<Chapter, boolean>;
  readonly remove: boolean;
  readonly yes: boolean;
  readonly dryRun: boolean;
}

export const usage = {
  command: 'npm run provision',
  summary:
    "sets the app up in an Okta org, as Okta's guide does in the Admin Console, and shows the plan first",
  options: {
    'name=': 'the name of the app integration, default "Angular app (provisioned)"',
    'app-url=': 'the address of the app, default http://localhost:4200',
    'sign-up': 'lets people sign up (self-service registration)',
    'no-sign-up': 'undoes --sign-up',
    mfa: 'requires a second factor, such as a phone',
    'no-mfa': 'undoes --mfa',
    recovery: 'lets users reset a forgotten password by email',
    'no-recovery': 'undoes --recovery',
    users: 'creates two test users, and prints their passwords once',
    'no-users': 'deletes the test users',
    remove: 'removes everything that this command has made',
    yes: 'does not ask, for CI',
    'dry-run': 'shows the plan, and changes nothing',
  },
  settings: {
    OKTA_CLIENT_ORGURL: 'the org, as in https://dev-123456.okta.com, default the local org',
    OKTA_CLIENT_TOKEN: 'an API token of that org (Security > API > Tokens)',
    ORG_PORT: "the local org's port, default 4202",
    APP_PORT: "the app's port for the default of --app-url, default 4200",
  },
} as const;

/**
 * Reads the settings.
 * @throws CommandError if an option is invalid, or contradicts another
 */
export function readSettings(given: ParsedOptions, env: Variables): Settings {
  const name = (given.get('name') ?? 'Angular app (provisioned)').trim();
  // Longer names don't leave room for what the names of the other objects add.
  if (name === '' || name.length > 60) throw new CommandError('--name must have 1 to 60 characters.');
  return {
    name,
    appUrl: readAppUrl(given.get('app-url') ?? `http://localhost:${readPorts(env).app}`),
    chapters: readChapters(given),
    remove: given.has('remove'),
    yes: given.has('yes'),
    dryRun: given.has('dry-run'),
  };
}

function readAppUrl(text: string): string {
  const url = URL.parse(text);
  const isUsable =
    url !== null &&
    ['http:', 'https:'].includes(url.protocol) &&
    url.username + url.password + url.search + url.hash === '' &&
    !text.includes('*');
  if (!isUsable)
    throw new CommandError(
      `--app-url must be the address of the app, as in https://app.example.com, but is "${text}".`,
    );
  return url.href.endsWith('/') ? url.href : `${url.href}/`;
}

function readChapters(given: ParsedOptions): Map<Chapter, boolean> {
  const wanted = new Map<Chapter, boolean>();
  for (const chapter of chapters) {
    const [on, off] = [given.has(chapter), given.has(`no-${chapter}`)];
    if (on && off)
      throw new CommandError(`--${chapter} and --no-${chapter} contradict each other: use one of them.`);
    if (on && given.has('remove'))
      throw new CommandError(`--${chapter} and --remove contradict each other: use one of them.`);
    if (on || off) wanted.set(chapter, on);
  }
  return wanted;
}
