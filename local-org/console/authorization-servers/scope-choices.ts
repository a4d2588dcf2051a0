import { choices, type FormState } from '../layout/fields.ts';
import type { Content } from '../../pages/html.ts';

/** A choice between any scope and some. The scopes that are chosen have the name `scopes`. */
export const scopeChoices = (
  state: FormState,
  scopes: readonly string[],
  {
    name,
    label,
    any,
    apiField,
  }: {
    readonly name: string;
    readonly label: string;
    /** The label of the first option. */
    readonly any: string;
    readonly apiField: string;
  },
): Content =>
  choices(state, {
    type: 'radio',
    name,
    label,
    options: [
      { value: 'ANY', label: any },
      {
        value: 'SCOPES',
        label: 'The following scopes',
        details: choices(state, {
          type: 'checkbox',
          name: 'scopes',
          label: 'Scopes',
          apiField,
          options: chosenFirst(state, scopes).map((scope) => ({ value: scope, label: scope })),
        }),
      },
    ],
  });

/** Also the scopes that are chosen but were deleted: they can be cleared. */
const chosenFirst = ({ values }: FormState, scopes: readonly string[]): readonly string[] => [
  ...new Set([...values.all('scopes').filter((scope) => !scopes.includes(scope)), ...scopes]),
];
