import type { Check } from '../check.ts';
import { failed, passed } from '../result.ts';
import { issuerProblem } from './issuer-rules.ts';

/** The issuer is an address that can be one: its scheme is right, and it is neither a placeholder nor the Admin Console. */
export const issuer: Check = {
  id: 'issuer',
  title: 'The issuer is well-formed',
  run({ target }) {
    const found = issuerProblem(target.issuer);
    return found ? failed({ ...found, where: `${target.file}: issuer` }) : passed(target.issuer);
  },
};
