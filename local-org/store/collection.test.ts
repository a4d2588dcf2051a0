import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
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
