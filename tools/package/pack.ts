import { execFile } from 'node:child_process';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../files.ts';
import { CommandError } from '../command-error.ts';

const run = promisify(execFile);

/** The output folder of `npm run package`, with a folder and a tarball for each package. */
export const packagesFolder = join(root, 'dist', 'packages');

/** A package that can be installed. */
export interface PackedPackage {
  readonly name: string;
  /** The path of its tarball. */
  readonly tarball: string;
}

type Versions = Readonly<Record<string, string>>;

/** The fields that the packages' manifests and the project's have in common. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly dependencies?: Versions;
  readonly devDependencies?: Versions;
  readonly peerDependencies?: Versions;
}

export const readManifest = async (folder: string): Promise<Manifest> =>
  JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Manifest;

/**
 * Reads the manifest of a package from `packages/`, and adds the project's version and license, and the project's version of each
 * dependency that the manifest leaves empty (`""`).
 * @param name the package's folder in `packages/`
 * @throws CommandError for a dependency that the project doesn't have
 */
export async function manifestOf(name: string): Promise<Manifest> {
  const project = await readManifest(root);
  const manifest = await readManifest(join(root, 'packages', name));
  const installed = { ...project.devDependencies, ...project.dependencies };
  const fill = (versions: Versions): Versions =>
    Object.fromEntries(
      Object.entries(versions).map(([dependency, range]) => {
        const version = range || installed[dependency];
        if (version) return [dependency, version];
        throw new CommandError(
          `packages/${name}/package.json needs a version for ${dependency}, which the project's package.json doesn't have.`,
        );
      }),
    );
  const { dependencies, peerDependencies } = manifest;
  return {
    ...manifest,
    version: project.version,
    license: project.license,
    ...(dependencies && { dependencies: fill(dependencies) }),
    ...(peerDependencies && { peerDependencies: fill(peerDependencies) }),
  };
}

export const writeManifest = (folder: string, manifest: Manifest): Promise<void> =>
  writeFile(join(folder, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);

/** Copies the readme and the license of a package. */
export async function copyTexts(name: string, folder: string): Promise<void> {
  await copyFile(join(root, 'packages', name, 'README.md'), join(folder, 'README.md'));
  await copyFile(join(root, 'LICENSE'), join(folder, 'LICENSE'));
}

/**
 * Creates the tarball that `npm publish` would upload, next to the package's folder.
 * @param folder the folder of a complete package
 */
export async function pack(folder: string): Promise<PackedPackage> {
  const parent = resolve(folder, '..');
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', parent], {
    cwd: folder,
    shell: process.platform === 'win32',
    maxBuffer: 2 ** 26,
  });
  const { name, filename } = packedIn(JSON.parse(stdout));
  return { name, tarball: join(parent, filename) };
}

/** Reads the result of `npm pack --json` for one package: a list, or since npm 12 an object by name. */
function packedIn(json: unknown): { name: string; filename: string } {
  const [packed] = Object.values(json as Record<string, { name: string; filename: string }>);
  if (!packed) throw new Error('npm pack created no package.');
  return packed;
}

/**
 * Runs one of the project's own build tools.
 * @param script the script's path, relative to `node_modules/`
 * @throws CommandError with its whole output, if it fails
 */
export async function runTool(script: string, args: readonly string[]): Promise<void> {
  try {
    await run(process.execPath, [join(root, 'node_modules', script), ...args], { cwd: root });
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    throw new CommandError(`${script} ${args.join(' ')} failed:\n${stdout ?? ''}${stderr ?? ''}`, {
      cause: error,
    });
  }
}
