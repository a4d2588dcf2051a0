/** What people put between digits. */
const separators = /[\s().-]/g;

/** E.164: a plus, then at most 15 digits, the first of which is no 0. */
const e164 = /^\+[1-9]\d{6,14}$/;
/** In the North American numbering plan: area code and exchange begin with 2 to 9. */
const northAmerican = /^\+1[2-9]\d{2}[2-9]\d{6}$/;

/** The calling codes of E.164 that have fewer than three digits. */
const callingCode = /^\+(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/;

/**
 * A phone number in E.164 form, `+12025550123`.
 * @param typed with its calling code; spaces, dots, dashes and brackets don't matter.
 * @returns `undefined` if it can't be one.
 */
export function parsePhoneNumber(typed: string): string | undefined {
  const number = typed.replace(separators, '');
  const isNumber = number.startsWith('+1') ? northAmerican.test(number) : e164.test(number);
  return isNumber ? number : undefined;
}

/**
 * A number as the sign-in page may show it: whoever knows the password alone learns the last four digits.
 * @param number in E.164 form.
 * @returns `+1 XXX-XXX-0123`.
 */
export function maskPhoneNumber(number: string): string {
  const code = callingCode.exec(number)?.[0] ?? '+';
  const rest = number.slice(code.length);
  const last = rest.slice(-4);
  return code === '+1' ? `+1 XXX-XXX-${last}` : `${code} ${'X'.repeat(rest.length - last.length)}${last}`;
}
