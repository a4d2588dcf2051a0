import { findProtectedApi, isProtected } from '../../app/auth/http/protected-apis';
import { servers } from '../support/server-paths';

const prefix = 'https://api.example.com/shop/api/';

/** The parts of the paths: those that servers read differently, and some plain names. */
const pieces = [
  ...['/', '//', '\\', '.', '..', '...', 'a', 'other', 'caf\u00e9', 'a b', '~', '-'],
  ...[
    '%2e',
    '%2E',
    '%2f',
    '%2F',
    '%5c',
    '%3b',
    '%3f',
    '%23',
    '%20',
    '%25',
    '%00',
    '%09',
    '%0a',
    '%0d',
    '%7f',
  ],
  ...['%252e', '%252f', '%255c', '%25252e', '%2%65', '%%32%65', '%c0%ae', '%c0%af', '%c1%9c', '%e0%80%ae'],
  ...[
    '%u002e',
    '%u002f',
    '%u005c',
    '%',
    '%zz',
    ';',
    ';x=1',
    ';/',
    '..;',
    '.;',
    '\t',
    '\n',
    '\0',
    ' ',
    '\uff0e',
  ],
];

/** Pseudorandom numbers from 0 to 1 (Lehmer's generator). They are always the same, so a failure can be reproduced. */
function* numbers(): Generator<number, never> {
  for (let seed = 20_261; ; seed = (seed * 48_271) % 2_147_483_647) yield seed / 2_147_483_647;
}

function* paths(count: number): Generator<string> {
  const random = numbers();
  const below = (limit: number): number => Math.floor(random.next().value * limit);
  for (let made = 0; made < count; made += 1) {
    yield Array.from({ length: 1 + below(7) }, () => pieces[below(pieces.length)]).join('');
  }
}

const isOutside = (path: string): boolean => !`${path}/`.startsWith('/shop/api/');

describe('Of 8,000 paths below a prefix that servers read differently', () => {
  const all = [...paths(8_000)].map((path) => prefix + path);
  const withToken = all.filter((url) => isProtected(url, [prefix], 'http://localhost:4200/'));

  it('enough get the token', () => {
    expect(withToken.length).toBeGreaterThan(1_500);
  });

  it('the models read enough as paths outside of it, or they would prove nothing', () => {
    for (const [name, read] of Object.entries(servers)) {
      if (name === 'a plain proxy') continue;
      const outside = all.filter((url) => isOutside(read(new URL(url).pathname) ?? prefix));
      expect(outside.length).withContext(name).toBeGreaterThan(30);
    }
  });

  for (const [first, readFirst] of Object.entries(servers)) {
    it(`none that gets the token is outside of it for ${first}, or for a server behind it`, () => {
      const leaks = withToken.flatMap((url) => {
        const path = readFirst(new URL(url).pathname);
        if (path === undefined) return [];
        if (isOutside(path)) return [`${url} -> ${path}`];
        return Object.entries(servers).flatMap(([second, readSecond]) => {
          const again = readSecond(path);
          return again !== undefined && isOutside(again) ? [`${url} -> ${path} -> ${second} ${again}`] : [];
        });
      });
      expect(leaks.slice(0, 5)).toEqual([]);
    });
  }
});

describe('The access token is still sent to', () => {
  for (const path of [
    'orders/42',
    'orders/2026%2F11%2F42',
    'orders/a%2Fb%5Cc',
    'files/report%20v1.2..final.pdf',
    'files/.well-known',
    'files/%2Egitignore',
    'people/caf%C3%A9/%E6%9D%B1%E4%BA%AC',
    'people/jos\u00e9',
    'search/100%25',
    'search/100%25ab',
    'search/wait%20...%20what',
    'search/a;b=c',
    'orders;sort=asc/42',
    'a//b',
    'a/b/',
    'mail/ada%40example.com',
    'urls/https%3A%2F%2Fexample.com%2Fa%3Fb%3Dc%23d',
    'tags/C%23',
    'base64/YWJjZA%3D%3D',
    "o'neil/(x)/$y/!z/*/,/&/=/+/:",
  ]) {
    it(path, () => expect(isProtected(prefix + path, [prefix], 'http://localhost:4200/')).toBeTrue());
  }

  it('every path of an origin that is a prefix', () => {
    expect(isProtected('https://api.example.com/a/..%2fb', ['https://api.example.com'], 'x:')).toBeTrue();
  });

  it('a path below the longest of several prefixes', () => {
    const prefixes = ['https://api.example.com/', prefix, `${prefix}admin`];
    expect(isProtected(`${prefix}admin/users`, prefixes, 'x:')).toBeTrue();
  });
});

