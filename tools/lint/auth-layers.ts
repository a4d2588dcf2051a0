import { posix } from 'node:path';

const root = 'src/app/auth';

/** The layers of `src/app/auth/`, from the bottom up. Within a layer, a folder knows only those to its left. */
const layers: readonly (readonly string[])[] = [
  ['time', 'storage', 'config', 'errors'],
  ['okta', 'state'],
  ['tokens'],
  ['sign-in', 'sign-out'],
  ['dialog', 'step-up', 'idle', 'guards', 'http'],
  // Files of the folder itself: what an app provides and injects.
  ['.'],
  ['testing'],
];

const order = layers.flat();

/**
 * Why a file of `src/app/auth/` must not import another file there: it is in a higher layer.
 * @param file its path from the project's folder
 * @param target the path of what it imports, with or without ending
 * @returns `undefined` if it may
 */
export function whyUpward(file: string, target: string): string | undefined {
  const [from, to] = [folderOf(file), folderOf(target)];
  if (from === undefined || to === undefined || from === to) return undefined;
  const unknown = [from, to].find((folder) => !order.includes(folder));
  if (unknown !== undefined)
    return `auth/${unknown}/ is in no layer: add it to one in tools/lint/auth-layers.ts.`;
  const place = order.indexOf(from);
  if (order.indexOf(to) < place) return undefined;
  const known = order.slice(0, place).map((folder) => `${folder}/`);
  return (
    `auth/${from}/ is in layer ${layerOf(from)} and must not know ${to === '.' ? 'the files of auth/ itself' : `auth/${to}/`} ` +
    `in layer ${layerOf(to)}. It may know ${known.join(', ') || 'no other folder'}. ` +
    'Let the upper part register with the lower one, as with SIGN_IN_LISTENERS.'
  );
}

const layerOf = (folder: string): number => layers.findIndex((layer) => layer.includes(folder));

/** The folder below `auth/`, or `.` for a file of `auth/` itself; undefined outside of it. */
function folderOf(path: string): string | undefined {
  if (path !== root && !path.startsWith(`${root}/`)) return undefined;
  const [first = '.', ...rest] = posix.relative(root, path).split('/');
  return rest.length > 0 || order.includes(first) ? first : '.';
}
