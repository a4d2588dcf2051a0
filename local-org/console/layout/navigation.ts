/** A page in the sidebar of the console. */
export interface NavigationItem {
  readonly label: string;
  readonly path: string;
}

/** A heading of the sidebar with its pages. */
export interface NavigationGroup {
  /** Absent for the first page. */
  readonly label?: string;
  readonly items: readonly NavigationItem[];
}

/** The sidebar, in the order and the words of Okta's Admin Console. */
export const navigation: readonly NavigationGroup[] = [
  { items: [{ label: 'Dashboard', path: '/admin/dashboard' }] },
  {
    label: 'Directory',
    items: [
      { label: 'People', path: '/admin/people' },
      { label: 'Groups', path: '/admin/groups' },
    ],
  },
  { label: 'Applications', items: [{ label: 'Applications', path: '/admin/apps' }] },
  {
    label: 'Security',
    items: [
      { label: 'Authenticators', path: '/admin/authenticators' },
      { label: 'Authentication policies', path: '/admin/authentication-policies' },
      { label: 'Profile Enrollment', path: '/admin/profile-enrollment' },
      { label: 'API', path: '/admin/api' },
    ],
  },
  { label: 'Reports', items: [{ label: 'System Log', path: '/admin/log' }] },
  { label: 'Local org', items: [{ label: 'Test tools', path: '/admin/test-tools' }] },
];
