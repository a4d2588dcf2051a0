import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { testConsole } from '../../testing/console.ts';
import { callApi } from '../../testing/management.ts';
import { startTestOrg } from '../../testing/org.ts';
import { createTestUser, loginOf, newProfile, password, trySignIn } from '../../testing/users.ts';

const { org } = await startTestOrg();
const admin = testConsole(org);
const userNamed = (login: string) => org.store.users.find('login', login)[0] ?? assert.fail(`no ${login}`);
const logins = (rows: string[][]) => rows.map(([, login]) => login);

describe('Directory > People', () => {
  it('lists people with username, email and status', async () => {
    const page = await admin.open('/admin/people');
    assert.equal(page.heading, 'People');
    assert.deepEqual(page.rows('People'), [
      ['Ada Lovelace', 'ada@example.com', 'ada@example.com', 'Active'],
      ['Bob Kahn', 'bob@example.com', 'bob@example.com', 'Active'],
    ]);
    assert.equal((await admin.follow(page, 'Bob Kahn')).heading, 'Bob Kahn');
  });

  it('finds people by the start of each word of their name, username or email', async () => {
    const found = async (q: string) =>
      logins(
        (await admin.submit(await admin.open('/admin/people'), 'Search', { 'Search people': q })).rows(),
      );
    assert.deepEqual(await found('ada'), ['ada@example.com']);
    assert.deepEqual(await found('Ada Love'), ['ada@example.com']);
    assert.deepEqual(await found(' kahn  BOB@ex '), ['bob@example.com']);
    assert.deepEqual(await found('ada kahn'), []);
    assert.deepEqual(await found('a"b\\'), []);
    const none = await admin.open('/admin/people?q=nobody');
    assert.equal(none.value('Search people'), 'nobody');
    assert.match(none.text, /Nobody matches “nobody”/);
    assert.equal((await admin.follow(none, 'show everyone')).rows().length, 2);
  });

  it('filters by status, and shows deactivated people only then', async () => {
    const staged = await createTestUser(org, { activate: false });
    const gone = await createTestUser(org);
    await callApi(org, `POST /api/v1/users/${gone.id}/lifecycle/deactivate`);
    const people = await admin.open('/admin/people');
    assert.ok(!logins(people.rows()).includes(loginOf(gone)));
    assert.deepEqual(logins((await admin.follow(people, 'Staged')).rows()), [loginOf(staged)]);
    assert.deepEqual(logins((await admin.follow(people, 'Deactivated')).rows()), [loginOf(gone)]);
    const search = await admin.open(`/admin/people?status=STAGED&q=${loginOf(gone)}`);
    assert.deepEqual(search.rows(), []);
    // The search keeps the filter.
    const again = await admin.submit(search, 'Search', { 'Search people': loginOf(staged) });
    assert.deepEqual(logins(again.rows()), [loginOf(staged)]);
    assert.match(again.path, /status=STAGED/);
    await callApi(org, `DELETE /api/v1/users/${staged.id}`);
    await callApi(org, `DELETE /api/v1/users/${staged.id}`);
  });

  it('shows 50 people per page', async () => {
    await Promise.all(
      Array.from({ length: 52 }, () =>
        callApi<{ id: string }>(org, 'POST /api/v1/users?activate=false', {
          profile: { ...newProfile(), lastName: 'Pagetest' },
        }),
      ),
    );
    const first = await admin.open('/admin/people?q=pagetest');
    assert.equal(first.rows().length, 50);
    const second = await admin.follow(first, 'Next page');
    assert.equal(second.rows().length, 2);
    assert.ok(!second.actions.includes('Next page'));
    assert.equal(new Set(logins([...first.rows(), ...second.rows()])).size, 52);
  });
});

