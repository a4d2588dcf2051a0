import type { Transporter } from 'nodemailer';
import type { OutboxMessage } from './message.ts';

/**
 * Sends emails through a mail server too, so that they reach real mailboxes.
 * @param url `smtp://user:password@host:port` (`SMTP_URL`), as nodemailer takes it.
 * @param report called if an email can't be sent. The inbox has the email anyway.
 */
export function smtpDelivery(
  url: string,
  report: (problem: string) => void,
): (message: OutboxMessage) => void {
  let transport: Promise<Transporter> | undefined;
  // Loaded with the first email, because most orgs have no mail server.
  const openTransport = async (): Promise<Transporter> => (await import('nodemailer')).createTransport(url);
  return (message) => {
    if (message.channel !== 'email') return;
    const { to, subject, text } = message;
    transport ??= openTransport();
    transport
      .then((opened) => opened.sendMail({ from: 'Local org <noreply@localhost>', to, subject, text }))
      .catch((error: unknown) => {
        report(
          `Sending the email to ${to} by SMTP failed: ${(error as Error).message}. It is in the inbox. Check SMTP_URL.`,
        );
      });
  };
}
