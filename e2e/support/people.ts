/** A user of the org. */
export interface Person {
  readonly login: string;
  readonly name: string;
  readonly password: string;
}

/** The users in the org's seed. */
export const ada: Person = { login: 'ada@example.com', name: 'Ada Lovelace', password: 'Local-0rg!' };
export const bob: Person = { login: 'bob@example.com', name: 'Bob Kahn', password: 'Local-0rg!' };
