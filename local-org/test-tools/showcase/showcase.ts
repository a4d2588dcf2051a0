import type { OrgContext } from '../../context.ts';
import { newId } from '../../ids.ts';
import { once } from '../../once.ts';
import type { OpenedScreen } from './opened-screen.ts';
import type { Screen } from './screen.ts';
import { screens } from './screens.ts';

/** How many screens can be open. The ones that were opened first are closed first. */
const capacity = 100;

/** The path of the screens. */
export const showcasePath = '/showcase';

/** Every screen that the sign-in page can show, prepared by the code that shows it to users. */
export class Showcase {
  readonly #org: OrgContext;
  /** By the last part of their address. */
  readonly #opened = new Map<string, () => Promise<OpenedScreen>>();

  constructor(org: OrgContext) {
    this.#org = org;
  }

  /** The screens, in display order. */
  readonly screens: readonly Screen[] = screens.map(({ id, group, title, description }) => ({
    id,
    group,
    title,
    description,
  }));

  /**
   * Opens a screen for a demo user, in a copy of the org.
   * @param id such as `enroll-phone`.
   * @returns the address that shows it, in any browser.
   * @throws RangeError if there is no such screen.
   * @example
   * await page.goto(org.testTools.showcase.open('enroll-phone'));
   */
  open(id: string): string {
    const screen = screens.find((each) => each.id === id);
    if (!screen)
      throw new RangeError(
        `"${id}" is not a screen: use one of ${screens.map((each) => each.id).join(', ')}.`,
      );
    const key = `${id}-${newId('')}`;
    const url = `${this.#org.url}${showcasePath}/${key}`;
    this.#opened.set(
      key,
      // Its code is most of the org's. An org that starts doesn't wait for it.
      once(async () => {
        const { OpenedScreen } = await import('./opened-screen.ts');
        return new OpenedScreen(this.#org, screen, url);
      }),
    );
    const [oldest] = this.#opened.keys();
    if (this.#opened.size > capacity && oldest !== undefined) this.#opened.delete(oldest);
    return url;
  }

  /** The screen at an address, by the last part of it. */
  async find(key: string): Promise<OpenedScreen | undefined> {
    return this.#opened.get(key)?.();
  }
}
