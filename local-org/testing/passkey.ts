import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import type { IdxAnswer } from './idx.ts';

/** What a passkey signs, as the page asks for it. */
interface Request {
  readonly challenge: string;
  /** The origin of the page. */
  readonly origin: string;
  /** The relying party. Default: the host of the page. */
  readonly rpId?: string;
  /** Whether the user has entered a PIN or shown a finger. Default: yes. */
  readonly isUserVerified?: boolean;
  /** Default: the one that belongs to what is asked for. */
  readonly type?: string;
}

/** A software authenticator with one passkey (WebAuthn, ES256, attestation "none"). */
export class TestPasskey {
  readonly credentialId = randomBytes(16).toString('base64url');
  /** How often it was used. Tests may set it. */
  counter = 0;
  readonly #publicKey: KeyObject;
  #privateKey: KeyObject;

  constructor() {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.#publicKey = publicKey;
    this.#privateKey = privateKey;
  }

  /** Signs with another key from now on. */
  changeKey(): void {
    this.#privateKey = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  }

  /** The answer of a new passkey. */
  create(request: Request): {
    readonly clientData: string;
    readonly attestation: string;
    readonly transports: string;
  } {
    const id = Buffer.from(this.credentialId, 'base64url');
    const credential = [Buffer.alloc(16), uint16(id.length), id, coseKey(this.#publicKey)];
    const authData = Buffer.concat([this.#authenticatorData(request, 0x40), ...credential]);
    const attestation = Buffer.concat([
      Buffer.from([0xa3]),
      ...[text('fmt'), text('none'), text('attStmt'), Buffer.from([0xa0])],
      ...[text('authData'), Buffer.from([0x59]), uint16(authData.length), authData],
    ]);
    return {
      clientData: clientData({ type: 'webauthn.create', ...request }).toString('base64url'),
      attestation: attestation.toString('base64url'),
      transports: '["internal","hybrid","telepathy"]',
    };
  }

  /** The answer of an enrolled passkey. */
  get(request: Request): {
    readonly clientData: string;
    readonly authenticatorData: string;
    readonly signatureData: string;
  } {
    this.counter++;
    const client = clientData({ type: 'webauthn.get', ...request });
    const authenticatorData = this.#authenticatorData(request);
    const signed = Buffer.concat([authenticatorData, sha256(client)]);
    return {
      clientData: client.toString('base64url'),
      authenticatorData: authenticatorData.toString('base64url'),
      signatureData: sign('sha256', signed, this.#privateKey).toString('base64url'),
    };
  }

  /** @param moreFlags besides those that the user is present and verified. */
  #authenticatorData(
    { origin, rpId = new URL(origin).hostname, isUserVerified = true }: Request,
    moreFlags = 0,
  ) {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    return Buffer.concat([
      sha256(Buffer.from(rpId)),
      Buffer.from([0x01 | (isUserVerified ? 0x04 : 0) | moreFlags]),
      counter,
    ]);
  }
}

const sha256 = (data: Buffer): Buffer => createHash('sha256').update(data).digest();

const clientData = ({ type, challenge, origin }: Request): Buffer =>
  Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));

const uint16 = (value: number): Buffer => Buffer.from([value >> 8, value & 0xff]);

/** A short text in CBOR. */
const text = (value: string): Buffer => Buffer.from([0x60 + value.length, ...Buffer.from(value)]);

/** A key of the curve P-256 as COSE. */
function coseKey(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  const coordinate = (label: number, value: string) =>
    Buffer.concat([Buffer.from([label, 0x58, 32]), Buffer.from(value, 'base64url')]);
  return Buffer.concat([
    Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01]),
    coordinate(0x21, x),
    coordinate(0x22, y),
  ]);
}

/** What the page tells the browser about a passkey. */
export interface PasskeyPrompt {
  readonly activationData?: {
    readonly challenge: string;
    readonly rp: { readonly id: string; readonly name: string };
    readonly user: { readonly id: string; readonly name: string; readonly displayName: string };
    readonly authenticatorSelection: object;
    readonly pubKeyCredParams: readonly object[];
  };
  readonly challengeData?: {
    readonly challenge: string;
    readonly rpId: string;
    readonly userVerification: string;
  };
}

/** What a page asks a passkey for. @throws if it asks for none. */
export function promptIn({ body }: IdxAnswer): PasskeyPrompt {
  const shown = body['currentAuthenticator'] as { value: { contextualData?: PasskeyPrompt } } | undefined;
  if (!shown?.value.contextualData) throw new Error('The page asks for no passkey.');
  return shown.value.contextualData;
}

/** The challenge of a page that asks for a passkey. */
export function challengeIn(answer: IdxAnswer): string {
  const { activationData, challengeData } = promptIn(answer);
  return (activationData ?? challengeData)?.challenge ?? '';
}
