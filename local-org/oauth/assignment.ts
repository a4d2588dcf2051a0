import type { App, User } from '../store/documents.ts';

/** Whether `user` may sign in to `app`: both must share a group. */
export const isAssigned = (user: User, app: App): boolean =>
  user.groupIds.some((id) => app.groupIds.includes(id));
