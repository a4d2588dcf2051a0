import { InvalidField } from '../../management/okta-error.ts';

/** Runs `act` with the value of a field. @throws InvalidField if `act` throws a RangeError, which says what the value must be. */
export async function inRange<T>(field: string, act: () => T | Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw error instanceof RangeError ? new InvalidField(field, error.message) : error;
  }
}
