import { Hono } from 'hono';
import { html } from 'hono/html';
import type { PolicyType } from '../../store/policies.ts';
import type { ConsoleContext, ConsoleEnv } from '../console-env.ts';
import { confirmPage } from '../layout/confirm-page.ts';
import { submitForm } from '../layout/form-problems.ts';
import { buttonForm } from '../layout/form.ts';
import type { Content } from '../../pages/html.ts';
import { menu } from '../layout/menu.ts';
import { redirectWithNotice } from '../layout/notice.ts';
import { policyPath, type PolicyKind } from './policy-kind.ts';
import { listPolicies, requestedPolicy, type PolicyObject } from './policy-objects.ts';

/** The menu of a policy. @param canMoveUp whether another policy is before it. */
export const policyMenu = <Type extends PolicyType>(
  c: ConsoleContext,
  kind: PolicyKind<Type>,
  policy: PolicyObject<Type>,
  canMoveUp = false,
): Content =>
  menu({
    label: 'Actions',
    description: `Actions for ${policy.name}`,
    id: `actions-${policy.id}`,
    content: html`<a href="${policyPath(kind, policy, 'edit')}">Edit</a> ${
        !policy.system &&
        html`${canMoveUp && buttonForm(c, { action: policyPath(kind, policy, 'move-up'), label: 'Move up' })}
          ${buttonForm(c, {
            action: policyPath(kind, policy, policy.status === 'ACTIVE' ? 'deactivate' : 'activate'),
            label: policy.status === 'ACTIVE' ? 'Deactivate' : 'Activate',
          })} <a href="${policyPath(kind, policy, 'delete')}">Delete</a>`
      }`,
  });

/** Activating, deactivating, moving and deleting the policies of a type. */
export function policyLifecycleRoutes<Type extends PolicyType>(kind: PolicyKind<Type>): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();

  for (const change of ['activate', 'deactivate'] as const)
    app.post(`/:id/${change}`, async (c) => {
      const { id, name } = await requestedPolicy(c, kind.type);
      await c.var.api.post(`/api/v1/policies/${id}/lifecycle/${change}`);
      return redirectWithNotice(c, kind.list.path, `Policy ${name} ${change}d.`);
    });

  app.post('/:id/move-up', async (c) => {
    const policy = await requestedPolicy(c, kind.type);
    const before = (await listPolicies(c, kind.type)).filter(({ priority }) => priority < policy.priority);
    const priority = before.at(-1)?.priority ?? policy.priority;
    await c.var.api.put(`/api/v1/policies/${policy.id}`, { ...policy, priority });
    return redirectWithNotice(c, kind.list.path, `Policy ${policy.name} moved up.`);
  });

  const question = (policy: PolicyObject<Type>) => ({
    title: `Delete ${policy.name}?`,
    section: kind.section,
    action: policyPath(kind, policy, 'delete'),
    submit: 'Delete policy',
    cancel: policyPath(kind, policy),
    content: html`<p>This deletes the policy with its rules, and can't be undone.</p>`,
  });

  app.get('/:id/delete', async (c) => confirmPage(c, question(await requestedPolicy(c, kind.type))));

  app.post('/:id/delete', async (c) => {
    const policy = await requestedPolicy(c, kind.type);
    return submitForm(
      async () => {
        await c.var.api.delete(`/api/v1/policies/${policy.id}`);
        return redirectWithNotice(c, kind.list.path, `Policy ${policy.name} deleted.`);
      },
      (problems) => confirmPage(c, { ...question(policy), problems }),
    );
  });
  return app;
}
