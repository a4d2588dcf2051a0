import { changeAttributes } from '../management/user-schema/change-attributes.ts';
import type { UserAttribute } from '../store/documents.ts';
import { asSeedError, type SeedContext } from './context.ts';

/**
 * Writes the custom attributes of the seed. An attribute that is no longer in the seed stays.
 * @throws SeedError if one has the name of an attribute of Okta's, or changes its type.
 */
export function seedUserAttributes(
  context: SeedContext,
  attributes: Readonly<Record<string, UserAttribute>>,
): void {
  for (const [name, attribute] of Object.entries(attributes))
    if (context.isChanged('userAttribute', name, attribute))
      asSeedError(`The attribute ${name}`, () => changeAttributes(context, { [name]: attribute }));
}
