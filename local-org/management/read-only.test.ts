import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readObjects } from '../testing/damaged-objects.ts';
import { callApi } from '../testing/management.ts';
import { startTestOrg } from '../testing/org.ts';

const { org } = await startTestOrg();
const objects = await readObjects(org);

describe('an object that is put back', () => {
  for (const { list, object } of objects) {
    const path = `/api/v1/${list}/${object.id}`;

    it(`${path} accepts what it was got as`, async () => {
      const { body } = await callApi<object>(org, `GET ${path}`);
      const { status, body: changed } = await callApi<Record<string, unknown>>(org, `PUT ${path}`, body);
      if (status === 403) assert.match(JSON.stringify(changed), /E0000006|E0000022/);
      else assert.equal(status, 200, JSON.stringify(changed));
    });

    it(`${path} keeps its id and the time of its creation`, async () => {
      const before = await callApi<Record<string, unknown>>(org, `GET ${path}`);
      const forged = { ...before.body, id: 'forged', created: '2001-01-01T00:00:00.000Z', _links: {} };
      await callApi(org, `PUT ${path}`, forged);
      const after = await callApi<Record<string, unknown>>(org, `GET ${path}`);
      assert.equal(after.status, 200);
      for (const field of ['id', 'created', '_links'])
        assert.deepEqual(after.body[field], before.body[field], field);
      assert.equal((await callApi(org, `GET /api/v1/${list}/forged`)).status, 404);
    });
  }
});
