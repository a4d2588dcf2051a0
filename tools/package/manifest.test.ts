import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { root } from '../files.ts';
import { packagesImportedBy } from './imports.ts';
import { manifestOf, readManifest } from './pack.ts';

/** The packages that a folder's sources import, without its tests. */
async function importsOf(folder: string): Promise<string[]> {
  const found = new Set<string>();
  for (const file of await readdir(folder, { recursive: true })) {
    if (!file.endsWith('.ts') || file.endsWith('.test.ts') || /(?:^|[\\/])testing[\\/]/.test(file)) continue;
    for (const name of packagesImportedBy(await readFile(join(folder, file), 'utf8')))
      if (!isBuiltin(name)) found.add(name);
  }
  return [...found].sort();
}

describe('the manifest of the local org', () => {
  it("has the packages that it needs, at the project's versions", async () => {
    const { dependencies = {}, version } = await manifestOf('local-org');
    const project = await readManifest(root);
    assert.equal(version, project.version);
    // The org reads the widget's files without an import.
    const needed = [...(await importsOf(join(root, 'local-org'))), '@okta/okta-signin-widget'].sort();
    assert.deepEqual(Object.keys(dependencies).sort(), needed);
    for (const name of needed) assert.equal(dependencies[name], project.devDependencies?.[name]);
  });
});

describe('docs/package.md', () => {
  it('names the packages and their tarballs', async () => {
    const page = await readFile(join(root, 'docs', 'package.md'), 'utf8');
    for (const folder of ['auth', 'local-org']) {
      const { name, version } = await manifestOf(folder);
      assert.ok(page.includes(`\`${name}\``), name);
      const tarball = `${name.replace('@', '').replace('/', '-')}-${version}.tgz`;
      assert.ok(page.includes(`./${tarball}\n`), tarball);
    }
  });
});
