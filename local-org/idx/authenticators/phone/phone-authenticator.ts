import type { Enrollment } from '../../../store/policies.ts';
import type { EnrollmentData } from '../../core/flow-state.ts';
import { invalidPhone } from '../../core/messages.ts';
import type { SecondFactor } from '../second-factor.ts';
import { maskPhoneNumber, parsePhoneNumber } from './phone-number.ts';
import { checkSmsCode, sendSmsCode } from './sms-code.ts';

/** @throws if the enrollment isn't one of a phone. */
function phoneNumberOf({ phoneNumber }: EnrollmentData | Enrollment): string {
  if (phoneNumber === undefined) throw new Error('The phone enrollment has no phone number.');
  return phoneNumber;
}

/** The "Phone" authenticator, with codes by SMS. https://help.okta.com/okta_help.htm?type=oie&id=csh-configure-phone */
export const phone: SecondFactor = {
  key: 'phone_number',
  type: 'phone',
  methodType: 'sms',
  methodLabel: 'SMS',
  amr: 'sms',
  enrollmentPrefix: 'sms',
  enrollment: {
    fields: [{ name: 'phoneNumber', type: 'string', label: 'Phone number', required: true }],
    async start(context, { phoneNumber: typed }) {
      const phoneNumber = typeof typed === 'string' ? parsePhoneNumber(typed) : undefined;
      if (phoneNumber === undefined) return { error: invalidPhone, status: 400 };
      const error = await sendSmsCode(context, phoneNumber);
      return error ?? { data: { phoneNumber }, display: { profile: { phoneNumber } } };
    },
    resend: (context, data) => sendSmsCode(context, phoneNumberOf(data)),
    finish: async (context, data, code) => (await checkSmsCode(context, phoneNumberOf(data), code)) ?? data,
  },
  challenge: {
    send: (context, enrollment) => sendSmsCode(context, phoneNumberOf(enrollment)),
    check: (context, enrollment, code) => checkSmsCode(context, phoneNumberOf(enrollment), code),
    describe: (enrollment) => ({ profile: { phoneNumber: maskPhoneNumber(phoneNumberOf(enrollment)) } }),
  },
};
