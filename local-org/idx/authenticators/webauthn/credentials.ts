import { z } from 'zod';
import type { IonField } from '../../core/idx-response.ts';

/** Bytes as text. One generation of the widget sends base64, and the other one base64url. The result is base64url. */
const bytes = z
  .string()
  .max(100_000)
  .regex(/^[\w+/-]+={0,2}$/, 'must be base64url')
  .transform((text) => Buffer.from(text, 'base64').toString('base64url'));

const transport = z.enum(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb']);

/** How a browser can reach the passkey: a list as JSON. Transports that nobody knows are left out. */
const transports = z
  .string()
  .max(1000)
  .nullish()
  .transform((text) =>
    z
      .array(z.unknown())
      .catch([])
      .parse(parseJson(text ?? '')),
  )
  .transform((list) => list.flatMap((each) => transport.safeParse(each).data ?? []));

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What the page submits about a new passkey. */
export const attestationSchema = z.object({ clientData: bytes, attestation: bytes, transports });

/** What the page submits about a passkey that the user has enrolled. */
export const assertionSchema = z.object({
  clientData: bytes,
  authenticatorData: bytes,
  signatureData: bytes,
});

/** The page gets the values from the browser and not from the user, so the fields are hidden. */
const credentialsField = (required: Readonly<Record<string, string>>, optional = {}): IonField => ({
  name: 'credentials',
  type: 'object',
  required: true,
  form: {
    value: [
      ...Object.entries(required).map(([name, label]) => ({ name, label, required: true, visible: false })),
      ...Object.entries<string>(optional).map(([name, label]) => ({ name, label, visible: false })),
    ],
  },
});

export const attestationField = credentialsField(
  { clientData: 'Client Data', attestation: 'Attestation' },
  { transports: 'Transports', clientExtensions: 'Client Extensions' },
);

export const assertionField = credentialsField({
  authenticatorData: 'Authenticator Data',
  clientData: 'Client Data',
  signatureData: 'Signature Data',
});
