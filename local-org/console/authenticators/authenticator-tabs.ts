import type { Html } from '../../pages/html.ts';
import { tabs } from '../layout/tabs.ts';
import { authenticatorsPath } from './authenticator-objects.ts';

/** The path of the tab Enrollment. */
export const enrollmentPath = `${authenticatorsPath}/enrollment`;

/** The tabs of the pages about authenticators. @param current the path of the open one. */
export const authenticatorTabs = (current: string): Html =>
  tabs(
    [
      { label: 'Setup', path: authenticatorsPath },
      { label: 'Enrollment', path: enrollmentPath },
    ],
    current,
  );
