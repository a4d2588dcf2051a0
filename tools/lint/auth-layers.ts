import { posix } from 'node:path';

const root = 'src/app/auth';

/** The layers of `src/app/auth/`, the lowest first. Within a layer, a folder may import only those to its left. */
const layers: readonly (readonly string[])[] = [
  ['time', 'storage', 'config', 'errors'],
  ['okta', 'state'],
  ['tokens'],
  ['sign-in', 'sign-out'],
  ['dialog', 'step-up', 'idle', 'guards', 'http'],
  // The files of the folder itself, which apps import.
  ['.'],
  ['testing'],
];

const order = layers.flat();

/**
 * Says why a file of `src/app/auth/` must not import another one: that one is in a higher layer.
 * @param file the file's path, relative to the project's folder
 * @param target the path of the imported file, with or without extension
 * @returns `undefined` if the import is allowed
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
    `auth/${from}/ is in layer ${layerOf(from)} and must not import ${to === '.' ? 'the files of auth/ itself' : `auth/${to}/`} ` +
    `of layer ${layerOf(to)}. It may import ${known.join(', ') || 'no other folder'}. ` +
    'Let the higher layer register with the lower one, as with SIGN_IN_LISTENERS.'
  );
}

const layerOf = (folder: string): number => layers.findIndex((layer) => layer.includes(folder));

/** The folder below `auth/`, or `.` for a file of `auth/` itself; undefined for a path outside `auth/`. */
function folderOf(path: string): string | undefined {
  if (path !== root && !path.startsWith(`${root}/`)) return undefined;
  const [first = '.', ...rest] = posix.relative(root, path).split('/');
  return rest.length > 0 || order.includes(first) ? first : '.';
}
