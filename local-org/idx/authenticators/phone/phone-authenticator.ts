import { invalidPhone } from '../../core/messages.ts';
import { codeAnswer } from '../code-answer.ts';
import type { SecondFactor } from '../second-factor.ts';
import { maskPhoneNumber, parsePhoneNumber } from './phone-number.ts';
import { checkSmsCode, sendSmsCode } from './sms-code.ts';

/** The "Phone" authenticator, with codes by SMS. https://help.okta.com/okta_help.htm?type=oie&id=csh-configure-phone */
export const phone: SecondFactor<'phone_number', { readonly phoneNumber: string }> = {
  key: 'phone_number',
  methodLabel: 'SMS',
  enrollmentPrefix: 'sms',
  enrollment: {
    fields: [{ name: 'phoneNumber', type: 'string', label: 'Phone number', required: true }],
    async start(context, { phoneNumber: typed }) {
      const phoneNumber = typeof typed === 'string' ? parsePhoneNumber(typed) : undefined;
      if (phoneNumber === undefined) return { error: invalidPhone, status: 400 };
      return (await sendSmsCode(context, phoneNumber)) ?? { pending: { phoneNumber } };
    },
    describe: (_, { phoneNumber }) => ({ profile: { phoneNumber } }),
    resend: (context, { phoneNumber }) => sendSmsCode(context, phoneNumber),
    answer: codeAnswer(
      async (context, pending, code) => (await checkSmsCode(context, pending.phoneNumber, code)) ?? pending,
    ),
  },
  challenge: {
    send: (context, { phoneNumber }) => sendSmsCode(context, phoneNumber),
    describe: ({ phoneNumber }) => ({ profile: { phoneNumber: maskPhoneNumber(phoneNumber) } }),
    answer: codeAnswer((context, { phoneNumber }, code) => checkSmsCode(context, phoneNumber, code)),
  },
};
