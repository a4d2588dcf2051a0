import type { OrgContext } from '../../context.ts';
import type { Intent } from './flow-state.ts';
import type { IdxMessage } from './messages.ts';

/** A form field, as Ion defines it: https://ionspec.org */
export interface IonField {
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
  readonly form?: { readonly value: readonly IonField[] };
  readonly options?: readonly IonOption[];
  readonly messages?: IonCollection<IdxMessage>;
}

/** One of the values to choose from: a string, or an object with fields. */
export interface IonOption {
  readonly label: string;
  readonly value: string | { readonly form: { readonly value: readonly IonField[] } };
  /** The path of the object in the response that it selects, such as `$.authenticators.value[0]`. */
  readonly relatesTo?: string;
}

/** A form that the page can post: a remediation, or an action such as `cancel`. */
export interface IonForm {
  readonly rel: readonly ['create-form'];
  readonly name: string;
  readonly href: string;
  readonly method: 'POST';
  readonly produces: string;
  readonly value: readonly IonField[];
  readonly relatesTo?: readonly string[];
  /** How often the page polls, in ms. */
  readonly refresh?: number;
  readonly accepts: string;
}

/** A list, as Ion wraps it. */
export interface IonCollection<T> {
  readonly type: 'array';
  readonly value: readonly T[];
}

/** An object, as Ion wraps it. */
export interface IonObject<T> {
  readonly type: 'object';
  readonly value: T;
}

/** The response of every Identity Engine endpoint: https://developer.okta.com/docs/guides/oie-embedded-common-idx-api */
export interface IdxResponse {
  readonly version: '1.0.0';
  readonly stateHandle?: string;
  readonly expiresAt?: string;
  readonly intent?: 'LOGIN' | Intent;
  readonly remediation?: IonCollection<IonForm>;
  readonly messages?: IonCollection<IdxMessage>;
  readonly [property: string]: unknown;
}

export const ionCollection = <T>(value: readonly T[]): IonCollection<T> => ({ type: 'array', value });
export const ionObject = <T>(value: T): IonObject<T> => ({ type: 'object', value });

/** A response without a sign-in: a message and no forms. */
export const messageOnly = (message: IdxMessage): IdxResponse => ({
  version: '1.0.0',
  messages: ionCollection([message]),
});

/** Creates a form that posts to `/idp/idx/{path}` and carries the state handle. */
export type FormFactory = (
  name: string,
  path: string,
  fields?: readonly IonField[],
  more?: Pick<IonForm, 'relatesTo' | 'refresh'>,
) => IonForm;

/** The form factory of one sign-in. */
export const formFactory =
  ({ url }: Pick<OrgContext, 'url'>, stateHandle: string): FormFactory =>
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
