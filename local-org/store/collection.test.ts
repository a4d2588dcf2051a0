import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import { atomically } from './atomically.ts';
import { Collection } from './collection.ts';

interface Thing {
  readonly id: string;
  readonly name: string;
  readonly expires: number;
}

const things = () => new Collection<Thing>(new DatabaseSync(':memory:'), 'things', ['name']);

describe('a collection', () => {
  it('returns documents by id and by field', () => {
    const collection = things();
    const thing = collection.put({ id: '1', name: "O'Hara", expires: 10 });
    collection.put({ id: '2', name: 'other', expires: 20 });
    assert.deepEqual(collection.get('1'), thing);
    assert.deepEqual(collection.find('name', "O'Hara"), [thing]);
    assert.deepEqual(collection.find('expires', 10), [thing]);
    assert.equal(collection.get('3'), undefined);
  });

  it('keeps the position of a document when it is updated', () => {
    const collection = things();
    collection.put({ id: '1', name: 'a', expires: 1 });
    collection.put({ id: '2', name: 'b', expires: 1 });
    collection.update('1', { name: 'c' });
    assert.deepEqual(
      collection.all().map(({ name }) => name),
      ['c', 'b'],
    );
  });

  it('fails to update a document that doesn’t exist', () => {
    assert.throws(
      () => things().update('1', { name: 'c' }),
      /collection things has no document with the id 1/,
    );
  });

  it('tells whether the deleted document existed', () => {
    const collection = things();
    collection.put({ id: '1', name: 'a', expires: 1 });
    assert.equal(collection.delete('1'), true);
    assert.equal(collection.delete('1'), false);
  });

  it('deletes the expired documents only', () => {
    const collection = things();
    collection.put({ id: '1', name: 'a', expires: 10 });
    collection.put({ id: '2', name: 'b', expires: 11 });
    collection.deleteBelow('expires', 11);
    assert.deepEqual(
      collection.all().map(({ id }) => id),
      ['2'],
    );
  });

  it('keeps the newest documents and deletes the oldest', () => {
    const collection = things();
    for (const id of ['1', '2', '3', '4']) collection.put({ id, name: id, expires: 1 });
    collection.delete('3');
    collection.keepNewest(2);
    assert.deepEqual(
      collection.all().map(({ id }) => id),
      ['2', '4'],
    );
  });
});

describe('a cached collection', () => {
  const cachedThings = () => {
    const database = new DatabaseSync(':memory:');
    const collection = new Collection<Thing>(database, 'things', { indexed: ['name'], cached: true });
    collection.put({ id: '1', name: 'a', expires: 1 });
    return { database, collection };
  };
  const seen = (collection: Collection<Thing>) => ({
    get: collection.get('1')?.name,
    none: collection.get('2')?.name,
    all: collection.all().map(({ name }) => name),
    find: collection.find('name', 'a').map(({ id }) => id),
  });

  it('reads a document once, until something is written', () => {
    const { database, collection } = cachedThings();
    const first = seen(collection);
    database.exec('DELETE FROM things');
    assert.deepEqual(seen(collection), first);
  });

  it('returns what every kind of write has changed', () => {
    const { collection } = cachedThings();
    seen(collection);
    collection.put({ id: '2', name: 'a', expires: 2 });
    assert.deepEqual(seen(collection), { get: 'a', none: 'a', all: ['a', 'a'], find: ['1', '2'] });
    collection.update('1', { name: 'b' });
    assert.deepEqual(seen(collection), { get: 'b', none: 'a', all: ['b', 'a'], find: ['2'] });
    collection.delete('2');
    assert.deepEqual(seen(collection), { get: 'b', none: undefined, all: ['b'], find: [] });
    collection.write("UPDATE things SET body = json_set(body, '$.name', 'c')");
    assert.deepEqual(seen(collection), { get: 'c', none: undefined, all: ['c'], find: [] });
    collection.deleteBelow('expires', 2);
    assert.deepEqual(seen(collection), { get: undefined, none: undefined, all: [], find: [] });
  });

  it('forgets what a rollback has undone', () => {
    const { database, collection } = cachedThings();
    const before = seen(collection);
    assert.throws(() =>
      atomically(database, () => {
        collection.update('1', { name: 'b' });
        collection.put({ id: '2', name: 'c', expires: 1 });
        assert.deepEqual(seen(collection), { get: 'b', none: 'c', all: ['b', 'c'], find: [] });
        throw new Error('The change fails.');
      }),
    );
    assert.deepEqual(seen(collection), before);
  });

  it('returns documents that nobody can change for others, in lists that they can', () => {
    const { collection } = cachedThings();
    const thing = collection.get('1') as { name: string };
    assert.throws(() => (thing.name = 'b'), TypeError);
    assert.throws(() => ((collection.all()[0] as { name: string }).name = 'b'), TypeError);
    collection.all().pop();
    collection.all().pop();
    assert.deepEqual(seen(collection).all, ['a']);
  });
});
