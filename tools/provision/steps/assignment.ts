import { keep, type Decision, type Run, type Step } from '../step.ts';

/** Decides about the assignment to Everyone. @param groupIds the groups that the app is assigned to */
export const decideAssignment = (groupIds: readonly string[], everyone: string): Decision =>
  groupIds.includes(everyone)
    ? keep('Everyone has it')
    : { action: 'create', why: 'every user of the org can sign in to the app' };

/**
 * "Allow everyone in your organization to access". It goes when the app goes.
 * https://developer.okta.com/docs/api/openapi/okta-management/management/tag/ApplicationGroups/
 */
export const assignmentStep: Step = {
  title: () => 'Assignment to the group Everyone',
  async plan(run) {
    const { app } = run;
    const groups = app
      ? await run.org.list((client) =>
          client.applicationApi.listApplicationGroupAssignments({ appId: app.id }),
        )
      : [];
    const decision = decideAssignment(
      groups.map(({ id }) => id),
      run.everyone,
    );
    return { ...decision, apply: decision.action === 'create' ? () => assign(run) : undefined };
  },
};

const assign = ({ org, app, everyone }: Run): Promise<void> =>
  org.send((client) =>
    client.applicationApi.assignGroupToApplication({
      appId: app?.id ?? '',
      groupId: everyone,
      applicationGroupAssignment: {},
    }),
  );
