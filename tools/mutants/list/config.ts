import type { MutantList } from '../mutant.ts';

/** Reading the configuration. */
export const config: MutantList = {
  specs: '{*,config/*,sign-in/*}',
  mutants: [
    {
      file: 'config/url-rules.ts',
      original: "(url.protocol === 'http:' && isLoopback(url.hostname))",
      replacement: "url.protocol === 'http:'",
      breaks: 'tokens travel in the clear',
    },
    {
      file: 'config/addresses.ts',
      original: "hostname.endsWith('.localhost')",
      replacement: "hostname.endsWith('localhost')",
      breaks: 'evil-localhost counts as this machine',
    },
    {
      file: 'config/addresses.ts',
      original: 'return one.origin === other.origin && ',
      replacement: 'return ',
      breaks: 'a page of another origin passes for the callback',
    },
    {
      file: 'config/addresses.ts',
      original: "path.replace(/\\/+$/, '')",
      replacement: 'path',
      breaks: 'a callback that the web server gave a slash is not finished',
    },
    {
      file: 'config/addresses.ts',
      original: "page.querySelector('base[href]') ? page.baseURI : `${page.location.origin}/`;",
      replacement: 'page.baseURI;',
      breaks: 'without a base element relative paths depend on the page that was opened',
    },
    {
      file: 'config/load-auth-config.ts',
      original: "fetch(path, { cache: 'no-cache', signal: AbortSignal.timeout(timeout) });",
      replacement: 'fetch(path, { signal: AbortSignal.timeout(timeout) });',
      breaks: 'a configuration that was changed is served from the cache',
    },
    {
      file: 'config/load-auth-config.ts',
      original: 'if (status === 404 || (ok && isPage)) {',
      replacement: 'if (status === 404) {',
      breaks: 'a missing file is told to be bad JSON',
    },
    {
      file: 'config/load-auth-config.ts',
      original: 'is not valid JSON: ${withoutExcerpt((error as SyntaxError).message)}.',
      replacement: 'is not valid JSON: ${(error as SyntaxError).message}.',
      breaks: 'a part of the file stands in the error',
    },
    {
      file: 'config/parse-auth-config.ts',
      original: "issuer.value.replace(/\\/+$/, '')",
      replacement: 'issuer.value',
      breaks: 'an issuer with a slash never matches the tokens',
    },
    {
      file: 'config/parse-auth-config.ts',
      original: 'entries.push(...unknownKeys(raw));',
      replacement: 'if (entries.length > 0) entries.push(...unknownKeys(raw));',
      breaks: 'a misspelt key is passed over',
    },
    {
      file: 'config/read-values.ts',
      original: "if (!('value' in scopes) || scopes.value.includes('openid')) return scopes;",
      replacement: "if (!('value' in scopes) || scopes.value.length > 0) return scopes;",
      breaks: 'an app without openid starts, and nobody can sign in',
    },
    {
      file: 'config/read-values.ts',
      original: 'if (value < least) {',
      replacement: 'if (value <= least) {',
      breaks: 'the shortest idle time-out is refused',
    },
    {
      file: 'config/read-url.ts',
      original: "form === 'normal' ? url.href : text.value",
      replacement: "form !== '' as string ? url.href : text.value",
      breaks: 'a sign-out URI is sent in another form than it is registered in',
    },
  ],
};
