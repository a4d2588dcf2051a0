import type { Screen, ScreenDefinition } from './screen.ts';
import { linkScreens } from './screens/link-screens.ts';
import { recoveryScreens } from './screens/recovery-screens.ts';
import { secondFactorScreens } from './screens/second-factor-screens.ts';
import { signInScreens } from './screens/sign-in-screens.ts';
import { signUpScreens } from './screens/sign-up-screens.ts';

const grouped = (
  group: Screen['group'],
  screens: readonly ScreenDefinition[],
): readonly (Screen & ScreenDefinition)[] => screens.map((screen) => ({ ...screen, group }));

/** Every screen that the sign-in page can show, in the order in which they are listed. */
export const screens: readonly (Screen & ScreenDefinition)[] = [
  ...grouped('Sign in', signInScreens),
  ...grouped('Second factor', secondFactorScreens),
  ...grouped('Sign up', signUpScreens),
  ...grouped('Account recovery', recoveryScreens),
  ...grouped('Links in emails', linkScreens),
];
