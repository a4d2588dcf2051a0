import { z } from 'zod';
import type { Step } from '../step.ts';
import { identifier } from '../steps/identify.ts';
import { validated } from '../validated.ts';

/** Whose password it is. Whether there is such a user is not told, here or on any page that follows. */
export const identifyForRecovery: Step = {
  isDone: ({ progress }) => progress.identifier !== undefined,
  ask: (turn) => ({
    remediation: [
      turn.form('identify-recovery', 'identify', [{ name: 'identifier', label: 'Username', required: true }]),
    ],
  }),
  answers: {
    identify: validated(z.object({ identifier }), (_turn, body) => ({ gathered: body })),
  },
};
