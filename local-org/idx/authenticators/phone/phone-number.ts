/** What people type between digits. */
const separators = /[\s().-]/g;

/** E.164: a plus sign and at most 15 digits, not starting with 0. */
const e164 = /^\+[1-9]\d{6,14}$/;
/** The North American numbering plan: area code and exchange start with 2 to 9. */
const northAmerican = /^\+1[2-9]\d{2}[2-9]\d{6}$/;

/** A country calling code of E.164: one of those with one or two digits, or else three digits. */
const callingCode = /^\+(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/;

/**
 * Converts a phone number to E.164, such as `+12025550123`.
 * @param typed must include the country calling code; may contain spaces, dots, dashes and brackets.
 * @returns `undefined` if it isn't a phone number.
 */
export function parsePhoneNumber(typed: string): string | undefined {
  const number = typed.replace(separators, '');
  const isNumber = number.startsWith('+1') ? northAmerican.test(number) : e164.test(number);
  return isNumber ? number : undefined;
}

/**
 * Masks a number for the sign-in page, which shows it to users who have only entered the password.
 * @param number in E.164 form.
 * @returns the number with its last four digits, such as `+1 XXX-XXX-0123`.
 */
export function maskPhoneNumber(number: string): string {
  const code = callingCode.exec(number)?.[0] ?? '+';
  const rest = number.slice(code.length);
  const last = rest.slice(-4);
  return code === '+1' ? `+1 XXX-XXX-${last}` : `${code} ${'X'.repeat(rest.length - last.length)}${last}`;
}
