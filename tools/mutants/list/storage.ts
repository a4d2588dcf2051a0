import type { MutantList } from '../mutant.ts';

/** What is stored in the browser, and which of it the app trusts. */
export const storage: MutantList = {
  specs: '{storage/*,okta/*,sign-in/*,step-up/*}',
  mutants: [
    {
      file: 'storage/stored-value.ts',
      original: '`${name}:${clientId}`',
      replacement: '`${name}:${clientId.length}`',
      breaks: 'two apps at the same origin share their entries',
    },
    {
      file: 'storage/stored-value.ts',
      original: 'if (value === undefined) this.remove();',
      replacement: '',
      breaks: 'an invalid entry stays in the storage',
    },
    {
      file: 'okta/stored-tokens.ts',
      original: 'if (idTokensIn(stored).some((token) => !isOwn(token, own))) return undefined;',
      replacement: '',
      breaks: 'tokens of another issuer are used',
    },
    {
      file: 'okta/stored-tokens.ts',
      original:
        'return { refreshToken: { ...common, ...readKeyId(stored), refreshToken, issuer, tokenUrl } };',
      replacement:
        "return { refreshToken: { ...common, ...readKeyId(stored), refreshToken, issuer, tokenUrl: isString(stored['tokenUrl']) ? stored['tokenUrl'] : tokenUrl } };",
      breaks: 'the storage determines where the refresh token is sent',
    },
    {
      file: 'okta/stored-tokens.ts',
      original: '    if (!token) return undefined;\n',
      replacement: '    if (!token) continue;\n',
      breaks: 'an invalid token among others is ignored',
    },
    {
      file: 'okta/stored-transactions.ts',
      original: "if (others['issuer'] !== issuer || others['clientId'] !== clientId) return undefined;",
      replacement: '',
      breaks: 'a transaction of another app is used',
    },
    {
      file: 'okta/stored-transactions.ts',
      original: 'isTime(dateCreated) && transaction?.state === state;',
      replacement: 'isTime(dateCreated) && transaction !== undefined;',
      breaks: 'a transaction is found under the state of another one',
    },
    {
      file: 'okta/issuer-request.ts',
      original: 'if (hasCredentials) return endpoints.some((endpoint) => url.href.startsWith(endpoint));',
      replacement: '',
      breaks: 'a code or a refresh token is sent to any path of the origin, or to the address of the keys',
    },
    {
      file: 'okta/issuer-request.ts',
      original: 'return url.origin === origin || url.href === keys;',
      replacement: "return url.origin === origin || url.protocol === 'https:';",
      breaks: 'keys are fetched from any server',
    },
    {
      file: 'okta/issuer-request.ts',
      original: 'if (url === own.metadataUrl) keys = keysIn(response);',
      replacement: 'keys = keysIn(response) ?? keys;',
      breaks: 'any response can say where the keys are',
    },
    {
      file: 'okta/migrate-storage.ts',
      original: 'if (area === tokenStorage && migrated && tokens.get() === undefined) tokens.set(migrated);',
      replacement: 'if (area === tokenStorage && migrated) tokens.set(migrated);',
      breaks: 'old tokens replace newer ones',
    },
    {
      file: 'okta/migrate-storage.ts',
      original: '  if (!hasOwnIdToken(stored, own)) return;\n',
      replacement: '',
      breaks: 'the tokens of another app at the same origin are removed',
    },
    {
      file: 'okta/okta-client.ts',
      original: 'if (state !== undefined && Object.hasOwn(uris, state)) return uris[state];',
      replacement: 'if (state !== undefined && uris[state] !== undefined) return uris[state];',
      breaks: 'state=toString finds a built-in function',
    },
    {
      file: 'storage/copied-tab.ts',
      original: "if ((await claim.findHolder()) === 'sameTab') return false;",
      replacement: "if ((await claim.findHolder()) !== '' as string) return false;",
      breaks: 'a duplicated tab uses the refresh token of the other tab',
    },
    {
      file: 'storage/entries.ts',
      original: 'if (isOwn && !staying.includes(key)) sessionStorage.removeItem(key);',
      replacement: 'if (!staying.includes(key)) sessionStorage.removeItem(key);',
      breaks: "a duplicated tab loses the app's other entries",
    },
    {
      file: 'storage/readers.ts',
      original: "typeof value === 'object' && value !== null && !Array.isArray(value);",
      replacement: "typeof value === 'object' && !Array.isArray(value);",
      breaks: 'a null in the storage breaks the start of the app',
    },
    {
      file: 'sign-in/session-restore.ts',
      original: 'this.#background.run(() => this.#removeIfForged());',
      replacement: '',
      breaks: 'a forged ID token in the storage is trusted',
    },
    {
      file: 'step-up/pending-actions.ts',
      original: '!stored?.isReady || stored.action.name !== name || stored.sub !== sub',
      replacement: '!stored?.isReady || stored.action.name !== name',
      breaks: 'an action that another user started is finished',
    },
  ],
};
