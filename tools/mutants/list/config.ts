import type { MutantList } from '../mutant.ts';

/** Reading the configuration. */
export const config: MutantList = {
  specs: '{*,config/*,sign-in/*}',
  mutants: [
    {
      file: 'config/url-rules.ts',
      original: "!(protocol === 'http:' && isLoopback(hostname))",
      replacement: "protocol !== 'http:'",
      breaks: 'tokens are sent without encryption',
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
      breaks: 'a page of another origin counts as the callback',
    },
    {
      file: 'config/addresses.ts',
      original: "path.replace(/\\/+$/, '')",
      replacement: 'path',
      breaks: 'a sign-in is not finished if the web server adds a slash to the callback',
    },
    {
      file: 'config/addresses.ts',
      original: "page.querySelector('base[href]') ? page.baseURI : `${page.location.origin}/`;",
      replacement: 'page.baseURI;',
      breaks: 'without a base element, relative paths depend on the page that was opened',
    },
    {
      file: 'config/load-auth-config.ts',
      original: "fetchFrom(path, 'no-cache')",
      replacement: "fetchFrom(path, 'default')",
      breaks: 'a changed configuration is read from the cache',
    },
    {
      file: 'config/load-auth-config.ts',
      original: 'if (status === 404 || (ok && isPage)) {',
      replacement: 'if (status === 404) {',
      breaks: 'a missing file is reported as invalid JSON',
    },
    {
      file: 'config/load-auth-config.ts',
      original: 'is not valid JSON: ${withoutExcerpt((error as SyntaxError).message)}.',
      replacement: 'is not valid JSON: ${(error as SyntaxError).message}.',
      breaks: 'the error contains a part of the file',
    },
    {
      file: 'config/read-auth-config.ts',
      original: "issuer.value.replace(/\\/+$/, '')",
      replacement: 'issuer.value',
      breaks: 'an issuer with a slash at the end never matches the tokens',
    },
    {
      file: 'config/read-auth-config.ts',
      original: 'let isValid = Object.keys(raw).every((key) => Object.hasOwn(settings, key));',
      replacement: 'let isValid = true;',
      breaks: 'a misspelled key is ignored',
    },
    {
      file: 'config/read-values.ts',
      original: "if (scopes.issue || scopes.value.includes('openid')) return scopes;",
      replacement: 'if (scopes.issue || scopes.value.length > 0) return scopes;',
      breaks: 'an app without the scope openid starts, and nobody can sign in',
    },
    {
      file: 'config/read-values.ts',
      original: 'return value < least ?',
      replacement: 'return value <= least ?',
      breaks: 'the shortest allowed idle time-out is rejected',
    },
    {
      file: 'config/read-url.ts',
      original: "form === 'normal' ? url.href : value",
      replacement: "form !== '' as string ? url.href : value",
      breaks: 'the post-logout URI is sent in another form than the registered one',
    },
  ],
};
