import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from './environment.ts';
import { inlineScriptHashes, moveToBasePath, writeConfig } from './page.ts';
import { commonHeaders, pageHeaders, type Headers } from './security-headers.ts';

/** A build, as it is served in an environment. */
export interface Site {
  /** The folder of the build's files, which are the same in every environment. */
  readonly files: string;
  /** The app's page, with {@link noncePlaceholder} in place of the nonce. */
  readonly page: string;
  /** The headers of the page. */
  readonly pageHeaders: (nonce: string) => Headers;
  readonly environment: Environment;
}

/**
 * Prepares a build for an environment.
 * @param files the folder that `buildDeployment` has written
 * @throws Error if there is no build, or its page can't be used
 */
export function prepareSite(files: string, environment: Environment): Site {
  const built = readFileSync(join(files, 'index.html'), 'utf8');
  const page = writeConfig(moveToBasePath(built, environment.basePath), environment.config);
  const sources = { ...environment.sources, scriptHashes: inlineScriptHashes(page) };
  return {
    files,
    page,
    pageHeaders: (nonce) => ({ ...commonHeaders, ...pageHeaders(sources, nonce) }),
    environment,
  };
}
