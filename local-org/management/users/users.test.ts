import assert from 'node:assert/strict';
import { createHash, pbkdf2Sync } from 'node:crypto';
import { describe, it } from 'node:test';
import { omit } from '../../omit.ts';
import { createTestBrowser } from '../../testing/browser.ts';
import { callApi, type ApiErrorBody } from '../../testing/management.ts';
import { startTestOrg } from '../../testing/org.ts';
import { sdkFor } from '../../testing/sdk.ts';
import { openSession } from '../../testing/session.ts';
import { createTestUser, loginOf, newProfile, password, trySignIn } from '../../testing/users.ts';

const { org, clock } = await startTestOrg();
const { userApi } = sdkFor(org);

interface UserBody {
  readonly id: string;
  readonly status: string;
  readonly lastUpdated: string;
  readonly profile: Readonly<Record<string, unknown>>;
  readonly credentials: object;
  readonly _links: Readonly<Record<string, { readonly href: string }>>;
}

const create = (body: object, query = '') =>
  callApi<UserBody & ApiErrorBody>(org, `POST /api/v1/users${query}`, body);

const causesOf = ({ errorCauses }: ApiErrorBody): string[] =>
  errorCauses.map(({ errorSummary }) => errorSummary);

describe('POST /api/v1/users', () => {
  it('creates an active user who can sign in', async () => {
    const profile = newProfile();
    const user = await userApi.createUser({
      body: { profile, credentials: { password: { value: password } } },
    });
    assert.equal(user.status, 'ACTIVE');
    assert.equal(user.profile?.login, profile.login);
    assert.deepEqual(user.activated, user.created);
    assert.equal(await trySignIn(org, profile.login), 'signed in');
  });

  it('creates a staged user with activate=false, who can sign in after activation', async () => {
    const user = await createTestUser(org, { activate: false });
    assert.equal(user.status, 'STAGED');
    assert.match(await trySignIn(org, loginOf(user)), /E0000004/);
    await userApi.activateUser({ userId: user.id, sendEmail: false });
    assert.equal(await trySignIn(org, loginOf(user)), 'signed in');
  });

  it('creates a user in groups, and in Everyone', async () => {
    const [admins] = org.store.groups.find('name', 'Admins');
    const { body } = await create({ profile: newProfile(), groupIds: [admins?.id] });
    const names: (string | undefined)[] = [];
    const groups = await userApi.listUserGroups({ userId: body.id });
    await groups.each((group) => void names.push(group.profile?.name));
    assert.deepEqual(names.toSorted(), ['Admins', 'Everyone']);
    const unknown = await create({ profile: newProfile(), groupIds: ['00gunknown'] });
    assert.deepEqual([unknown.status, unknown.body.errorCode], [404, 'E0000007']);
  });

  it('refuses a username that another user has, regardless of case', async () => {
    const { status, body } = await create({ profile: { ...newProfile(), login: 'ADA@example.com' } });
    assert.equal(status, 400);
    assert.equal(body.errorCode, 'E0000001');
    assert.equal(body.errorSummary, 'Api validation failed: login');
    assert.deepEqual(causesOf(body), [
      'login: An object with this field already exists in the current organization',
    ]);
  });

  it('names every invalid attribute, and creates nothing', async () => {
    const before = org.store.users.count();
    const { status, body } = await create({
      profile: { login: 'nobody', firstName: 7, nickname: 'x', countryCode: 'DEU' },
    });
    assert.equal(status, 400);
    assert.deepEqual(causesOf(body), [
      'lastName: The field cannot be left blank',
      'email: The field cannot be left blank',
      'login: Username must be in the form of an email address',
      'firstName: The value must be of type string',
      'nickname: Property name not found in the schema of users',
      'countryCode: The field cannot exceed 2 characters',
    ]);
    assert.equal(org.store.users.count(), before);
  });

  it('refuses a password that the policy does not allow', async () => {
    const { status, body } = await create({
      profile: newProfile(),
      credentials: { password: { value: 'short' } },
    });
    assert.equal(status, 400);
    assert.equal(body.errorSummary, 'Api validation failed: password');
    assert.match(
      causesOf(body)[0] ?? '',
      /^password: Password requirements were not met\. Password requirements: at least 8/,
    );
  });

  it('expires the password at once with nextLogin=changePassword', async () => {
    const user = await createTestUser(org, { nextLogin: 'changePassword' });
    assert.equal(user.status, 'PASSWORD_EXPIRED');
    const query = '?nextLogin=changePassword';
    assert.equal((await create({ profile: newProfile() }, query)).body.errorCode, 'E0000124');
    const credentials = { password: { value: password } };
    const staged = await create({ profile: newProfile(), credentials }, `${query}&activate=false`);
    assert.equal(staged.body.errorCode, 'E0000125');
  });

  it('imports hashes that it can check, and refuses the others', async () => {
    const salt = Buffer.from('a salt');
    const sha = (order: string) =>
      createHash('sha256')
        .update(
          order === 'PREFIX'
            ? Buffer.concat([salt, Buffer.from(password)])
            : Buffer.concat([Buffer.from(password), salt]),
        )
        .digest('base64');
    const hashes = [
      ...['PREFIX', 'POSTFIX'].map((saltOrder) => ({
        algorithm: 'SHA-256',
        salt: salt.toString('base64'),
        saltOrder,
        value: sha(saltOrder),
      })),
      { algorithm: 'MD5', value: createHash('md5').update(password).digest('base64') },
      {
        algorithm: 'PBKDF2',
        digestAlgorithm: 'SHA512_HMAC',
        iterationCount: 4096,
        keySize: 32,
        salt: salt.toString('base64'),
        value: pbkdf2Sync(password, salt, 4096, 32, 'sha512').toString('base64'),
      },
    ];
    for (const hash of hashes) {
      const profile = newProfile();
      assert.equal((await create({ profile, credentials: { password: { hash } } })).status, 200);
      assert.match(await trySignIn(org, profile.login, 'Wrong-1234'), /E0000004/);
      assert.equal(await trySignIn(org, profile.login), 'signed in', hash.algorithm);
    }
    const bcrypt = { algorithm: 'BCRYPT', workFactor: 10, salt: 'x', value: 'y' };
    const refused = await create({ profile: newProfile(), credentials: { password: { hash: bcrypt } } });
    assert.ok(
      causesOf(refused.body).includes(
        'credentials.password.hash.algorithm: The local org can check SHA-512, SHA-256, SHA-1, MD5 and PBKDF2 only',
      ),
    );
    const short = { algorithm: 'SHA-1', value: 'eA==' };
    const damaged = await create({ profile: newProfile(), credentials: { password: { hash: short } } });
    assert.equal(damaged.status, 400);
  });
});

