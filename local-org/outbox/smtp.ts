import type { Transporter } from 'nodemailer';
import type { OutboxMessage } from './message.ts';

/**
 * Sends emails through a mail server as well, so that a real mailbox gets them.
 * @param url `smtp://user:password@host:port` (`SMTP_URL`), as nodemailer takes it.
 * @param report is told of an email that could not be sent; the inbox has it all the same.
 */
export function smtpDelivery(
  url: string,
  report: (problem: string) => void,
): (message: OutboxMessage) => void {
  let transport: Promise<Transporter> | undefined;
  // Loaded with the first email: most orgs start without a mail server.
  const openTransport = async (): Promise<Transporter> => (await import('nodemailer')).createTransport(url);
  return (message) => {
    if (message.channel !== 'email') return;
    const { to, subject, text } = message;
    transport ??= openTransport();
    transport
      .then((opened) => opened.sendMail({ from: 'Local org <noreply@localhost>', to, subject, text }))
      .catch((error: unknown) => {
        report(
          `The email to ${to} was not sent by SMTP (it is in the inbox): ${(error as Error).message}. Check SMTP_URL.`,
        );
      });
  };
}
