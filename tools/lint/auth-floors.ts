import { posix } from 'node:path';

const root = 'src/app/auth';

/** The floors of `src/app/auth/`, from the ground up. On one floor, a folder knows only those to its left. */
const floors: readonly (readonly string[])[] = [
  ['time', 'storage', 'config', 'errors'],
  ['okta', 'state'],
  ['tokens'],
  ['sign-in', 'sign-out'],
  ['dialog', 'step-up', 'idle', 'guards', 'http'],
  // Files of the folder itself: what an app provides and injects.
  ['.'],
  ['testing'],
];

const order = floors.flat();

/**
 * Why a file of `src/app/auth/` must not import another file there: it is on a higher floor.
 * @param file its path from the project's folder
 * @param target the path of what it imports, with or without ending
 * @returns `undefined` if it may
 */
export function whyUpward(file: string, target: string): string | undefined {
  const [from, to] = [folderOf(file), folderOf(target)];
  if (from === undefined || to === undefined || from === to) return undefined;
  const unknown = [from, to].find((folder) => !order.includes(folder));
  if (unknown !== undefined)
    return `auth/${unknown}/ is on no floor: give it one in tools/lint/auth-floors.ts.`;
  const place = order.indexOf(from);
  if (order.indexOf(to) < place) return undefined;
  const known = order.slice(0, place).map((folder) => `${folder}/`);
  return (
    `auth/${from}/ is on floor ${floorOf(from)} and must not know ${to === '.' ? 'the files of auth/ itself' : `auth/${to}/`} ` +
    `on floor ${floorOf(to)}. It may know ${known.join(', ') || 'no other folder'}. ` +
    'Let the upper part register with the lower one, as with SIGN_IN_LISTENERS.'
  );
}

const floorOf = (folder: string): number => floors.findIndex((floor) => floor.includes(folder));

/** The folder below `auth/`, or `.` for a file of `auth/` itself; undefined outside of it. */
function folderOf(path: string): string | undefined {
  if (path !== root && !path.startsWith(`${root}/`)) return undefined;
  const [first = '.', ...rest] = posix.relative(root, path).split('/');
  return rest.length > 0 || order.includes(first) ? first : '.';
}
