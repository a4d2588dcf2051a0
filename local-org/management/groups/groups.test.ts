import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { createTestBrowser } from '../../testing/browser.ts';
import { claimsOf, getTokens, localSpa } from '../../testing/app.ts';
import { assignToGroup, createTestApp, groupId } from '../../testing/apps.ts';
import { callApi, type ApiErrorBody } from '../../testing/management.ts';
import { startTestOrg } from '../../testing/org.ts';
import { sdkFor } from '../../testing/sdk.ts';
import { userOf } from '../../testing/second-factor.ts';
import { openSession } from '../../testing/session.ts';

const { org, clock } = await startTestOrg();
const { groupApi } = sdkFor(org);
const ada = userOf(org);
const minute = 60_000;
let count = 0;

const createGroup = async (name = `Group ${++count}`, description?: string) => {
  const group = await groupApi.createGroup({
    group: { profile: { name, ...(description && { description }) } },
  });
  return { id: group.id ?? assert.fail(), name };
};
const names = async (query: string): Promise<string[]> => {
  const { status, body } = await callApi<{ profile: { name: string } }[]>(org, `GET /api/v1/groups?${query}`);
  assert.equal(status, 200, JSON.stringify(body));
  return body.map(({ profile }) => profile.name);
};
const assertRefused = async (call: string, body: unknown, status: number, cause: string): Promise<void> => {
  const before = org.store.groups.all();
  const answer = await callApi<ApiErrorBody>(org, call, body);
  assert.equal(answer.status, status, call);
  assert.ok(
    answer.body.errorCauses[0]?.errorSummary.includes(cause),
    answer.body.errorCauses[0]?.errorSummary,
  );
  assert.deepEqual(org.store.groups.all(), before);
};
const groupsInTokens = async (): Promise<unknown> => {
  const browser = createTestBrowser();
  openSession(org, browser, ada.login);
  return claimsOf((await getTokens(browser, org.issuer, localSpa)).access_token)['groups'];
};

