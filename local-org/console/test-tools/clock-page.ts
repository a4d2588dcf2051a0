import { html } from 'hono/html';
import type { ConsoleContext } from '../console-env.ts';
import { choices, selectField, textField, type FormState } from '../layout/fields.ts';
import { buttonForm, form } from '../layout/form.ts';
import { FormProblems, InvalidForm, submitForm } from '../layout/form-problems.ts';
import { FormValues, readForm } from '../layout/form-values.ts';
import type { Html } from '../../pages/html.ts';
import { fromLocalInput, localTime, toLocalInput } from '../layout/local-time.ts';
import { redirectWithNotice } from '../layout/notice.ts';
import { propertyList } from '../layout/property-list.ts';
import { describeOffset, durationUnits } from './duration.ts';
import { clockPath, testToolsApiPath, toolsPage } from './tools-page.ts';

const clockApiPath = `${testToolsApiPath}/clock`;

interface ClockObject {
  /** ISO 8601 */
  readonly now: string;
  /** Milliseconds ahead of the real time; negative if behind. */
  readonly offset: number;
}

/** How often the page asks for the time, in milliseconds. */
const interval = 1000;

/** The org's clock, and the form that moves it. @param values what was sent, if it was refused. */
export async function clockPage(
  c: ConsoleContext,
  values?: FormValues,
  problems = FormProblems.none,
): Promise<Response> {
  const clock = await c.var.api.get<ClockObject>(clockApiPath);
  const initial = {
    how: 'BY',
    amount: '1',
    unit: 'HOURS',
    direction: 'AHEAD',
    time: toLocalInput(clock.now),
  };
  return toolsPage(c, clockPath, {
    status: problems.messages.length ? 400 : 200,
    content: html`<div id="clock" class="panel" data-live="${interval}">${currentTime(c, clock)}</div>
      ${form(c, {
        action: clockPath,
        submit: 'Move clock',
        problems,
        content: fields({ values: values ?? new FormValues(initial), problems }),
      })}`,
  });
}

const currentTime = (c: ConsoleContext, { now, offset }: ClockObject): Html =>
  html`${propertyList([
    ['Time of the org', localTime(now)],
    ['Difference', describeOffset(offset)],
  ])}
  ${offset !== 0 && buttonForm(c, { action: `${clockPath}/reset`, label: 'Back to the real time' })}`;

const fields = (state: FormState): Html =>
  html`${choices(state, {
      name: 'how',
      label: 'Move the clock',
      type: 'radio',
      options: [
        { value: 'BY', label: 'By an amount', details: amountFields(state) },
        {
          value: 'TO',
          label: 'To a time',
          details: textField(state, {
            name: 'time',
            label: 'Time',
            type: 'datetime-local',
            hint: 'In the time zone of this machine.',
          }),
        },
      ],
    })}
    <p class="quiet">
      The clock keeps running from there. When it moves ahead, sessions, codes and tokens can expire: people
      may have to sign in again, and so may you. Apps keep the real time, so they may refuse new tokens.
    </p>`;

const amountFields = (state: FormState): Html =>
  html`<div class="length">
    ${textField(state, { name: 'amount', label: 'Amount', type: 'number', apiField: ['amount', 'advance'] })}
    ${selectField(state, {
      name: 'unit',
      label: 'Unit',
      options: Object.entries(durationUnits).map(([value, { label }]) => ({ value, label })),
    })}
    ${selectField(state, {
      name: 'direction',
      label: 'Direction',
      options: [
        { value: 'AHEAD', label: 'Ahead' },
        { value: 'BACK', label: 'Back' },
      ],
    })}
  </div>`;

/** Moves the clock by an amount, or sets it to a time. */
export async function moveClock(c: ConsoleContext): Promise<Response> {
  const values = await readForm(c);
  return submitForm(
    async () => {
      const move = values.has('how', 'TO')
        ? { time: fromLocalInput(values.text('time')) }
        : { advance: advanceOf(values) };
      await c.var.api.post(clockApiPath, move);
      return redirectWithNotice(c, clockPath, 'The clock was moved.');
    },
    (problems) => clockPage(c, values, problems),
  );
}

function advanceOf(values: FormValues): number {
  const amount = values.number('amount');
  const unit = Object.entries(durationUnits).find(([name]) => name === values.text('unit'))?.[1];
  if (typeof amount !== 'number') throw new InvalidForm('amount', 'Enter a whole number.');
  if (!unit) throw new InvalidForm('unit', 'Choose a unit.');
  return amount * unit.ms * (values.has('direction', 'BACK') ? -1 : 1);
}

/** Puts the clock back to the real time. */
export async function resetClock(c: ConsoleContext): Promise<Response> {
  await c.var.api.delete(clockApiPath);
  return redirectWithNotice(c, clockPath, 'The clock is back at the real time.');
}
