import { posix } from 'node:path';

type JsonObject = Readonly<Record<string, unknown>>;

/** The target `build` of an app, as angular.json has it. */
export interface Build {
  readonly options?: JsonObject;
  readonly configurations?: Readonly<Record<string, JsonObject>>;
}

/** A value to write into the target. */
export interface BuildChange {
  /** Below the target, such as `['options', 'assets']`. */
  readonly path: (string | number)[];
  readonly value: string | (string | JsonObject)[];
  /** What it does, in words. */
  readonly what: string;
}

/** What Okta's SDK brings that is CommonJS, which the build warns of otherwise. */
const commonJs = ['cross-fetch', 'p-cancelable', 'tiny-emitter'];

/** A small app with Okta's SDKs is within it at its first load. */
const initialBudget = '650kB';

/** What Okta's SDKs need of the build. */
export const allowSdks = (build: Build): BuildChange[] => [...allowCommonJs(build), ...raiseBudgets(build)];

function allowCommonJs({ options = {} }: Build): BuildChange[] {
  const allowed = listOf(options['allowedCommonJsDependencies']) as string[];
  const missing = commonJs.filter((name) => !allowed.includes(name));
  if (missing.length === 0) return [];
  return [
    {
      path: ['options', 'allowedCommonJsDependencies'],
      value: [...allowed, ...missing],
      what: `allowedCommonJsDependencies has ${missing.join(', ')}, which Okta's SDK brings`,
    },
  ];
}

function raiseBudgets({ options = {}, configurations = {} }: Build): BuildChange[] {
  const places: [string[], JsonObject][] = [
    [['options'], options],
    ...Object.entries(configurations).map(([name, each]): [string[], JsonObject] => [
      ['configurations', name],
      each,
    ]),
  ];
  return places.flatMap(([path, { budgets }]) =>
    (listOf(budgets) as JsonObject[]).flatMap((budget, index) =>
      ['maximumWarning', 'maximumError'].flatMap((limit) => {
        const size = budget[limit];
        if (
          budget['type'] !== 'initial' ||
          typeof size !== 'string' ||
          bytesOf(size) >= bytesOf(initialBudget)
        )
          return [];
        return {
          path: [...path, 'budgets', index, limit],
          value: initialBudget,
          what: `${limit} of the initial budget is ${initialBudget}; it was ${size}`,
        };
      }),
    ),
  );
}

const units: Readonly<Record<string, number>> = { '': 1, b: 1, kb: 1e3, mb: 1e6, gb: 1e9 };

/** The bytes of `500kB`. What can't be read, such as a percentage, is no limit. */
function bytesOf(size: string): number {
  const [, number, unit = ''] = /^([\d.]+)\s*([a-z]*)$/i.exec(size.trim()) ?? [];
  return Number(number ?? Infinity) * (units[unit.toLowerCase()] ?? Infinity);
}

/**
 * The folder whose files are served below the app's base: `public` in a new app.
 * @param root the project's folder
 * @returns the folder, and what to change if the app has none
 */
export function findPublicFolder(
  { options = {} }: Build,
  root: string,
): { folder: string; changes: readonly BuildChange[] } {
  const assets = listOf(options['assets']) as (string | JsonObject)[];
  for (const asset of assets) {
    if (typeof asset === 'string' || asset['glob'] !== '**/*' || typeof asset['input'] !== 'string') continue;
    const { output = '.' } = asset;
    if (output === '.' || output === '' || output === '/') return { folder: asset['input'], changes: [] };
  }
  const folder = posix.join(root, 'public');
  const value = [...assets, { glob: '**/*', input: folder }];
  return {
    folder,
    changes: [{ path: ['options', 'assets'], value, what: `the files of ${folder}/ are served` }],
  };
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);
