import { settingsOf } from '../store/store.ts';
import { askPassword } from './password/step.ts';
import type { Flow } from './step.ts';
import { assignment } from './steps/assignment.ts';
import { identify, identifyWithPassword } from './steps/identify.ts';

/** Signing in: who you are and your password, on one page or two, then whether the app is for you. */
export const signIn: Flow = ({ org }) => {
  const { identifierFirst } = settingsOf(org.store).signInPage;
  return [...(identifierFirst ? [identify, askPassword] : [identifyWithPassword]), assignment];
};
