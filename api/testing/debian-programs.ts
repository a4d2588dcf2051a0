import { existsSync, globSync } from 'node:fs';

const [newest = ''] = globSync('/usr/lib/postgresql/*/bin').sort().reverse();

/** The folder of Debian's PostgreSQL programs. */
export const postgresFolder = newest;
export const nginx = '/usr/sbin/nginx';

/** Why a test with these programs can't run here, if it can't. */
export const missingPrograms: string | false =
  (newest === '' || !existsSync(nginx)) &&
  'PostgreSQL or nginx is missing: apt-get install -y --no-install-recommends postgresql nginx';
