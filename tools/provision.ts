import { join } from 'node:path';
import { runCommand } from './command.ts';
import { root } from './files.ts';
import { terminalConfirm } from './provision/confirm.ts';
import { readConnection } from './provision/connection.ts';
import { provision } from './provision/provision.ts';
import { readSettings, usage } from './provision/settings.ts';

/** After Ctrl-C, the org may be set up in part. */
const interrupted = 130;

await runCommand(
  usage,
  (given) =>
    provision({
      settings: readSettings(given, process.env),
      connection: readConnection(process.env),
      configFile: join(root, 'public', 'okta.config.json'),
      print: console.log,
      confirm: terminalConfirm(),
    }),
  interrupted,
);
