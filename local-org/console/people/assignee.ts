import type { ConsoleContext } from '../console-env.ts';
import type { Assignee } from '../directory/assignee.ts';
import { nameOf, peoplePath, personOf, personPath } from './person.ts';

/** The person whose page is open, as somebody to whom apps are assigned. */
export async function assigneePerson(c: ConsoleContext): Promise<Assignee> {
  const person = await personOf(c);
  return {
    kind: 'user',
    id: person.id,
    name: nameOf(person),
    path: personPath(person),
    appsPath: personPath(person),
    section: peoplePath,
  };
}
