import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { describeDifferences } from './describe-differences.ts';

const registered = 'http://localhost:4200/login/callback';

describe('the differences between a URI and a registered one', () => {
  for (const [asked, expected, other = registered] of [
    [`${registered}/`, ['Trailing slash: the request has one, and the registered URI has none.']],
    [registered, ['Trailing slash: the registered URI has one, and the request has none.'], `${registered}/`],
    ['http://localhost:4200', ['Trailing slash: only one of them has it.'], 'http://localhost:4200/'],
    ['https://localhost:4200/login/callback', ['Scheme: the request has https, and http is registered.']],
    [
      'http://127.0.0.1:4200/login/callback',
      ['Host: 127.0.0.1 and localhost are the same machine, but not the same URI.'],
    ],
    [
      'http://evil.example:4200/login/callback',
      ['Host: the request has evil.example, and localhost is registered.'],
    ],
    ['http://localhost/login/callback', ['Port: the request has none, and 4200 is registered.']],
    ['http://localhost:4200/Login/Callback', ['Path: uppercase and lowercase letters are different.']],
    [
      'http://localhost:4200/callback',
      ['Path: the request has /callback, and /login/callback is registered.'],
    ],
    [`${registered}?x=1`, ['Query: the request has ?x=1, and none is registered.']],
    [`${registered}#x`, ['Fragment: the request has #x, and none is registered.']],
    [` ${registered}`, ['The request has a space before or after the URI.']],
    ['/login/callback', ['The request has no absolute URI: it needs a scheme, such as http://.']],
    [
      'http://LOCALHOST:4200/login/x/../callback',
      ['Both lead to the same address, but are spelled differently. URIs must match exactly.'],
    ],
    [
      'https://localhost:4201/login/callback',
      [
        'Scheme: the request has https, and http is registered.',
        'Port: the request has 4201, and 4200 is registered.',
      ],
    ],
  ] as const)
    it(`of ${asked} and ${other}`, () => {
      assert.deepEqual(describeDifferences(asked, other), expected);
    });
});
