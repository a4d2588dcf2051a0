import type { Check } from '../check.ts';
import { failed, passed, unknown } from '../result.ts';

/** How far the clocks may differ, in seconds. The sample API allows as much, the app 300 s. */
const tolerance = 10;

/** This machine's clock and the org's are in step, by the time in the org's answer (RFC 9110 section 6.6.1). */
export const clock: Check = {
  id: 'clock',
  title: "This machine's clock and the org's are in step",
  after: ['reachable'],
  async run({ discovery }) {
    const { headers, received } = await discovery.answer();
    const sent = Date.parse(headers.get('Date') ?? '');
    if (Number.isNaN(sent)) return unknown('The answer of the org does not say when it was sent.');
    // A cache on the way may have kept the answer for some time (RFC 9111 section 5.1).
    const age = /^\d{1,9}$/.exec(headers.get('Age') ?? '')?.[0] ?? '0';
    const ahead = Math.round((received - sent) / 1000) - Number(age);
    if (Math.abs(ahead) <= tolerance) return passed();
    return failed({
      problem: `This machine's clock is ${Math.abs(ahead)} s ${ahead > 0 ? 'ahead of' : 'behind'} the org's: tokens count as expired, or as issued in the future.`,
      fix: 'Let the system set its time automatically.',
      where: "This machine's date and time settings",
    });
  },
};
