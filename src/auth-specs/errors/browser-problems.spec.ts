import { isFramedByAnotherOrigin } from '../../app/auth/errors/browser-problems';

describe('Whether another origin frames a page', () => {
  /** A window in a frame of `parent`, or at the top. Reading the origin `unreadable` throws, as for a window of another origin. */
  function windowAt(origin: string, parent?: Window): Window {
    const location = {
      get origin(): string {
        if (origin === 'unreadable') throw new DOMException('Blocked a frame', 'SecurityError');
        return origin;
      },
    };
    const window = { location } as Window & { parent: Window };
    window.parent = parent ?? window;
    return window;
  }

  const own = 'https://app.example';
  const other = 'unreadable';

  for (const [what, window, isFramed] of [
    ['at the top', windowAt(own), false],
    ['in frames of its own origin', windowAt(own, windowAt(own, windowAt(own))), false],
    ['in a frame of another origin', windowAt(own, windowAt(other)), true],
    ['in a frame in a frame of another origin', windowAt(own, windowAt(own, windowAt(other))), true],
    ['if only the outermost frame has its origin', windowAt(own, windowAt(other, windowAt(own))), true],
    [
      'if the other origin is readable (document.domain)',
      windowAt(own, windowAt('https://portal.example')),
      true,
    ],
  ] as const) {
    it(`${isFramed ? 'yes' : 'no'}: ${what}`, () => expect(isFramedByAnotherOrigin(window)).toBe(isFramed));
  }

  it('no: the page of the specs, which Karma frames from its own origin', () => {
    expect(isFramedByAnotherOrigin()).toBeFalse();
  });
});
