/** Members of this group see the Admin page and can delete all messages. The API itself checks the group. */
export const adminGroup = 'Admins';
