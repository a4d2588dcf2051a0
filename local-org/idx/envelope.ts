import type { OrgContext } from '../context.ts';
import type { Message } from './messages.ts';

/** A field of a form, in Ion's terms. */
export interface Field {
  readonly name: string;
  readonly label?: string;
  readonly type?: 'string' | 'boolean' | 'object';
  readonly required?: boolean;
  readonly secret?: boolean;
  readonly visible?: boolean;
  readonly mutable?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly value?: string;
  readonly form?: { readonly value: readonly Field[] };
  readonly options?: readonly FieldOption[];
  readonly messages?: Listed<Message>;
}

/** One of the values that a field may have: a word, or the fields of an object. */
export interface FieldOption {
  readonly label: string;
  readonly value: string | { readonly form: { readonly value: readonly Field[] } };
  /** The path of what it stands for in the answer, `$.authenticators.value[0]`. */
  readonly relatesTo?: string;
}

/** Something that the page may post: a remediation, or an action such as `cancel`. */
export interface Form {
  readonly rel: readonly ['create-form'];
  readonly name: string;
  readonly href: string;
  readonly method: 'POST';
  readonly produces: string;
  readonly value: readonly Field[];
  readonly relatesTo?: readonly string[];
  /** Of a poll: how often, in ms. */
  readonly refresh?: number;
  readonly accepts: string;
}

/** Ion's collection. */
export interface Listed<T> {
  readonly type: 'array';
  readonly value: readonly T[];
}

/** Ion's object. */
export interface Wrapped<T> {
  readonly type: 'object';
  readonly value: T;
}

/** What every answer of Identity Engine is: https://developer.okta.com/docs/guides/oie-embedded-common-idx-api */
export interface Envelope {
  readonly version: '1.0.0';
  readonly stateHandle?: string;
  readonly expiresAt?: string;
  readonly intent?: 'LOGIN' | 'RECOVERY' | 'ENROLLMENT';
  readonly remediation?: Listed<Form>;
  readonly messages?: Listed<Message>;
  readonly [context: string]: unknown;
}

export const listed = <T>(value: readonly T[]): Listed<T> => ({ type: 'array', value });
export const wrapped = <T>(value: T): Wrapped<T> => ({ type: 'object', value });

/** The answer that belongs to no sign-in: a message, and nothing to fill in. */
export const withoutState = (message: Message): Envelope => ({
  version: '1.0.0',
  messages: listed([message]),
});

/** Writes forms for one state handle. */
export type FormWriter = (
  name: string,
  path: string,
  fields?: readonly Field[],
  more?: Pick<Form, 'relatesTo' | 'refresh'>,
) => Form;

/** @returns a writer of forms that post to `/idp/idx/{path}` and carry the state handle. */
export const formWriter =
  ({ url }: Pick<OrgContext, 'url'>, stateHandle: string): FormWriter =>
  (name, path, fields = [], more = {}) => ({
    rel: ['create-form'],
    name,
    href: `${url}/idp/idx/${path}`,
    method: 'POST',
    produces: 'application/ion+json; okta-version=1.0.0',
    value: [
      ...fields,
      { name: 'stateHandle', required: true, value: stateHandle, visible: false, mutable: false },
    ],
    ...more,
    accepts: 'application/json; okta-version=1.0.0',
  });
