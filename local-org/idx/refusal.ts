import { listed, type Field, type Form } from './envelope.ts';
import type { Message } from './messages.ts';
import type { Asking, Refusal } from './step.ts';

/**
 * `asking` with what is said of the answer that was refused: on the fields of its first form that it is about, or, if
 * it is about none of them, on the page.
 */
export function withRefusal(asking: Asking, refusal: Refusal): Asking {
  if ('refused' in refusal) return { ...asking, messages: [refusal.refused] };
  const left = new Map(Object.entries(refusal.refusedFields));
  const [first, ...others] = asking.remediation ?? [];
  const form: Form | undefined = first && { ...first, value: place(first.value, left) };
  const messages = [...left.values()].flat();
  return {
    ...asking,
    ...(form && { remediation: [form, ...others] }),
    ...(messages.length > 0 && { messages }),
  };
}

/** `fields` with the messages at their paths, which are taken out of `left`. */
const place = (fields: readonly Field[], left: Map<string, readonly Message[]>, path = ''): Field[] =>
  fields.map((field) => {
    const name = path + field.name;
    const mine = left.get(name);
    left.delete(name);
    return {
      ...field,
      ...(field.form && { form: { value: place(field.form.value, left, `${name}.`) } }),
      ...(mine && { messages: listed(mine) }),
    };
  });
