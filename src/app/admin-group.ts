/** The group whose members see the Admin page and may delete the messages of others. The API decides what they may do there. */
export const adminGroup = 'Admins';
