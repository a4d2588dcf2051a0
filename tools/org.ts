import { table } from './arguments.ts';
import { runCommand, untilStopped } from './command.ts';
import { databaseFile, removeDatabase } from './files.ts';
import { describeUsers, inboxOf, readSeed, startLocalOrg } from './local-org.ts';
import { readPorts, requireFreePorts } from './ports.ts';

const usage = {
  command: 'npm run org',
  summary: 'starts the local org alone, until Ctrl-C',
  options: { reset: 'first forgets everything that changed since the seed file (local-org/seed.json)' },
  settings: {
    ORG_PORT: 'its port, default 4202',
    APP_PORT: "the app's port, default 4200, for its redirect URIs and trusted origin",
    LOCAL_DATA: 'the folder of org.sqlite, default .local',
  },
};

await runCommand(usage, async (given, use) => {
  const ports = readPorts(process.env);
  const seed = readSeed(ports);
  await requireFreePorts(ports, ['org']);
  if (given.has('reset')) removeDatabase(databaseFile('org', process.env));
  const org = use(await startLocalOrg(ports, seed, process.env));
  const addresses = [
    ['Local org', org.url],
    ['Issuer', org.issuer],
    ['Inbox', inboxOf(org)],
  ];
  const lines = [
    ...table(addresses),
    '',
    'Sign in with',
    ...table(describeUsers(seed)),
    '',
    'Ctrl-C stops it.',
  ];
  console.log(lines.join('\n'));
  return untilStopped();
});
