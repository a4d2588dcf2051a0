import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { authorizationRequest, endpoint, getTokens, redirectParameters } from '../../testing/app.ts';
import { assignToGroup, createTestApp, groupId, spaBody, type CreatedApp } from '../../testing/apps.ts';
import { createTestBrowser } from '../../testing/browser.ts';
import { callApi, type ApiErrorBody } from '../../testing/management.ts';
import { startTestOrg } from '../../testing/org.ts';
import { sdkFor } from '../../testing/sdk.ts';
import { userOf } from '../../testing/second-factor.ts';
import { openSession } from '../../testing/session.ts';
import { signInOnPage } from '../../testing/sign-in.ts';

const { org } = await startTestOrg();
const { applicationApi, groupApi } = sdkFor(org);
const [ada, bob] = [userOf(org), userOf(org, 'bob@example.com')];
let app: CreatedApp;

const canSignIn = async (login: string): Promise<boolean> => {
  const browser = createTestBrowser();
  openSession(org, browser, login);
  const answer = redirectParameters(await browser.fetch(authorizationRequest(org.issuer, app).url));
  if (answer['code'] === undefined) assert.equal(answer['error'], 'access_denied');
  return answer['code'] !== undefined;
};
const everyone = groupId(org);
const listUsers = async (query = ''): Promise<(readonly unknown[])[]> => {
  const { body } = await callApi<{ id: string; scope: string }[]>(
    org,
    `GET /api/v1/apps/${app.id}/users${query}`,
  );
  return body.map(({ id, scope }) => [id, scope]);
};

beforeEach(async () => {
  app = await createTestApp(org);
});

describe('an app that is assigned to a user', () => {
  it('can be signed in to by this user alone, on the page and with a session, until it is taken away', async () => {
    assert.equal(await canSignIn(ada.login), false);
    const assigned = await applicationApi.assignUserToApplication({ appId: app.id, appUser: { id: ada.id } });
    assert.deepEqual([assigned.scope, assigned.status, assigned.id], ['USER', 'ACTIVE', ada.id]);
    assert.deepEqual([await canSignIn(ada.login), await canSignIn(bob.login)], [true, false]);
    const browser = createTestBrowser();
    const page = await browser.fetch(authorizationRequest(org.issuer, app).url);
    await signInOnPage(browser, org, page, ada.login, 'Local-0rg!');
    const { access_token } = await getTokens(browser, org.issuer, app);
    const userinfo = async (): Promise<number> =>
      (
        await fetch(endpoint(org.issuer, 'userinfo'), {
          headers: { Authorization: `Bearer ${access_token}` },
        })
      ).status;
    assert.equal(await userinfo(), 200);
    await applicationApi.unassignUserFromApplication({ appId: app.id, userId: ada.id });
    assert.equal(await canSignIn(ada.login), false);
    assert.equal(await userinfo(), 401);
  });

  it('can be read, changed and put back', async () => {
    await applicationApi.assignUserToApplication({ appId: app.id, appUser: { id: ada.id } });
    const appUser = await applicationApi.getApplicationUser({ appId: app.id, userId: ada.id });
    assert.equal(appUser.credentials?.userName, ada.login);
    await applicationApi.updateApplicationUser({ appId: app.id, userId: ada.id, appUser });
    const path = `/api/v1/apps/${app.id}/users/${ada.id}`;
    const changed = await callApi<{ profile: object }>(org, `POST ${path}`, {
      profile: { department: 'Engines' },
    });
    assert.equal('department' in changed.body.profile && changed.body.profile.department, 'Engines');
  });

  it('refuses users and usernames that it can’t have', async () => {
    for (const [call, body, status] of [
      [`POST /api/v1/apps/${app.id}/users`, { id: '00uNone' }, 404],
      [`POST /api/v1/apps/${app.id}/users`, {}, 400],
      [`POST /api/v1/apps/${app.id}/users`, { id: ada.id, credentials: { userName: 'other' } }, 400],
      [`POST /api/v1/apps/${app.id}/users/${ada.id}`, { profile: {} }, 404],
      [`GET /api/v1/apps/${app.id}/users/${ada.id}`, undefined, 404],
      [`DELETE /api/v1/apps/${app.id}/users/${ada.id}`, undefined, 404],
      ['GET /api/v1/apps/no-app/users', undefined, 404],
    ] as const)
      assert.equal((await callApi(org, call, body)).status, status, call);
    assert.deepEqual(await listUsers(), []);
  });
});

