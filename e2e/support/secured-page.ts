import { randomBytes } from 'node:crypto';
import { inlineScriptHashes, noncePlaceholder } from '../../deploy/page.ts';
import {
  commonHeaders,
  pageHeaders,
  type Headers,
  type PolicySources,
} from '../../deploy/security-headers.ts';

/** The app's page as production serves it: with a nonce, and with the headers that allow it nothing else. */
export function securedPage(page: string, config: unknown): { html: string; headers: Headers } {
  const nonce = randomBytes(16).toString('hex');
  const html = page.replaceAll(noncePlaceholder, nonce);
  const sources = { ...sourcesOf(config), scriptHashes: inlineScriptHashes(html) };
  return { html, headers: { ...commonHeaders, ...pageHeaders(sources, nonce) } };
}

/** What a configuration needs. One that the app rejects needs nothing, since the app then sends no request. */
function sourcesOf(config: unknown): Omit<PolicySources, 'scriptHashes'> {
  const { issuer, protectedApis } = (typeof config === 'object' ? config : {}) as Readonly<
    Record<string, unknown>
  >;
  return {
    org: typeof issuer === 'string' && URL.canParse(issuer) ? new URL(issuer).origin : "'self'",
    apis: Array.isArray(protectedApis) ? protectedApis.map(String) : [],
    afterSignOut: undefined,
  };
}
