import type { ConsoleContext } from '../console-env.ts';
import { consolePage, type ConsolePage } from './console-page.ts';
import { form } from './form.ts';
import type { FormProblems } from './form-problems.ts';
import type { Content } from '../../pages/html.ts';

/** What an administrator is asked before something is deleted or stopped. */
export interface Confirmation extends Pick<ConsolePage, 'title' | 'section'> {
  /** The consequences. */
  readonly content: Content;
  /** The path that the form is sent to. */
  readonly action: string;
  /** The label of the button. */
  readonly submit: string;
  /** The path of the page to go back to. */
  readonly cancel: string;
  readonly problems?: FormProblems;
}

/** Responds with a page that asks before something is deleted or stopped. */
export const confirmPage = (
  c: ConsoleContext,
  { title, section, ...question }: Confirmation,
): Response | Promise<Response> =>
  consolePage(c, {
    title,
    section,
    status: question.problems?.messages.length ? 400 : 200,
    content: form(c, { ...question, danger: true }),
  });
