import type { MutantList } from '../mutant.ts';

/** What lies in the browser, and whom it is believed. */
export const storage: MutantList = {
  specs: '{storage/*,okta/*,sign-in/*,step-up/*}',
  mutants: [
    {
      file: 'storage/stored-value.ts',
      original: '`${name}:${clientId}`',
      replacement: '`${name}:${clientId.length}`',
      breaks: 'two apps at one origin share their entries',
    },
    {
      file: 'storage/stored-value.ts',
      original: 'if (value === undefined) this.remove();',
      replacement: '',
      breaks: 'an entry that cannot be read stays',
    },
    {
      file: 'okta/stored-tokens.ts',
      original: 'if (idTokensIn(kept).some((token) => !isOwn(token, own))) return undefined;',
      replacement: '',
      breaks: 'tokens of another issuer are taken',
    },
    {
      file: 'okta/stored-tokens.ts',
      original: 'return { refreshToken: { ...common, ...readKeyId(kept), refreshToken, issuer, tokenUrl } };',
      replacement:
        "return { refreshToken: { ...common, ...readKeyId(kept), refreshToken, issuer, tokenUrl: isText(kept['tokenUrl']) ? kept['tokenUrl'] : tokenUrl } };",
      breaks: 'the storage says where the refresh token goes',
    },
    {
      file: 'okta/stored-tokens.ts',
      original: '    if (!token) return undefined;\n',
      replacement: '    if (!token) continue;\n',
      breaks: 'a damaged token among others is passed over',
    },
    {
      file: 'okta/stored-transactions.ts',
      original: "if (others['issuer'] !== issuer || others['clientId'] !== clientId) return undefined;",
      replacement: '',
      breaks: 'a sign-in of another app is taken for one of this',
    },
    {
      file: 'okta/stored-transactions.ts',
      original: 'isTime(dateCreated) && transaction?.state === state;',
      replacement: 'isTime(dateCreated) && transaction !== undefined;',
      breaks: 'a sign-in is found under the state of another',
    },
    {
      file: 'okta/issuer-request.ts',
      original: 'if (hasCredentials) return endpoints.some((endpoint) => url.href.startsWith(endpoint));',
      replacement: '',
      breaks: 'a code or a refresh token is sent to any path of the origin, or to where the keys are',
    },
    {
      file: 'okta/issuer-request.ts',
      original: 'return url.origin === origin || url.href === keys;',
      replacement: "return url.origin === origin || url.protocol === 'https:';",
      breaks: 'keys are asked of any server',
    },
    {
      file: 'okta/issuer-request.ts',
      original: 'if (url === metadata) keys = keysIn(response);',
      replacement: 'keys = keysIn(response) ?? keys;',
      breaks: 'any answer may say where the keys are',
    },
    {
      file: 'okta/migrate-storage.ts',
      original: 'if (area === tokenStorage && taken && tokens.get() === undefined) tokens.set(taken);',
      replacement: 'if (area === tokenStorage && taken) tokens.set(taken);',
      breaks: 'old tokens replace newer ones',
    },
    {
      file: 'okta/migrate-storage.ts',
      original: '  if (!hasOwnIdToken(kept, own)) return;\n',
      replacement: '',
      breaks: 'the tokens of another app at the origin are removed',
    },
    {
      file: 'okta/okta-client.ts',
      original: 'if (state !== undefined && Object.hasOwn(uris, state)) return uris[state];',
      replacement: 'if (state !== undefined && uris[state] !== undefined) return uris[state];',
      breaks: 'state=toString finds a built-in function',
    },
    {
      file: 'storage/copied-tab.ts',
      original: "if ((await claim.belongsTo()) === 'sameTab') return false;",
      replacement: "if ((await claim.belongsTo()) !== '' as string) return false;",
      breaks: 'a duplicated tab uses the refresh token of the other',
    },
    {
      file: 'storage/copied-tab.ts',
      original: 'if (isOwn && !kept.includes(key)) sessionStorage.removeItem(key);',
      replacement: 'if (!kept.includes(key)) sessionStorage.removeItem(key);',
      breaks: "a duplicated tab loses the app's own entries",
    },
    {
      file: 'storage/readers.ts',
      original: "typeof value === 'object' && value !== null && !Array.isArray(value);",
      replacement: "typeof value === 'object' && !Array.isArray(value);",
      breaks: 'null in the storage breaks the start of the app',
    },
    {
      file: 'sign-in/session-restore.ts',
      original: 'this.#background.run(() => this.#dropIfChanged());',
      replacement: '',
      breaks: 'an ID token that somebody changed is believed',
    },
    {
      file: 'step-up/pending-actions.ts',
      original: '!kept?.isReady || kept.action.name !== name || kept.sub !== sub',
      replacement: '!kept?.isReady || kept.action.name !== name',
      breaks: 'an action that somebody else began is done',
    },
  ],
};
