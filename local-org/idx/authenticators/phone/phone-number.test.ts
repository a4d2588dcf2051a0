import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { maskPhoneNumber, parsePhoneNumber } from './phone-number.ts';

describe('a phone number', () => {
  for (const [typed, number] of [
    ['+12025550123', '+12025550123'],
    ['+1 (202) 555-0123', '+12025550123'],
    ['+33 6 12.34.56.78', '+33612345678'],
    ['+81 90-1234-5678', '+819012345678'],
    ['+3546112345', '+3546112345'],
  ] as const)
    it(`is read from ${typed}`, () => assert.equal(parsePhoneNumber(typed), number));

  for (const [typed, why] of [
    ['2025550123', 'it has no calling code'],
    ['+', 'it is empty'],
    ['+1', 'it is a calling code alone'],
    ['+1202555012', 'it is too short for its country'],
    ['+120255501234', 'it is too long for its country'],
    ['+10025550123', 'no area code begins with 0'],
    ['+12021550123', 'no exchange begins with 1'],
    ['+0612345678', 'no calling code begins with 0'],
    ['+1234567890123456', 'E.164 has 15 digits at most'],
    ['+33 6 12 34 56 78x12', 'it has letters'],
    ['+1+12025550123', 'it has two calling codes'],
  ] as const)
    it(`is not ${typed}: ${why}`, () => assert.equal(parsePhoneNumber(typed), undefined));

  for (const [number, masked] of [
    ['+12025550123', '+1 XXX-XXX-0123'],
    ['+33612345678', '+33 XXXXX5678'],
    ['+3546112345', '+354 XXX2345'],
    ['+819012345678', '+81 XXXXXX5678'],
  ] as const)
    it(`is shown as ${masked}`, () => assert.equal(maskPhoneNumber(number), masked));
});
