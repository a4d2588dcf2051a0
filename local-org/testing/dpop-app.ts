import type { LocalOrg } from '../org.ts';
import { redirectParameters, authorizationRequest, endpoint, localSpa, type Tokens } from './app.ts';
import { createTestBrowser } from './browser.ts';
import { createProofKey, fetchNonce, requestTokens, signProof, type ProofKey } from './dpop.ts';
import { openSession } from './session.ts';

type Fields = Readonly<Record<string, string | undefined>>;

/** An app that uses DPoP at one of the authorization servers. */
export interface DpopApp {
  readonly key: ProofKey;
  /** Signs the proof for a token request, with a nonce of the org. */
  readonly prove: (changes?: { claims?: object; header?: object }, key?: ProofKey) => Promise<string>;
  /** Signs Ada in, and returns the fields of the token request. */
  readonly newCode: (parameters?: Fields) => Promise<Fields>;
  /** Signs Ada in, and returns tokens that are bound to the key. */
  readonly signIn: () => Promise<Tokens>;
  /** The fields of a token request with a refresh token. */
  readonly refreshing: (tokens: Pick<Tokens, 'refresh_token'>) => Fields;
  /** Calls userinfo with an access token, and a proof in the `DPoP` header. */
  readonly userinfo: (authorization: string, proof?: string) => Promise<Response>;
}

/** @param issuer the issuer of one of the org's authorization servers. */
export async function createDpopApp(org: LocalOrg, issuer = org.issuer): Promise<DpopApp> {
  const key = await createProofKey();
  const url = endpoint(issuer, 'token');
  const prove: DpopApp['prove'] = async (changes = {}, by = key) =>
    signProof(org.clock, by, {
      url,
      nonce: await fetchNonce(org.clock, issuer, by),
      ...(changes as Record<string, Record<string, unknown>>),
    });
  const newCode: DpopApp['newCode'] = async (parameters = {}) => {
    const browser = createTestBrowser();
    openSession(org, browser, 'ada@example.com');
    const visit = authorizationRequest(issuer, localSpa, parameters);
    const { code } = redirectParameters(await browser.fetch(visit.url));
    return {
      grant_type: 'authorization_code',
      redirect_uri: localSpa.redirectUri,
      code,
      code_verifier: visit.codeVerifier,
    };
  };
  return {
    key,
    prove,
    newCode,
    signIn: async () => {
      const response = await requestTokens(issuer, await newCode(), await prove());
      if (!response.ok) throw new Error(`No tokens: ${await response.text()}`);
      return (await response.json()) as Tokens;
    },
    refreshing: ({ refresh_token }) => ({ grant_type: 'refresh_token', refresh_token }),
    userinfo: (authorization, proof) =>
      fetch(endpoint(issuer, 'userinfo'), {
        headers: { Authorization: authorization, ...(proof !== undefined && { DPoP: proof }) },
      }),
  };
}
