import { isFramedByAnotherOrigin } from '../../app/auth/errors/browser-problems';

describe('A page is framed by another origin', () => {
  /** A window in a frame of `parent`, or at the top; `unreadable` is at another origin, as a browser shows it to this one. */
  function view(origin: string, parent?: Window): Window {
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

  const here = 'https://app.example';
  const other = 'unreadable';

  for (const [what, window, isFramed] of [
    ['not at the top', view(here), false],
    ['not in frames of its own origin', view(here, view(here, view(here))), false],
    ['where its frame is another’s', view(here, view(other)), true],
    ['where its frame’s frame is another’s', view(here, view(here, view(other))), true],
    ['where its own origin is between', view(here, view(other, view(here))), true],
    ['where it shares only a document domain', view(here, view('https://portal.example')), true],
  ] as const) {
    it(what, () => expect(isFramedByAnotherOrigin(window)).toBe(isFramed));
  }

  it('which this very page is not: Karma frames it from its own origin', () => {
    expect(isFramedByAnotherOrigin()).toBeFalse();
  });
});
