import { z } from 'zod';
import { identifierSchema } from '../../core/body-schemas.ts';
import type { Step } from '../../core/step.ts';
import { validateBody } from '../../core/validate-body.ts';

/** The username. Neither this page nor the next ones tell whether the user exists. */
export const identifyRecoveryStep: Step = {
  isDone: ({ flowState }) => flowState.identifier !== undefined,
  render: (context) => ({
    remediation: [
      context.form('identify-recovery', 'identify', [
        { name: 'identifier', label: 'Username', required: true },
      ]),
    ],
  }),
  handlers: {
    identify: validateBody(z.object({ identifier: identifierSchema }), (_context, body) => ({ patch: body })),
  },
};
