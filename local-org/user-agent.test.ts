import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseUserAgent } from './user-agent.ts';

const mozilla = 'Mozilla/5.0';
const webKit = 'AppleWebKit/537.36 (KHTML, like Gecko)';
const cases = [
  [`${mozilla} (X11; Linux x86_64) ${webKit} Chrome/130.0.0.0 Safari/537.36`, 'CHROME', 'Linux'],
  [`${mozilla} (X11; Linux x86_64) ${webKit} HeadlessChrome/130.0 Safari/537.36`, 'CHROME', 'Linux'],
  [
    `${mozilla} (Windows NT 10.0; Win64; x64) ${webKit} Chrome/130.0 Safari/537.36 Edg/130.0`,
    'EDGE',
    'Windows',
  ],
  [
    `${mozilla} (Windows NT 10.0; Win64; x64) ${webKit} Chrome/130.0 Safari/537.36 OPR/115.0`,
    'OPERA',
    'Windows',
  ],
  [
    `${mozilla} (Macintosh; Intel Mac OS X 10.15; rv:132.0) Gecko/20100101 Firefox/132.0`,
    'FIREFOX',
    'Mac OS X',
  ],
  [
    `${mozilla} (Macintosh; Intel Mac OS X 10_15_7) ${webKit} Version/18.0 Safari/605.1.15`,
    'SAFARI',
    'Mac OS X',
  ],
  [
    `${mozilla} (iPhone; CPU iPhone OS 18_0 like Mac OS X) ${webKit} CriOS/130.0 Mobile Safari/604.1`,
    'CHROME',
    'iOS',
  ],
  [
    `${mozilla} (Linux; Android 15; Pixel 9) ${webKit} Chrome/130.0 Mobile Safari/537.36`,
    'CHROME',
    'Android',
  ],
  [`${mozilla} (X11; CrOS x86_64 14541.0.0) ${webKit} Chrome/130.0 Safari/537.36`, 'CHROME', 'Chrome OS'],
  ['curl/8.5.0', 'UNKNOWN', 'UNKNOWN'],
  ['', 'UNKNOWN', 'UNKNOWN'],
] as const;

describe('a User-Agent header', () => {
  for (const [userAgent, browser, os] of cases)
    it(`is ${browser} on ${os} by "${userAgent}"`, () => {
      assert.deepEqual(parseUserAgent(userAgent), { browser, os });
    });
});
