import type { Context } from 'hono';

/** What a form has sent, or what it shows at first. */
export class FormValues {
  readonly #values: ReadonlyMap<string, readonly string[]>;

  constructor(values: Readonly<Record<string, string | readonly string[] | undefined>> = {}) {
    this.#values = new Map(
      Object.entries(values).map(([name, value]) => [name, [value ?? []].flat() as readonly string[]]),
    );
  }

  /** The value of a field without spaces around it; `''` if it is missing. */
  text(name: string): string {
    return this.#values.get(name)?.[0]?.trim() ?? '';
  }

  /** All values of a field, such as of checkboxes with the same name. */
  all(name: string): readonly string[] {
    return this.#values.get(name) ?? [];
  }

  /** Whether a field has this value, such as a checkbox that is selected. */
  has(name: string, value = 'on'): boolean {
    return this.all(name).includes(value);
  }

  /** The whole number that was typed. If it isn't one: what was typed, which the API refuses. */
  number(name: string): number | string {
    const text = this.text(name);
    return /^\d+$/.test(text) ? Number(text) : text;
  }

  /** The lines of a text area, without empty ones. */
  lines(name: string): readonly string[] {
    return this.text(name)
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter(Boolean);
  }
}

/** Reads the form of a request. Files are ignored. */
export async function readForm(c: Context): Promise<FormValues> {
  const body = await c.req.parseBody({ all: true });
  return new FormValues(
    Object.fromEntries(
      Object.entries(body).map(([name, value]) => [
        name,
        [value].flat().filter((each) => typeof each === 'string'),
      ]),
    ),
  );
}
