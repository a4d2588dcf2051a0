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
  it('gives back what was put in, by id and by field', () => {
    const collection = things();
    const thing = collection.put({ id: '1', name: "O'Hara", expires: 10 });
    collection.put({ id: '2', name: 'other', expires: 20 });
    assert.deepEqual(collection.get('1'), thing);
    assert.deepEqual(collection.find('name', "O'Hara"), [thing]);
    assert.deepEqual(collection.find('expires', 10), [thing]);
    assert.equal(collection.get('3'), undefined);
  });

  it('keeps a document in its place when it is written again', () => {
    const collection = things();
    collection.put({ id: '1', name: 'a', expires: 1 });
    collection.put({ id: '2', name: 'b', expires: 1 });
    collection.update('1', { name: 'c' });
    assert.deepEqual(
      collection.all().map(({ name }) => name),
      ['c', 'b'],
    );
  });

  it('refuses to update what is not there', () => {
    assert.throws(
      () => things().update('1', { name: 'c' }),
      /collection things has no document with the id 1/,
    );
  });

  it('says whether there was something to delete', () => {
    const collection = things();
    collection.put({ id: '1', name: 'a', expires: 1 });
    assert.equal(collection.delete('1'), true);
    assert.equal(collection.delete('1'), false);
  });

  it('drops what is past its time and nothing else', () => {
    const collection = things();
    collection.put({ id: '1', name: 'a', expires: 10 });
    collection.put({ id: '2', name: 'b', expires: 11 });
    collection.deleteBelow('expires', 11);
    assert.deepEqual(
      collection.all().map(({ id }) => id),
      ['2'],
    );
  });

  it('keeps the newest and drops the oldest', () => {
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
