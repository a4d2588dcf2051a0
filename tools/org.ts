import { table } from './arguments.ts';
import { runCommand, untilStopped } from './command.ts';
import { databaseFile } from './files.ts';
import { startLocalOrg } from './local-org.ts';
import { readPorts, requireFreePorts } from './ports.ts';
import { removeDatabase } from './remove-database.ts';

const usage = {
  command: 'npm run org',
  summary: 'starts the local org alone, until Ctrl-C',
  options: { reset: 'first resets the org to the seed file (local-org/seed.json)' },
  settings: {
    ORG_PORT: 'its port, default 4202',
    APP_PORT: "the app's port, default 4200, for its redirect URIs and trusted origin",
    SMTP_URL: 'a mail server that also delivers the emails of the local org, default none',
    LOCAL_DATA: 'the folder of org.sqlite, default .local',
  },
};

await runCommand(usage, async (given, use) => {
  const ports = readPorts(process.env);
  await requireFreePorts(ports, ['org']);
  if (given.has('reset')) removeDatabase(databaseFile('org', process.env));
  const org = use(await startLocalOrg(ports, process.env));
  const addresses = [
    ['Local org', org.url],
    ['Issuer', org.issuer],
    ['Console', org.console],
    ['Inbox', org.inbox],
  ];
  const lines = [...table(addresses), '', 'Sign in with', ...org.users, '', 'Ctrl-C stops it.'];
  console.log(lines.join('\n'));
  return untilStopped();
});
