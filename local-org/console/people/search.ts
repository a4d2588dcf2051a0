const fields = ['firstName', 'lastName', 'login', 'email'];

/**
 * The `search` of a list of people. Each word must be the start of a name, the username or the email.
 * @param status Okta's status. `''`: all except deactivated people.
 * @returns `undefined` for the API's own list, which has all of them.
 */
export function peopleSearch(q: string, status = ''): string | undefined {
  const words = q.split(/\s+/).filter(Boolean);
  if (words.length === 0 && !status) return undefined;
  const matches = words.map(
    (word) => `(${fields.map((field) => `profile.${field} sw ${JSON.stringify(word)}`).join(' or ')})`,
  );
  const inStatus = status ? `status eq ${JSON.stringify(status)}` : 'status ne "DEPROVISIONED"';
  return [inStatus, ...matches].join(' and ');
}
