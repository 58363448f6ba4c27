import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import nodemailer from 'nodemailer';
import { MailTransport, type AddressedLetter, type Handover } from '../../application/mail/mail-transport.port.js';
import { mailMessage } from './mail-message.js';

export interface FolderOptions {
  /** `file://` and the whole path of a folder, which is made when the first mail comes. */
  readonly url: string;
  /** RFC 5322 mailbox, such as `Mentoring <no-reply@mentoring.example>`. */
  readonly from: string;
}

/**
 * Puts each mail into a folder as a file of its own (`<id>.eml`, RFC 5322), for the embedded mode: it is what a mail
 * server would have got, and any mail program opens it. Mails name people, so the files are for their owner alone.
 */
export class FolderTransport extends MailTransport {
  // Nobody else's machine is asked, so there is no reason to ask rarely.
  override readonly restMilliseconds = 100;
  private readonly folder: string;
  private readonly composer = nodemailer.createTransport({
    ...{ streamTransport: true, buffer: true, newline: 'windows' },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });

  constructor(private readonly options: FolderOptions) {
    super();
    this.folder = fileURLToPath(options.url);
  }

  /** A mail that was written before is written over: there is one file for each, whatever happened. */
  async send(letter: AddressedLetter): Promise<Handover> {
    try {
      const { message } = await this.composer.sendMail(mailMessage(letter, this.options.from));
      const file = join(this.folder, `${letter.id}.eml`);
      await mkdir(this.folder, { recursive: true, mode: 0o700 });
      await writeFile(`${file}.draft`, message as Buffer, { mode: 0o600 });
      await rename(`${file}.draft`, file);
      return { is: 'sent' };
    } catch (error) {
      return { is: 'away', code: String((error as NodeJS.ErrnoException).code ?? 'UNKNOWN') };
    }
  }

  close(): void {
    this.composer.close();
  }
}