describe('an app that is assigned to a group', () => {
  it('can be signed in to by the group’s members at once, and by nobody once it is taken away', async () => {
    await applicationApi.assignGroupToApplication({ appId: app.id, groupId: everyone });
    assert.deepEqual([await canSignIn(ada.login), await canSignIn(bob.login)], [true, true]);
    await applicationApi.unassignApplicationFromGroup({ appId: app.id, groupId: everyone });
    assert.equal(await canSignIn(ada.login), false);
    const late = await callApi(org, `DELETE /api/v1/apps/${app.id}/groups/${everyone}`);
    assert.equal(late.status, 404);
  });

  it('follows the members of the group', async () => {
    const { id = '' } = await groupApi.createGroup({ group: { profile: { name: 'Testers' } } });
    await assignToGroup(org, app.id, 'Testers');
    assert.equal(await canSignIn(bob.login), false);
    await groupApi.assignUserToGroup({ groupId: id, userId: bob.id });
    assert.equal(await canSignIn(bob.login), true);
    await groupApi.deleteGroup({ groupId: id });
    assert.equal(await canSignIn(bob.login), false);
  });

  it('has its groups by priority, with Okta’s fields, which can be put back', async () => {
    await assignToGroup(org, app.id);
    await assignToGroup(org, app.id, 'Admins');
    const path = `/api/v1/apps/${app.id}/groups`;
    const put = await callApi(org, `PUT ${path}/${groupId(org, 'Admins')}`, {
      priority: 0,
      profile: { a: 1 },
    });
    assert.equal(put.status, 200);
    await callApi(org, `PUT ${path}/${everyone}`, { priority: 1 });
    const { body } = await callApi<Record<string, unknown>[]>(org, `GET ${path}`);
    assert.deepEqual(
      body.map(({ id, priority, profile }) => [id, priority, profile]),
      [
        [groupId(org, 'Admins'), 0, { a: 1 }],
        [everyone, 1, {}],
      ],
    );
    const same = await callApi(org, `PUT ${path}/${everyone}`, body[1]);
    assert.deepEqual(
      [same.status, { ...(same.body as object), lastUpdated: '' }],
      [200, { ...body[1], lastUpdated: '' }],
    );
    const group = await callApi<{ _embedded: { group: { id: string } } }>(
      org,
      `GET ${path}/${everyone}?expand=group`,
    );
    assert.equal(group.body._embedded.group.id, everyone);
    const found = await callApi<unknown[]>(org, `GET ${path}?q=adm`);
    assert.equal(found.body.length, 1);
  });

  it('must exist, as the group must', async () => {
    for (const [path, kind] of [
      [`${app.id}/groups/00gNone`, 'UserGroup'],
      [`no-app/groups/${everyone}`, 'AppInstance'],
    ] as const) {
      const { status, body } = await callApi<ApiErrorBody>(org, `PUT /api/v1/apps/${path}`);
      assert.equal(status, 404);
      assert.ok(body.errorSummary.endsWith(`(${kind})`));
    }
  });
});

