import type { Enrollment } from '../../store/policies.ts';
import { invalidPhone } from '../messages.ts';
import type { EnrollmentData, SecondFactor } from '../second-factor/authenticator.ts';
import { maskPhoneNumber, parsePhoneNumber } from './number.ts';
import { checkCode, sendCode } from './sms.ts';

/** @throws if the enrollment is no phone's. */
function numberOf({ phoneNumber }: EnrollmentData | Enrollment): string {
  if (phoneNumber === undefined) throw new Error('This enrollment of a phone has no number.');
  return phoneNumber;
}

/** The authenticator "Phone", by SMS. https://help.okta.com/okta_help.htm?type=oie&id=csh-configure-phone */
export const phone: SecondFactor = {
  key: 'phone_number',
  type: 'phone',
  methodType: 'sms',
  methodLabel: 'SMS',
  amr: 'sms',
  enrollmentPrefix: 'sms',
  enrollment: {
    fields: [{ name: 'phoneNumber', type: 'string', label: 'Phone number', required: true }],
    async begin(turn, { phoneNumber: typed }) {
      const phoneNumber = typeof typed === 'string' ? parsePhoneNumber(typed) : undefined;
      if (phoneNumber === undefined) return { refused: invalidPhone, status: 400 };
      const refusal = await sendCode(turn, phoneNumber);
      return refusal ?? { data: { phoneNumber }, shown: { profile: { phoneNumber } } };
    },
    resend: (turn, data) => sendCode(turn, numberOf(data)),
    finish: async (turn, data, code) => (await checkCode(turn, numberOf(data), code)) ?? data,
  },
  challenge: {
    send: (turn, enrollment) => sendCode(turn, numberOf(enrollment)),
    check: (turn, enrollment, code) => checkCode(turn, numberOf(enrollment), code),
    describe: (enrollment) => ({ profile: { phoneNumber: maskPhoneNumber(numberOf(enrollment)) } }),
  },
};
