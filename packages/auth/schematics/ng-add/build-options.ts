import { posix } from 'node:path';

type JsonObject = Readonly<Record<string, unknown>>;

/** The target `build` of an app in angular.json. */
export interface Build {
  readonly options?: JsonObject;
  readonly configurations?: Readonly<Record<string, JsonObject>>;
}

/** A value to write into the target. */
export interface BuildChange {
  /** The path within the target, such as `['options', 'assets']`. */
  readonly path: (string | number)[];
  readonly value: string | (string | JsonObject)[];
  /** A description of the change for the report. */
  readonly what: string;
}

/** The CommonJS packages of Okta's SDK. Without this setting, the build warns about them. */
const commonJs = ['cross-fetch', 'p-cancelable', 'tiny-emitter'];

/** Large enough for the initial load of a small app with Okta's SDKs. */
const initialBudget = '650kB';

/** The build settings that Okta's SDKs need. */
export const allowSdks = (build: Build): BuildChange[] => [...allowCommonJs(build), ...raiseBudgets(build)];

function allowCommonJs({ options = {} }: Build): BuildChange[] {
  const allowed = listOf(options['allowedCommonJsDependencies']) as string[];
  const missing = commonJs.filter((name) => !allowed.includes(name));
  if (missing.length === 0) return [];
  return [
    {
      path: ['options', 'allowedCommonJsDependencies'],
      value: [...allowed, ...missing],
      what: `allowedCommonJsDependencies has ${missing.join(', ')}, which are parts of Okta's SDK`,
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

/** Converts a size such as `500kB` to bytes. A value that isn't a size, such as a percentage, counts as no limit. */
function bytesOf(size: string): number {
  const [, number, unit = ''] = /^([\d.]+)\s*([a-z]*)$/i.exec(size.trim()) ?? [];
  return Number(number ?? Infinity) * (units[unit.toLowerCase()] ?? Infinity);
}

/**
 * Finds the folder whose files are served below the app's base: `public` in a new app.
 * @param root the project's folder
 * @returns the folder, and the changes that add it if the app has none
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