describe('a group', () => {
  it('is created with Okta’s fields, and is read the same', async () => {
    const { status, body } = await callApi<Record<string, unknown>>(org, 'POST /api/v1/groups', {
      profile: { name: 'Editors', description: 'They edit' },
    });
    assert.equal(status, 200);
    const id = String(body['id']);
    assert.match(id, /^00g\w{17}$/);
    const time = body['created'];
    assert.match(String(time), /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    assert.deepEqual(body, {
      id,
      created: time,
      lastUpdated: time,
      lastMembershipUpdated: time,
      objectClass: ['okta:user_group'],
      type: 'OKTA_GROUP',
      profile: { name: 'Editors', description: 'They edit' },
      _links: {
        users: { href: `${org.url}/api/v1/groups/${id}/users` },
        apps: { href: `${org.url}/api/v1/groups/${id}/apps` },
      },
    });
    assert.deepEqual((await callApi(org, `GET /api/v1/groups/${id}`)).body, body);
  });

  it('can be read, changed and put back with the SDK', async () => {
    const { id } = await createGroup('Readers', 'They read');
    const group = await groupApi.getGroup({ groupId: id });
    clock.advance(minute);
    await groupApi.replaceGroup({ groupId: id, group } as Parameters<typeof groupApi.replaceGroup>[0]);
    const same = org.store.groups.get(id) ?? assert.fail();
    assert.deepEqual([same.name, same.description], ['Readers', 'They read']);
    await groupApi.replaceGroup({ groupId: id, group: { profile: { name: 'Avid readers' } } });
    const changed = org.store.groups.get(id) ?? assert.fail();
    assert.deepEqual([changed.name, changed.description], ['Avid readers', undefined]);
    assert.equal(changed.created, same.created);
    assert.ok(changed.lastUpdated - changed.created >= minute);
  });

  it('needs a name that no other group has, and takes no unknown attribute', async () => {
    const { id, name } = await createGroup();
    const taken = 'name: An object with this field already exists';
    await assertRefused('POST /api/v1/groups', { profile: { name } }, 400, taken);
    await assertRefused(`PUT /api/v1/groups/${id}`, { profile: { name: 'Everyone' } }, 400, taken);
    await assertRefused('POST /api/v1/groups', { profile: { name: '  ' } }, 400, 'profile.name:');
    await assertRefused(
      'POST /api/v1/groups',
      { profile: { name: 'A', color: 'red' } },
      400,
      'profile.color:',
    );
    await assertRefused('POST /api/v1/groups', {}, 400, 'profile:');
  });

  it('is not found if it does not exist', async () => {
    for (const method of ['GET', 'PUT', 'DELETE']) {
      const { status, body } = await callApi<ApiErrorBody>(org, `${method} /api/v1/groups/00gNone`);
      assert.deepEqual([status, body.errorCode], [404, 'E0000007']);
      assert.equal(body.errorSummary, 'Not found: Resource not found: 00gNone (UserGroup)');
    }
  });

  it('is gone from its users, their tokens and its apps once it is deleted', async () => {
    const { id, name } = await createGroup();
    const app = await createTestApp(org);
    await assignToGroup(org, app.id, name);
    await groupApi.assignUserToGroup({ groupId: id, userId: ada.id });
    assert.deepEqual(await groupsInTokens(), ['Everyone', 'Admins', name]);
    await groupApi.deleteGroup({ groupId: id });
    assert.deepEqual(await groupsInTokens(), ['Everyone', 'Admins']);
    assert.deepEqual(userOf(org).groupIds, ada.groupIds);
    assert.deepEqual(org.store.appAssignments.find('appId', app.id), []);
    assert.equal(org.store.groups.get(id), undefined);
  });

  it('is taken out of policies once it is deleted; one for it alone becomes inactive instead of applying to all', async () => {
    const [{ id }, other] = [await createGroup(), await createGroup()];
    const [policy] = org.store.policies.find('type', 'MFA_ENROLL');
    assert.ok(policy);
    const forGroups = (include: string[]) => ({ people: { groups: { include } } });
    org.store.policies.put({ ...policy, id: 'rstAlone', conditions: forGroups([id]) });
    org.store.policies.put({ ...policy, id: 'rstBoth', conditions: forGroups([id, other.id]) });
    await groupApi.deleteGroup({ groupId: id });
    const [alone, both] = ['rstAlone', 'rstBoth'].map((each) => org.store.policies.get(each));
    assert.deepEqual([alone?.status, alone?.conditions], ['INACTIVE', forGroups([])]);
    assert.deepEqual([both?.status, both?.conditions], ['ACTIVE', forGroups([other.id])]);
    assert.deepEqual(org.store.policies.get(policy.id), policy);
    org.store.policies.delete('rstAlone');
    org.store.policies.delete('rstBoth');
  });

  it('is logged with the caller when it is created, changed and deleted', async () => {
    const { id } = await createGroup();
    await groupApi.replaceGroup({ groupId: id, group: { profile: { name: 'Logged' } } });
    await groupApi.assignUserToGroup({ groupId: id, userId: ada.id });
    await groupApi.unassignUserFromGroup({ groupId: id, userId: ada.id });
    await groupApi.deleteGroup({ groupId: id });
    const events = org.log.events().slice(-5);
    assert.deepEqual(
      events.map(({ eventType }) => eventType),
      [
        'group.lifecycle.create',
        'group.profile.update',
        'group.user_membership.add',
        'group.user_membership.remove',
        'group.lifecycle.delete',
      ],
    );
    assert.ok(
      events.every(({ actor, target }) => actor.type === 'Token' && target.some((each) => each.id === id)),
    );
  });
});

describe('the built-in group Everyone', () => {
  it('can’t be changed, deleted, left or joined', async () => {
    const everyone = `/api/v1/groups/${groupId(org)}`;
    const cause = 'The group Everyone is built in';
    await assertRefused(`PUT ${everyone}`, { profile: { name: 'All' } }, 403, cause);
    await assertRefused(`DELETE ${everyone}`, undefined, 403, cause);
    await assertRefused(`PUT ${everyone}/users/${ada.id}`, undefined, 403, cause);
    await assertRefused(`DELETE ${everyone}/users/${ada.id}`, undefined, 403, cause);
    assert.deepEqual(userOf(org).groupIds, ada.groupIds);
  });
});

describe('the members of a group', () => {
  let group: { readonly id: string; readonly name: string };
  const members = async (): Promise<(string | undefined)[]> => {
    const logins: (string | undefined)[] = [];
    for await (const user of await groupApi.listGroupUsers({ groupId: group.id, limit: 1 }))
      logins.push(user?.profile?.login);
    return logins;
  };

  beforeEach(async () => {
    group = await createGroup();
  });

  it('join and leave it, which the next token shows', async () => {
    for (const login of ['ada@example.com', 'bob@example.com'])
      await groupApi.assignUserToGroup({ groupId: group.id, userId: userOf(org, login).id });
    assert.deepEqual(await members(), ['ada@example.com', 'bob@example.com']);
    assert.deepEqual(await groupsInTokens(), ['Everyone', 'Admins', group.name]);
    await groupApi.unassignUserFromGroup({ groupId: group.id, userId: ada.id });
    assert.deepEqual(await members(), ['bob@example.com']);
    assert.deepEqual(await groupsInTokens(), ['Everyone', 'Admins']);
  });

  it('change the time of the last change of members, and nothing else of the group or the user', async () => {
    const before = org.store.groups.get(group.id) ?? assert.fail();
    clock.advance(minute);
    await groupApi.assignUserToGroup({ groupId: group.id, userId: ada.id });
    const { lastMembershipUpdated, ...rest } = org.store.groups.get(group.id) ?? assert.fail();
    assert.ok(lastMembershipUpdated >= before.created + minute);
    assert.deepEqual({ ...rest, lastMembershipUpdated: before.lastMembershipUpdated }, before);
    assert.equal(userOf(org).lastUpdated, ada.lastUpdated);
    clock.advance(minute);
    await groupApi.assignUserToGroup({ groupId: group.id, userId: ada.id });
    assert.equal(org.store.groups.get(group.id)?.lastMembershipUpdated, lastMembershipUpdated);
    await groupApi.unassignUserFromGroup({ groupId: group.id, userId: ada.id });
  });

  it('must exist, as the group must', async () => {
    for (const [path, kind] of [
      [`${group.id}/users/00uNone`, 'User'],
      [`00gNone/users/${ada.id}`, 'UserGroup'],
    ] as const)
      for (const method of ['PUT', 'DELETE']) {
        const { status, body } = await callApi<ApiErrorBody>(org, `${method} /api/v1/groups/${path}`);
        assert.equal(status, 404);
        assert.ok(body.errorSummary.endsWith(`(${kind})`));
      }
    for (const path of ['users', 'apps'])
      assert.equal((await callApi(org, `GET /api/v1/groups/00gNone/${path}`)).status, 404);
  });
});

describe('the list of groups', () => {
  it('has all of them, or those that a query, a filter or a search selects', async () => {
    const start = `Zeta ${++count}`;
    await createGroup(`${start} one`, 'First of its kind');
    await createGroup(`${start} two`);
    const q = (text: string) => encodeURIComponent(text);
    assert.ok((await names('')).includes('Everyone'));
    assert.deepEqual(await names(`q=${q(start.toLowerCase())}`), [`${start} one`, `${start} two`]);
    assert.deepEqual(await names(`filter=${q('type eq "BUILT_IN"')}`), ['Everyone']);
    assert.deepEqual(await names(`search=${q(`profile.name eq "${start} two"`)}`), [`${start} two`]);
    assert.deepEqual(await names(`search=${q('profile.description co "of its"')}`), [`${start} one`]);
    const sorted = `search=${q(`profile.name sw "${start}"`)}&sortBy=profile.name&sortOrder`;
    assert.deepEqual(await names(`${sorted}=desc`), [`${start} two`, `${start} one`]);
    assert.deepEqual(await names(`${sorted}=desc&limit=1`), [`${start} two`]);
    assert.deepEqual(await names(`${sorted}=asc&limit=1`), [`${start} one`]);
  });

  it('comes in pages, which the SDK follows', async () => {
    const all: (string | undefined)[] = [];
    for await (const group of await groupApi.listGroups({ limit: 2 })) all.push(group?.profile?.name);
    assert.deepEqual(
      all,
      org.store.groups.all().map(({ name }) => name),
    );
  });

  it('counts the members and the apps with expand=stats', async () => {
    const { body } = await callApi<{ _embedded: { stats: object } }[]>(
      org,
      'GET /api/v1/groups?q=everyone&expand=stats',
    );
    const { usersCount, appsCount } = body[0]?._embedded.stats as Record<string, number>;
    assert.deepEqual([usersCount, appsCount], [2, 2]);
  });

  it('refuses a filter or a parameter that it doesn’t understand', async () => {
    for (const [query, code] of [
      ['filter=profile.name%20eq%20%22A%22', 'E0000031'],
      ['search=nothing', 'E0000031'],
      ['limit=many', 'E0000001'],
      ['sortBy=color', 'E0000001'],
    ] as const) {
      const { status, body } = await callApi<ApiErrorBody>(org, `GET /api/v1/groups?${query}`);
      assert.deepEqual([status, body.errorCode], [400, code], query);
    }
  });

  it('of a group’s apps has the apps that are assigned to it', async () => {
    const { id, name } = await createGroup();
    const app = await createTestApp(org);
    await assignToGroup(org, app.id, name);
    const apps: (string | undefined)[] = [];
    for await (const each of await groupApi.listAssignedApplicationsForGroup({ groupId: id }))
      apps.push(each?.id);
    assert.deepEqual(apps, [app.id]);
  });
});
