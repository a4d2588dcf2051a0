import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Check } from '../check.ts';
import { parseObject } from '../json.ts';
import { failed, passed, unknown } from '../result.ts';
import { faultOf } from './sdk-faults.ts';

const names = ['@okta/okta-auth-js', '@okta/okta-angular'];

/** The installed versions of Okta's SDKs have no known fault that stops a sign-in. */
export const sdkVersions: Check = {
  id: 'sdk-versions',
  title: "The installed versions of Okta's SDKs have no known fault",
  async run({ target }) {
    const installed = await Promise.all(names.map((name) => versionOf(target.modules, name)));
    const texts: string[] = [];
    for (const [index, name] of names.entries()) {
      const version = installed[index];
      if (version === undefined) return unknown(`${name} is not installed. Run npm install.`);
      texts.push(`${name} ${version}`);
      const fault = faultOf(name, version);
      if (fault)
        return failed({
          problem: `${name} ${version} ${fault.fault}.`,
          fix: `Install version ${fault.fixed} or later.`,
          where: 'package.json: dependencies',
        });
    }
    return passed(texts.join(', '));
  },
};

async function versionOf(modules: string, name: string): Promise<string | undefined> {
  const text = await readFile(join(modules, name, 'package.json'), 'utf8').catch(() => '');
  const version = parseObject(text)?.['version'];
  return typeof version === 'string' && /^\d+\.\d+\.\d+/.test(version) ? version : undefined;
}
