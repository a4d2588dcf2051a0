/** The users in the org's seed. */
export const ada = { login: 'ada@example.com', name: 'Ada Lovelace', password: 'Local-0rg!' };
export const bob = { login: 'bob@example.com', name: 'Bob Kahn', password: 'Local-0rg!' };
