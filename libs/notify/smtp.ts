import type { Transporter } from 'nodemailer';
import type { MailPort } from './mail.ts';

export interface SmtpSettings {
  /** `smtp://user:secret@host:587` or `smtps://…`. */
  readonly url: string;
  /** The address that letters come from. */
  readonly from: string;
}

const timeouts = { connectionTimeout: 4_000, greetingTimeout: 4_000, socketTimeout: 8_000 };

/** Mail over SMTP. The host of the sender's address is that of every Message-ID. */
export function smtpPort({ url, from }: SmtpSettings): MailPort {
  let opened: Promise<Transporter> | undefined;
  // Only a node that sends mail needs the library.
  const transport = (): Promise<Transporter> =>
    (opened ??= import('nodemailer').then((library) => library.createTransport({ url, ...timeouts })));
  const host = /@([^\s>]+)/.exec(from)?.[1] ?? 'localhost';
  return {
    send: async ({ id, to, subject, body }) => {
      const letter = { from, to, subject, text: body, messageId: `<${id}@${host}>` };
      await (await transport()).sendMail({ ...letter, headers: { 'auto-submitted': 'auto-generated' } });
    },
  };
}
