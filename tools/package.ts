import { relative } from 'node:path';
import { table } from './arguments.ts';
import { runCommand } from './command.ts';
import { packageAuth } from './package/auth.ts';
import { packageLocalOrg } from './package/local-org.ts';
import { packagesFolder } from './package/pack.ts';

const usage = {
  command: 'npm run package',
  summary:
    'builds npm packages of src/app/auth/ and local-org/, as tarballs in dist/packages/; publishes nothing',
  options: {},
};

await runCommand(usage, async () => {
  const packed = [await packageAuth(packagesFolder), await packageLocalOrg(packagesFolder)];
  console.log(table(packed.map(({ name, tarball }) => [name, relative('', tarball)])).join('\n'));
  return 0;
});
