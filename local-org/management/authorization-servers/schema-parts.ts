import { z } from 'zod';
import { wholeNumber } from '../whole-number.ts';
import { none, readOnlyFields as commonFields } from '../../store/unsupported.ts';

/** The fields that Okta sets in every object of an authorization server. */
export const readOnlyFields = { ...commonFields, apiResourceId: none } as const;

export const status = z.enum(['ACTIVE', 'INACTIVE']).nullish();

/** A text that may be missing. */
export const optionalText = z
  .string()
  .nullish()
  .transform((text) => text ?? '');

/** A text that must be there. */
export const requiredText = z.string().min(1, 'must not be empty');

/** A list that may be missing. */
export const optionalList = z
  .array(z.string())
  .nullish()
  .transform((list) => list ?? []);

/** Where the object stands among those of its kind. Missing: last, or where it is. */
export const priority = wholeNumber(1).nullish();
