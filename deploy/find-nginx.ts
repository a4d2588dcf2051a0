import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The program nginx; undefined if it isn't installed. Debian has it in a folder that only root has in its PATH. */
export function findNginx(): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  return folders.map((folder) => join(folder, 'nginx')).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