describe('GET /api/v1/users/{id}', () => {
  it('finds a user by id, by username, and by the short name if only one user has it', async () => {
    const user = await createTestUser(org);
    const login = loginOf(user);
    const [short = ''] = login.split('@');
    for (const id of [user.id, login, login.toUpperCase(), short])
      assert.equal((await userApi.getUser({ userId: id })).id, user.id);
    await create({ profile: { ...newProfile(), login: `${short}@example.org` } });
    const ambiguous = await callApi<ApiErrorBody>(org, `GET /api/v1/users/${short}`);
    assert.equal(ambiguous.status, 404);
    assert.equal(ambiguous.body.errorSummary, `Not found: Resource not found: ${short} (User)`);
  });

  it('returns the owner of the API token for me, or the user of the session', async () => {
    assert.equal((await userApi.getUser({ userId: 'me' })).profile?.login, 'ada@example.com');
    const browser = createTestBrowser();
    openSession(org, browser, 'bob@example.com');
    const own = (await (await browser.fetch(`${org.url}/api/v1/users/me`)).json()) as UserBody;
    assert.equal(own.profile['login'], 'bob@example.com');
    assert.equal((await createTestBrowser().fetch(`${org.url}/api/v1/users/me`)).status, 401);
  });

  it('has a link to each call that the status allows', async () => {
    const user = await createTestUser(org, { activate: false });
    const links = async () =>
      Object.keys((await callApi<UserBody>(org, `GET /api/v1/users/${user.id}`)).body._links);
    assert.ok((await links()).includes('activate'));
    await userApi.activateUser({ userId: user.id, sendEmail: false });
    assert.ok((await links()).includes('suspend'));
    assert.ok(!(await links()).includes('activate'));
  });
});

