import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { closestUri, compareTexts, compareUris, findSimilar, type Piece } from './compare-texts.ts';

/** The pieces as one text, with brackets around those that differ. */
const marked = (pieces: readonly Piece[]): string =>
  pieces.map(({ text, differs }) => (differs ? `[${text}]` : text)).join('');

describe('comparing texts', () => {
  for (const [text, other, expected] of [
    ['local-sap', 'local-spa', 'local-s[ap]'],
    ['local-spa ', 'local-spa', 'local-spa[ ]'],
    ['local-spa', 'local-spa ', 'local-spa'],
    ['aaa', 'aa', 'aa[a]'],
    ['😀b', '😁b', '[😀]b'],
    ['', 'x', ''],
  ] as const)
    it(`marks what differs: "${text}" and "${other}"`, () => {
      assert.equal(marked(compareTexts(text, other)), expected);
    });
});

describe('comparing URIs', () => {
  const registered = 'http://localhost:4200/login/callback';
  for (const [uri, expected] of [
    ['http://localhost:4200/login/callback/', 'http://localhost:4200/login/callback[/]'],
    ['https://127.0.0.1:4200/login/callback', 'http[s]://[127.0.0.1]:4200/login/callback'],
    ['http://localhost:4201/login/callback', 'http://localhost:420[1]/login/callback'],
    ['http://localhost/login/callback', 'http://localhost/login/callback'],
    ['com.example.app:/callback', '[com.example.app][:]/callback'],
    ['', ''],
  ] as const)
    it(`marks each part that differs: ${uri || 'nothing'}`, () => {
      const pieces = compareUris(uri, registered);
      assert.equal(pieces.map(({ text }) => text).join(''), uri);
      assert.equal(marked(pieces), expected);
    });

  it('finds the registered URI that differs the least', () => {
    const uris = ['http://localhost:9000/', registered, 'http://localhost:4200/'];
    assert.equal(closestUri('https://localhost:4200/login/callback', uris), registered);
    assert.equal(closestUri(registered, []), undefined);
    assert.equal(closestUri(undefined, uris), undefined);
  });
});

describe('the text that someone probably meant', () => {
  it('is the most similar one', () => {
    assert.equal(findSimilar('local-pgae', ['local-spa', 'local-page']), 'local-page');
  });

  it('is missing if none is similar', () => {
    assert.equal(findSimilar('nobody', ['local-spa', 'local-page']), undefined);
    assert.equal(findSimilar(undefined, ['local-spa']), undefined);
    assert.equal(findSimilar('local-spa', []), undefined);
  });
});
