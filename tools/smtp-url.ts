import { CommandError } from './command-error.ts';

/**
 * Reads the mail server of `SMTP_URL`, if it is set.
 * @throws CommandError if it is invalid. The message omits the value, because it may contain a password.
 */
export function readSmtpUrl({
  SMTP_URL: url,
}: Readonly<Record<string, string | undefined>>): string | undefined {
  if (!url) return undefined;
  if (/^smtps?:$/.test(URL.parse(url)?.protocol ?? '')) return url;
  throw new CommandError(
    'SMTP_URL must be the address of a mail server, as in smtp://user:password@mail.example.com:587.',
  );
}
