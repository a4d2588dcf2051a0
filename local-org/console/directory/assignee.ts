/** A person or a group, to whom apps are assigned. */
export interface Assignee {
  readonly kind: 'user' | 'group';
  readonly id: string;
  readonly name: string;
  /** The path of its page. */
  readonly path: string;
  /** The path of the tab with its apps. */
  readonly appsPath: string;
  readonly section: string;
}

/** The path of an assignment in the API. */
export const assignmentPath = ({ kind, id }: Assignee, appId: string): string =>
  `/api/v1/apps/${encodeURIComponent(appId)}/${kind}s/${id}`;
