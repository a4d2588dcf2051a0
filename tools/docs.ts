import { runCommand } from './command.ts';
import { updateRoutesInDocs } from './docs-routes.ts';

const usage = {
  command: 'npm run docs',
  summary: 'writes the table of the management API in docs/local-org.md, from its routes',
  options: {},
};

await runCommand(usage, async () => {
  await updateRoutesInDocs();
  return 0;
});
