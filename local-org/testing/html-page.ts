import { JSDOM } from 'jsdom';
import { textOf } from './html-text.ts';
import { findField, type FieldValue } from './html-form.ts';

/** The window of all pages: creating one for each page takes ten times as long as parsing it. */
const { DOMParser, FormData } = new JSDOM('').window;

/** A request that a form or a link makes. */
export interface PageRequest {
  readonly url: string;
  readonly body?: URLSearchParams;
}

/** A page of the org, with what a user sees of it. Everything is found by its visible label. */
export class HtmlPage {
  readonly status: number;
  readonly headers: Headers;
  readonly url: string;
  readonly document: Document;

  constructor(url: string, response: Response, html: string) {
    this.status = response.status;
    this.headers = response.headers;
    this.url = url;
    this.document = new DOMParser().parseFromString(html, 'text/html');
  }

  /** The path with its query. */
  get path(): string {
    const { pathname, search } = new URL(this.url);
    return pathname + search;
  }

  get heading(): string {
    return textOf(this.document.querySelector('h1'));
  }

  /** The message after a form that has succeeded. */
  get notice(): string {
    return textOf(this.document.querySelector('.notice'));
  }

  /** Why a form was refused. */
  get problems(): string[] {
    return [...this.document.querySelectorAll('.problems li')].map(textOf);
  }

  /** All text of the main part. */
  get text(): string {
    return textOf(this.document.querySelector('main') ?? this.document.body);
  }

  /** The cells of each row of a table. @param label the table's name, if the page has several. */
  rows(label?: string): string[][] {
    const table = this.document.querySelector(label ? `.table[aria-label="${label}"]` : '.table');
    return [...(table?.querySelectorAll('tbody tr') ?? [])].map((row) =>
      [...row.querySelectorAll('td')].map(textOf),
    );
  }

  /** The names of all buttons and links of the main part. */
  get actions(): string[] {
    return this.#named('main :is(a, button)').map(([name]) => name);
  }

  /** What a field shows: its text, whether it is selected, or the labels of the options that are. */
  value(label: string): FieldValue {
    return findField(this.document, label).value();
  }

  /** The problem that is shown at a field; `''` if there is none. */
  problem(label: string): string {
    return findField(this.document, label).problem();
  }

  /** The request of a link. @throws if no link has this name. */
  linkRequest(name: string): PageRequest {
    return { url: this.#resolve(this.#find('a[href]', name).getAttribute('href')) };
  }

  /**
   * The request that a button sends with its form.
   * @param fields values by the labels of their fields. The others keep what they show.
   * @throws if no button or no field has this name.
   */
  formRequest(button: string, fields: Readonly<Record<string, FieldValue>> = {}): PageRequest {
    const submitter = this.#find('form button', button) as HTMLButtonElement;
    const { form } = submitter;
    if (!form) throw new Error(`The button ${button} has no form.`);
    for (const [label, value] of Object.entries(fields)) findField(form, label).set(value);
    const data = new URLSearchParams(
      [...new FormData(form)].map(([name, value]) => [name, typeof value === 'string' ? value : '']),
    );
    const action = this.#resolve(form.getAttribute('action'));
    return form.method === 'post'
      ? { url: action, body: data }
      : { url: `${action.split('?')[0]}?${data.toString()}` };
  }

  /** An address on the page. The page itself, if there is none. */
  #resolve(address: string | null): string {
    return new URL(address ?? '', this.url).href;
  }

  #find(selector: string, name: string): Element {
    const named = this.#named(selector);
    const found = named.find(([each]) => each === name)?.[1];
    if (found) return found;
    throw new Error(
      `${this.path} has no ${selector} "${name}", but: ${named.map(([each]) => each).join(', ')}`,
    );
  }

  /** Elements with their names, those of the main part first. */
  #named(selector: string): [string, Element][] {
    const elements = [...this.document.querySelectorAll(selector)];
    const isOutside = (element: Element): boolean => element.closest('main') === null;
    return [...elements.filter((each) => !isOutside(each)), ...elements.filter(isOutside)].map((element) => [
      element.getAttribute('aria-label') ?? textOf(element),
      element,
    ]);
  }
}
