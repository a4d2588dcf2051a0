import type { Contender } from './contenders.ts';

/** An app for tests, which can't be built. */
export const testApp = (name: string, role: Contender['role']): Contender => ({
  name,
  role,
  isMinimal: true,
  isConfigInPage: false,
  signsIn: true,
  build: '',
  workspace: '',
  buildArguments: [],
});
