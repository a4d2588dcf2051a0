import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { form } from '../../testing/browser.ts';
import { testConsole } from '../../testing/console.ts';
import { callApi } from '../../testing/management.ts';
import { startTestOrg } from '../../testing/org.ts';
import { createTestUser, loginOf } from '../../testing/users.ts';

const { org } = await startTestOrg();
const admin = testConsole(org);
const groupNamed = (name: string) => org.store.groups.find('name', name)[0];
const addGroup = async (name: string, description = '') =>
  admin.submit(await admin.open('/admin/groups/new'), 'Save', { Name: name, Description: description });

describe('Directory > Groups', () => {
  it('lists the groups with the number of their people and applications', async () => {
    const page = await admin.open('/admin/groups');
    assert.deepEqual(page.rows('Groups').sort(), [
      ['Admins', '–', '1', '0'],
      ['Everyone', '–', '2', '2'],
    ]);
  });

  it('finds groups by the start of the name', async () => {
    const page = await admin.submit(await admin.open('/admin/groups'), 'Search', { 'Search groups': 'adm' });
    assert.deepEqual(
      page.rows().map(([name]) => name),
      ['Admins'],
    );
    const none = await admin.open('/admin/groups?q=zzz');
    assert.match(none.text, /No group starts with “zzz”/);
  });

  it('adds a group', async () => {
    const list = await admin.open('/admin/groups');
    const page = await admin.submit(await admin.follow(list, 'Add group'), 'Save', {
      Name: 'Testers',
      Description: 'People who test',
    });
    assert.equal(page.notice, 'The group Testers was added.');
    assert.equal(page.heading, 'Testers');
    assert.match(page.text, /People who test/);
    assert.equal(groupNamed('Testers')?.description, 'People who test');
  });

  it('keeps what was typed if it is refused, and names the field', async () => {
    const empty = await addGroup('', 'kept');
    assert.equal(empty.status, 400);
    assert.equal(empty.value('Description'), 'kept');
    assert.match(empty.problem('Name'), /must not be empty/);
    const taken = await addGroup('Admins', 'kept');
    assert.equal(taken.status, 400);
    assert.equal(taken.value('Name'), 'Admins');
    assert.match(taken.problem('Name'), /already exists/);
  });

  it('changes a group', async () => {
    const page = await addGroup('Old name');
    const saved = await admin.submit(await admin.follow(page, 'Edit'), 'Save', { Name: 'New name' });
    assert.equal(saved.heading, 'New name');
    assert.equal(groupNamed('Old name'), undefined);
    const refused = await admin.submit(await admin.follow(saved, 'Edit'), 'Save', { Name: 'Admins' });
    assert.equal(refused.status, 400);
    assert.ok(groupNamed('New name'));
  });

  it('deletes a group after asking', async () => {
    const ask = await admin.follow(await addGroup('Temporary'), 'Delete');
    assert.ok(groupNamed('Temporary'));
    const list = await admin.submit(ask, 'Delete');
    assert.equal(list.notice, 'The group Temporary was deleted.');
    assert.equal(groupNamed('Temporary'), undefined);
  });

  it('assigns people and removes them', async () => {
    const user = await createTestUser(org);
    const group = await addGroup('Members');
    assert.match(group.text, /Nobody is in this group/);
    const people = await admin.follow(group, 'Assign people');
    const found = await admin.submit(people, 'Search', { 'Search people': loginOf(user) });
    assert.deepEqual(found.rows().length, 1);
    const [[name = ''] = []] = found.rows();
    const assigned = await admin.submit(found, `Assign ${name}`);
    assert.equal(assigned.notice, `${name} was added to Members.`);
    assert.deepEqual(assigned.rows()[0]?.[2], 'Assigned');
    const members = await admin.follow(assigned, 'Done');
    assert.deepEqual(members.rows('People'), [[name, loginOf(user), 'Active', 'Remove']]);
    const removed = await admin.submit(await admin.follow(members, `Remove ${name}`), 'Remove');
    assert.deepEqual(removed.rows(), []);
    assert.equal(removed.heading, 'Members');
  });

  it('assigns applications and removes them', async () => {
    const group = await addGroup('With apps');
    const none = await admin.follow(group, 'Applications');
    const assign = await admin.follow(none, 'Assign Applications');
    const assigned = await admin.submit(assign, 'Assign', { Applications: ['Angular app', 'Plain page'] });
    assert.equal(assigned.notice, 'The applications were assigned.');
    assert.deepEqual(
      assigned.rows('Applications').map(([label]) => label),
      ['Angular app', 'Plain page'],
    );
    const removed = await admin.submit(await admin.follow(assigned, 'Remove Angular app'), 'Remove');
    assert.deepEqual(
      removed.rows().map(([label]) => label),
      ['Plain page'],
    );
  });

  it('offers no change of Everyone', async () => {
    const everyone = groupNamed('Everyone');
    assert.ok(everyone);
    const page = await admin.open(`/admin/groups/${everyone.id}`);
    for (const action of ['Edit', 'Delete', 'Assign people'])
      assert.ok(!page.actions.includes(action), action);
    assert.ok(!page.actions.some((each) => each.startsWith('Remove')));
    const refused = await admin.submit(await admin.open(`/admin/groups/${everyone.id}/delete`), 'Delete');
    assert.equal(refused.status, 400);
    assert.match(refused.problems.join(), /built in/);
  });

  it('says what is wrong if a group or person does not exist', async () => {
    assert.equal((await admin.open('/admin/groups/unknown')).status, 404);
    const { id = '' } = groupNamed('Admins') ?? {};
    assert.equal((await admin.open(`/admin/groups/${id}/people/unknown/remove`)).status, 404);
  });

  it('changes nothing for a form without the token', async () => {
    const response = await admin.browser.fetch(`${org.url}/admin/groups/new`, form({ name: 'Forged' }));
    assert.equal(response.status, 403);
    assert.equal(groupNamed('Forged'), undefined);
    const { body } = await callApi<object[]>(org, 'GET /api/v1/groups?q=Forged');
    assert.deepEqual(body, []);
  });
});
