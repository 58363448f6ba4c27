import nodemailer, { type Transporter } from 'nodemailer';
import { MailTransport, type AddressedLetter, type Handover } from '../../application/mail/mail-transport.port.js';
import { mailMessage } from './mail-message.js';

export interface NodemailerOptions {
  /** `smtp://` (STARTTLS where offered; `?requireTLS=true` insists) or `smtps://`, with the account if one is needed. */
  readonly url: string;
  /** RFC 5322 mailbox, such as `Mentoring <no-reply@mentoring.example>`. */
  readonly from: string;
  /** How long the server may be silent before a connection is given up; 30 s unless told. */
  readonly silenceMilliseconds?: number;
}

/** What nodemailer says of a fault: where in the conversation it happened, and the server's reply code (RFC 5321). */
interface SmtpFault {
  readonly code?: unknown;
  readonly command?: unknown;
  readonly responseCode?: unknown;
}

/** SMTP through nodemailer: one connection for each mail. */
export class NodemailerTransport extends MailTransport {
  private readonly transporter: Transporter;
  private handingOver = false;

  constructor(private readonly options: NodemailerOptions) {
    super();
    const socketTimeout = options.silenceMilliseconds ?? 30_000;
    this.transporter = nodemailer.createTransport({
      ...{ url: options.url, connectionTimeout: 10_000, greetingTimeout: 10_000, dnsTimeout: 10_000, socketTimeout },
      ...{ disableFileAccess: true, disableUrlAccess: true },
    });
    // The message is asked for only when connection and account have been accepted.
    this.transporter.use('stream', (mail, done) => {
      mail.message.processFunc((input) => {
        this.handingOver = true;
        return input;
      });
      done();
    });
  }

  async send(letter: AddressedLetter): Promise<Handover> {
    this.handingOver = false;
    try {
      await this.transporter.sendMail(mailMessage(letter, this.options.from));
      return { is: 'sent' };
    } catch (error) {
      return handoverOf(error as SmtpFault, this.handingOver);
    }
  }

  close(): void {
    this.transporter.close();
  }
}

/**
 * What a fault means for the mail in hand.
 *
 * @param handingOver whether connection and account had been accepted: before that, nothing can have been delivered.
 */
export function handoverOf(fault: SmtpFault, handingOver: boolean): Handover {
  const reply = typeof fault.responseCode === 'number' && fault.responseCode > 0 ? fault.responseCode : undefined;
  const code = String(reply ?? fault.code ?? 'UNKNOWN');
  // The sender is ours: a server that refuses it would refuse every mail.
  if (!handingOver || fault.command === 'MAIL FROM') return { is: 'away', code };
  if (reply !== undefined) return reply >= 500 ? { is: 'refused', code } : { is: 'put off', code };
  // No reply was needed to see that this is no address.
  if (fault.code === 'EENVELOPE') return { is: 'refused', code };
  return { is: 'in doubt', code };
}

/** Stands where no mail server is configured; nothing waits there, so nothing is sent. */
export class NoMailServer extends MailTransport {
  async send(): Promise<Handover> {
    return { is: 'away', code: 'NOT_CONFIGURED' };
  }

  close(): void {
    // Nothing was opened.
  }
}