describe('Add person', () => {
  const open = async () => admin.follow(await admin.open('/admin/people'), 'Add person');

  it('adds a person whose password an administrator sets, in groups', async () => {
    const page = await admin.submit(await open(), 'Save', {
      'First Name': 'Grace',
      'Last Name': 'Hopper',
      Username: 'grace@example.com',
      'Primary email': 'hopper@example.com',
      Groups: ['Admins'],
      Password: 'Set by admin',
      'Enter password': password,
      'User must change password on first login': false,
    });
    assert.equal(page.status, 200);
    assert.equal(page.heading, 'Grace Hopper');
    assert.equal(page.notice, 'Grace Hopper was added.');
    assert.match(page.text, /grace@example\.com Active/);
    assert.equal(await trySignIn(org, 'grace@example.com'), 'signed in');
    const { email, groupIds } = userNamed('grace@example.com');
    assert.equal(email, 'hopper@example.com');
    const names = groupIds.map((id) => org.store.groups.get(id)?.name).sort();
    assert.deepEqual(names, ['Admins', 'Everyone']);
  });

  it('lets the person choose a new password at the first sign-in', async () => {
    await admin.submit(await open(), 'Save', {
      'First Name': 'Mary',
      'Last Name': 'Keller',
      Username: 'mary@example.com',
      Password: 'Set by admin',
      'Enter password': password,
    });
    assert.equal(userNamed('mary@example.com').status, 'PASSWORD_EXPIRED');
    assert.equal(userNamed('mary@example.com').email, 'mary@example.com');
  });

  it('sends the activation email if the person sets the password, or keeps them staged', async () => {
    const person = { 'First Name': 'Jean', 'Last Name': 'Bartik' };
    await admin.submit(await open(), 'Save', { ...person, Username: 'jean@example.com' });
    assert.equal(userNamed('jean@example.com').status, 'PROVISIONED');
    assert.match((await org.outbox.next('jean@example.com')).text, /http/);
    await admin.submit(await open(), 'Save', {
      ...person,
      Username: 'jean2@example.com',
      'Send user activation email now': false,
    });
    assert.equal(userNamed('jean2@example.com').status, 'STAGED');
  });

  it('keeps what was typed if it is refused, and names the fields', async () => {
    const page = await admin.submit(await open(), 'Save', {
      'First Name': '<b>Eve</b>',
      Username: 'eve',
      Groups: ['Admins'],
      Password: 'Set by admin',
      'Enter password': password,
    });
    assert.equal(page.status, 400);
    assert.equal(page.value('First Name'), '<b>Eve</b>');
    assert.equal(page.value('Username'), 'eve');
    assert.deepEqual(page.value('Groups'), ['Admins']);
    assert.deepEqual(page.value('Password'), ['Set by admin']);
    assert.equal(page.value('Enter password'), '');
    assert.match(page.problem('Username'), /at least 5 characters/);
    assert.match(page.problem('Last Name'), /cannot be left blank/);
    assert.equal(page.problem('First Name'), '');
    const weak = await admin.submit(page, 'Save', {
      'Last Name': 'Moneypenny',
      Username: 'eve@example.com',
      'Primary email': '',
      'Enter password': 'short',
    });
    assert.match(weak.problem('Enter password'), /Password requirements were not met/);
    const empty = await admin.submit(weak, 'Save', { 'Enter password': '' });
    assert.equal(empty.status, 400);
    assert.notEqual(empty.problem('Enter password'), '');
    assert.deepEqual(org.store.users.find('login', 'eve@example.com'), []);
  });
});

describe("A person's profile", () => {
  it('shows and changes all attributes, custom ones too', async () => {
    await callApi(org, 'POST /api/v1/meta/schemas/user/default', {
      definitions: {
        custom: {
          properties: {
            badge: { title: 'Badge number', type: 'integer' },
            remote: { title: 'Works remotely', type: 'boolean' },
            sizes: { title: 'Sizes', type: 'array', items: { type: 'string' } },
            color: { title: 'Color', type: 'string', enum: ['red', 'blue'] },
          },
        },
      },
    });
    const { id } = await createTestUser(org);
    const profile = await admin.follow(await admin.open(`/admin/people/${id}`), 'Profile');
    assert.match(profile.text, /Badge number –/);
    const saved = await admin.submit(await admin.follow(profile, 'Edit'), 'Save', {
      'Last name': 'Changed',
      Department: 'Research',
      'Badge number': '42',
      'Works remotely': 'false',
      Sizes: 'S\nXL',
      Color: 'blue',
    });
    assert.equal(saved.notice, 'The profile was saved.');
    assert.match(saved.text, /Badge number 42 .*Works remotely false .*Sizes SXL .*Color blue/);
    const user = org.store.users.get(id);
    assert.equal(user?.lastName, 'Changed');
    assert.deepEqual(user.attributes, {
      department: 'Research',
      badge: 42,
      remote: false,
      sizes: ['S', 'XL'],
      color: 'blue',
    });
    const edit = await admin.follow(saved, 'Edit');
    assert.equal(edit.value('Sizes'), 'S\nXL');
    await admin.submit(edit, 'Save', { Department: '', 'Badge number': '', Sizes: '', Color: 'Not set' });
    assert.deepEqual(org.store.users.get(id)?.attributes, { remote: false });
  });

  it('keeps what was typed if it is refused, and names the field', async () => {
    const { id } = await createTestUser(org);
    const edit = await admin.open(`/admin/people/${id}/profile/edit`);
    const page = await admin.submit(edit, 'Save', { 'Badge number': 'many', Username: 'bob@example.com' });
    assert.equal(page.status, 400);
    assert.equal(page.value('Badge number'), 'many');
    assert.match(page.problem('Badge number'), /must be of type integer/);
    const taken = await admin.submit(page, 'Save', { 'Badge number': '' });
    assert.match(taken.problem('Username'), /already exists/);
  });
});
