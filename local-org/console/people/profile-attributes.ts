import type { UserAttribute } from '../../store/documents.ts';
import type { ConsoleContext } from '../console-env.ts';
import { type FormState, linesField, selectField, textField } from '../layout/fields.ts';
import type { FormValues } from '../layout/form-values.ts';
import type { Html } from '../../pages/html.ts';

/** An attribute of the profile, with its name. */
export interface ProfileAttribute extends UserAttribute {
  readonly name: string;
}

interface UserSchemaObject {
  readonly definitions: Readonly<
    Record<'base' | 'custom', { readonly properties: Readonly<Record<string, UserAttribute>> }>
  >;
}

/** All attributes that a profile can have, Okta's before the custom ones. */
export async function profileAttributes(c: ConsoleContext): Promise<readonly ProfileAttribute[]> {
  const { definitions } = await c.var.api.get<UserSchemaObject>('/api/v1/meta/schemas/user/default');
  return [definitions.base, definitions.custom].flatMap(({ properties }) =>
    Object.entries(properties).map(([name, attribute]) => ({ ...attribute, name })),
  );
}

/** The value of an attribute as text, one line per value of a list. */
export const attributeLines = (value: unknown): readonly string[] =>
  value === null || value === undefined ? [] : [value].flat().map(String);

/** The field of an attribute. */
export function attributeField(state: FormState, attribute: ProfileAttribute): Html {
  const { name, title: label, type } = attribute;
  if (type === 'array') return linesField(state, { name, label, hint: 'One value per line.' });
  const values = type === 'boolean' ? ['true', 'false'] : attribute.enum?.map(String);
  if (!values) return textField(state, { name, label });
  const options = values.map((value) => ({ value, label: value }));
  return selectField(state, { name, label, options: [{ value: '', label: 'Not set' }, ...options] });
}

/** The value that a field has been given. `null`: none. The API refuses what doesn't fit the attribute. */
export function attributeValue({ name, type, items }: ProfileAttribute, values: FormValues): unknown {
  const text = values.text(name);
  if (text === '') return null;
  const read = (each: string, as: string | undefined): unknown => {
    if (as === 'boolean') return each === 'true';
    const number = Number(each);
    return (as === 'number' || as === 'integer') && Number.isFinite(number) ? number : each;
  };
  return type === 'array' ? values.lines(name).map((line) => read(line, items?.type)) : read(text, type);
}