describe('changing a user', () => {
  it('changes only the given attributes with POST, and null removes one', async () => {
    const { body: user } = await create({
      profile: { ...newProfile(), department: 'Navy', title: 'Admiral' },
    });
    clock.advance(1000);
    const { body } = await callApi<UserBody>(org, `POST /api/v1/users/${user.id}`, {
      profile: { department: null, nickName: 'Amazing Grace' },
    });
    assert.deepEqual(body.profile, { ...omit(user.profile, 'department'), nickName: 'Amazing Grace' });
    assert.ok(body.lastUpdated > user.lastUpdated);
  });

  it('removes the attributes that PUT does not have', async () => {
    const profile = newProfile();
    const { body: user } = await create({ profile: { ...profile, department: 'Navy' } });
    const changed = await userApi.replaceUser({ userId: user.id, user: { profile } });
    assert.equal(changed.profile?.department, undefined);
    const incomplete = await callApi<ApiErrorBody>(org, `PUT /api/v1/users/${user.id}`, {
      profile: { login: profile.login },
    });
    assert.equal(incomplete.status, 400);
  });

  it('takes back a user as it was got, from the SDK and as it is', async () => {
    const user = await createTestUser(org);
    const got = await userApi.getUser({ userId: user.id });
    const put = await userApi.replaceUser({ userId: user.id, user: got });
    assert.deepEqual(put.profile, got.profile);
    const raw = await callApi<UserBody>(org, `GET /api/v1/users/${user.id}`);
    const back = await callApi<UserBody>(org, `PUT /api/v1/users/${user.id}`, raw.body);
    assert.equal(back.status, 200);
    assert.deepEqual({ ...back.body, lastUpdated: '' }, { ...raw.body, lastUpdated: '' });
    assert.equal(await trySignIn(org, loginOf(user)), 'signed in');
  });

  it('changes the username, with which the user then signs in', async () => {
    const user = await createTestUser(org);
    const { login } = newProfile();
    await userApi.updateUser({ userId: user.id, user: { profile: { login } } });
    assert.match(await trySignIn(org, loginOf(user)), /E0000004/);
    assert.equal(await trySignIn(org, login), 'signed in');
  });

  it('sets a password', async () => {
    const user = await createTestUser(org);
    const credentials = { password: { value: 'Another-1234' } };
    await userApi.updateUser({ userId: user.id, user: { credentials } });
    assert.match(await trySignIn(org, loginOf(user)), /E0000004/);
    assert.equal(await trySignIn(org, loginOf(user), 'Another-1234'), 'signed in');
    const strict = await callApi<ApiErrorBody>(org, `POST /api/v1/users/${user.id}?strict=true`, {
      credentials,
    });
    assert.equal(strict.status, 400, 'the password is one of the last four');
    assert.equal((await callApi(org, `POST /api/v1/users/${user.id}`, { credentials })).status, 200);
  });

  it('refuses a status, which other calls change, and what the org does not have', async () => {
    const user = await createTestUser(org);
    for (const change of [
      { status: 'SUSPENDED' },
      { realmId: 'guo1' },
      { type: { id: 'oty1' } },
      { nothing: 1 },
    ]) {
      const { status, body } = await callApi<ApiErrorBody>(org, `POST /api/v1/users/${user.id}`, change);
      assert.equal(status, 400);
      assert.match(causesOf(body)[0] ?? '', new RegExp(`^${Object.keys(change)[0] ?? ''}`));
    }
  });
});

describe('DELETE /api/v1/users/{id}', () => {
  it('deactivates the user first, and deletes them the second time', async () => {
    const user = await createTestUser(org);
    await userApi.deleteUser({ userId: user.id });
    assert.equal((await userApi.getUser({ userId: user.id })).status, 'DEPROVISIONED');
    await userApi.deleteUser({ userId: user.id });
    assert.equal((await callApi(org, `GET /api/v1/users/${user.id}`)).status, 404);
    assert.equal((await callApi(org, `DELETE /api/v1/users/${user.id}`)).status, 404);
    await create({ profile: { ...newProfile(), login: loginOf(user) } });
  });
});