describe('the users of an app', () => {
  it('are those of its groups and its own, each once and in pages', async () => {
    await assignToGroup(org, app.id, 'Admins');
    assert.deepEqual(await listUsers(), [[ada.id, 'GROUP']]);
    await applicationApi.assignUserToApplication({ appId: app.id, appUser: { id: bob.id } });
    assert.deepEqual(await listUsers(), [
      [ada.id, 'GROUP'],
      [bob.id, 'USER'],
    ]);
    await applicationApi.assignUserToApplication({ appId: app.id, appUser: { id: ada.id } });
    assert.deepEqual(await listUsers(), [
      [ada.id, 'USER'],
      [bob.id, 'USER'],
    ]);
    const paged: (string | undefined)[] = [];
    for await (const user of await applicationApi.listApplicationUsers({ appId: app.id, limit: 1 }))
      paged.push(user?.id);
    assert.deepEqual(paged, [ada.id, bob.id]);
    assert.deepEqual(await listUsers('?q=BOB'), [[bob.id, 'USER']]);
  });

  it('lose an app of a group by the group only', async () => {
    await assignToGroup(org, app.id);
    const { status, body } = await callApi<ApiErrorBody>(
      org,
      `DELETE /api/v1/apps/${app.id}/users/${ada.id}`,
    );
    assert.equal(status, 403);
    assert.match(body.errorCauses[0]?.errorSummary ?? '', /remove the user from the group/);
  });

  it('are found by apps too', async () => {
    await applicationApi.assignUserToApplication({ appId: app.id, appUser: { id: bob.id } });
    const filter = encodeURIComponent(`user.id eq "${bob.id}"`);
    const { body } = await callApi<{ id: string; _embedded: { user: { id: string } } }[]>(
      org,
      `GET /api/v1/apps?filter=${filter}&expand=user/${bob.id}&limit=200`,
    );
    assert.ok(body.some(({ id, _embedded }) => id === app.id && _embedded.user.id === bob.id));
    assert.ok(body.some(({ id }) => id === 'local-spa'));
    const inGroup = await callApi<{ id: string }[]>(
      org,
      `GET /api/v1/apps?filter=${encodeURIComponent(`group.id eq "${groupId(org, 'Admins')}"`)}`,
    );
    assert.deepEqual(
      inGroup.body.map(({ id }) => id),
      org.store.appAssignments.find('principalId', groupId(org, 'Admins')).map(({ appId }) => appId),
    );
  });

  it('have a link to each of their active apps', async () => {
    const labels = async () =>
      (await callApi<{ label: string }[]>(org, `GET /api/v1/users/${bob.id}/appLinks`)).body.map(
        ({ label }) => label,
      );
    const before = await labels();
    await applicationApi.assignUserToApplication({ appId: app.id, appUser: { id: bob.id } });
    assert.deepEqual(await labels(), [...before, 'Test app']);
    await applicationApi.deactivateApplication({ appId: app.id });
    assert.deepEqual(await labels(), before);
    assert.equal((await callApi(org, 'GET /api/v1/users/nobody/appLinks')).status, 404);
  });

  it('are all users in Federation Broker Mode, without an assignment', async () => {
    app = await createTestApp(org, spaBody('For everyone', { settings: { implicitAssignment: true } }));
    assert.equal(await canSignIn(bob.login), true);
    await callApi(org, `PUT /api/v1/apps/${app.id}`, spaBody('For nobody'));
    assert.equal(await canSignIn(bob.login), false);
  });

  it('are logged when they and their groups get and lose the app', async () => {
    await applicationApi.assignUserToApplication({ appId: app.id, appUser: { id: bob.id } });
    await applicationApi.unassignUserFromApplication({ appId: app.id, userId: bob.id });
    await applicationApi.assignGroupToApplication({ appId: app.id, groupId: everyone });
    await applicationApi.unassignApplicationFromGroup({ appId: app.id, groupId: everyone });
    assert.deepEqual(
      org.log
        .events()
        .slice(-4)
        .map(({ eventType, target }) => [eventType, target.map(({ id }) => id)]),
      [
        ['application.user_membership.add', [bob.id, app.id]],
        ['application.user_membership.remove', [bob.id, app.id]],
        ['group.application_assignment.add', [app.id, everyone]],
        ['group.application_assignment.remove', [app.id, everyone]],
      ],
    );
  });
});
