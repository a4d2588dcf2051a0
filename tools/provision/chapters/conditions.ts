import type { Run } from '../step.ts';

/** A rule's condition that matches every user, from anywhere. */
export const anyUser = { people: { users: { exclude: [] } }, network: { connection: 'ANYWHERE' } };

/** A policy's condition that matches every user. */
export const everyone = ({ everyone: id }: Pick<Run, 'everyone'>) => ({
  people: { groups: { include: [id] } },
});
