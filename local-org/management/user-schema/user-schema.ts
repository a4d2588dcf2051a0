import type { AttributeValue, UserAttribute, UserSchema } from '../../store/documents.ts';
import type { Store } from '../../store/store.ts';
import { baseAttributes } from './base-attributes.ts';

/** The custom attributes of users. An org that has never had any has no document for them. */
export const userSchemaOf = ({ userSchemas }: Pick<Store, 'userSchemas'>): UserSchema =>
  userSchemas.get('default') ?? { id: 'default', custom: {}, created: 0, lastUpdated: 0 };

/** The definition of an attribute; `undefined` if users don't have it. */
export function attributeNamed(store: Pick<Store, 'userSchemas'>, name: string): UserAttribute | undefined {
  if (Object.hasOwn(baseAttributes, name)) return baseAttributes[name];
  const { custom } = userSchemaOf(store);
  return Object.hasOwn(custom, name) ? custom[name] : undefined;
}

/** Why an attribute can't have a value; `undefined` if it can. */
export function problemWith(attribute: UserAttribute, value: unknown): string | undefined {
  if (!hasType(attribute, value)) return `The value must be of type ${typeName(attribute)}`;
  if (attribute.enum && ![value].flat().every((each) => attribute.enum?.includes(each as string)))
    return `The value must be one of: ${attribute.enum.join(', ')}`;
  if (typeof value !== 'string') return undefined;
  const { minLength = 0, maxLength = Infinity } = attribute;
  if (value.length < minLength) return `The field must have at least ${minLength} characters`;
  if (value.length > maxLength) return `The field cannot exceed ${maxLength} characters`;
  if (attribute.format === 'email' && !isEmail(value)) return 'Does not match required pattern';
  return undefined;
}

export const isEmail = (text: string): boolean => /^[^\s@"<>]+@[^\s@"<>]+\.[^\s@"<>]+$/.test(text);

const typeName = ({ type, items }: UserAttribute): string =>
  type === 'array' ? `array of ${items?.type ?? 'string'}` : type;

function hasType({ type, items }: UserAttribute, value: unknown): value is AttributeValue {
  switch (type) {
    case 'integer':
      return Number.isSafeInteger(value);
    case 'array':
      return (
        Array.isArray(value) &&
        value.every((each) => hasType({ title: '', type: items?.type ?? 'string' }, each))
      );
    default:
      return typeof value === type;
  }
}