describe('The access token isn’t sent to', () => {
  for (const path of [
    '/..%2fother',
    '%2f../other',
    '..;/other',
    'a/..;x=1/..;/..;/other',
    '..%3b/other',
    '..%00/other',
    '..%00x/other',
    '.%09./other',
    '.%0d%0a./other',
    '..%20/other',
    '..%20./other',
    '..%c0%afother',
    '%c0%ae%c0%ae/other',
    '%c0%2e%c0%2e%c0%2fother',
    '%u002e%u002e%u002fother',
    '%e0%80%ae%e0%80%ae%e0%80%afother',
    '%EF%BC%8E%EF%BC%8E%EF%BC%8Fother',
    '%E2%80%A5%2Fother',
    '%2%65%2%65%2fother',
    '%25%32%65%25%32%65/other',
    '%2525252525252525252e%2525252525252525252e/other',
    '..%5Cother',
    'a%2f..%2f..%2fother',
    '..%3fx',
    '..%23x',
    '..%zz/other',
    '%2e%2e%2f',
    '..%2f',
  ]) {
    it(path, () => expect(isProtected(prefix + path, [prefix], 'http://localhost:4200/')).toBeFalse());
  }

  it('a file or a blob that names the API', () => {
    for (const url of [`blob:${prefix}x`, `filesystem:${prefix}x`, `view-source:${prefix}x`]) {
      expect(isProtected(url, [prefix, 'https://api.example.com/'], 'x:'))
        .withContext(url)
        .toBeFalse();
    }
  });
});

it('An address that needs no parsing gets the answer that the URL parser gives', () => {
  const starts = [
    ...['https://api.example.com/shop/api/', 'https://api.example.com/', 'https://api.example.com'],
    ...[
      'https://api.example.com:443/shop/api/',
      'https://API.example.com/shop/api/',
      'HTTPS://api.example.com/shop/api/',
    ],
    ...[
      'https://api.example.com./shop/api/',
      'https://ada@api.example.com/shop/api/',
      'https:/api.example.com/shop/api/',
    ],
    ...[
      'https://other.example.com/shop/api/',
      'http://api.example.com/shop/api/',
      'https://other.example.com\\@api.example.com/shop/api/',
    ],
  ];
  const prefixes = [prefix, 'https://api.example.com/shop/', 'https://api.example.com/'];
  const find = (url: string): string | undefined => findProtectedApi(url, prefixes, prefix);
  let sent = 0;
  for (const [index, path] of [...paths(8_000)].entries()) {
    const url = `${starts[index % starts.length]}${index % 3 === 0 ? path.replace(/[^/a-z.]+/g, '') : path}`;
    // The parser removes the space (URL Standard, section 4.4).
    expect(find(url))
      .withContext(url)
      .toBe(find(` ${url}`));
    if (find(url) !== undefined) sent += 1;
  }
  expect(sent).toBeGreaterThan(500);
});

it('A list of 1,000 prefixes costs a call little more than a list of one', () => {
  const many = Array.from({ length: 1_000 }, (_, index) => `https://api.example.com/v${index}/`);
  const one = many.slice(-1);
  const url = 'https://api.example.com/v999/messages/42';
  const cost = (prefixes: readonly string[]): number => {
    const rounds = Array.from({ length: 15 }, () => {
      const start = performance.now();
      for (let time = 0; time < 500; time += 1) isProtected(url, prefixes, 'http://localhost:4200/');
      return performance.now() - start;
    });
    return Math.min(...rounds);
  };
  cost(many);
  expect(cost(many)).toBeLessThan(5 * cost(one) + 1);
});
