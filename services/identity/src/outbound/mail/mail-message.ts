import type { SendMailOptions } from 'nodemailer';
import type { AddressedLetter } from '../../application/mail/mail-transport.port.js';
import { icalendarOf, type Organizer } from './icalendar.js';

/**
 * A letter as nodemailer takes it: text and HTML, and an invitation beside them (RFC 6047), which calendars find there
 * and mail programs offer as a file.
 *
 * @param from RFC 5322 mailbox, such as `Mentoring <no-reply@mentoring.example>`.
 */
export function mailMessage(letter: AddressedLetter, from: string): SendMailOptions {
  const sender = senderOf(from);
  const { invitation } = letter;
  return {
    from,
    // An object, so that nothing in the address is read as a second one.
    to: { name: '', address: letter.to },
    ...{ subject: letter.subject, text: letter.text, html: letter.html },
    messageId: `<${letter.id}@${sender.address.replace(/^.*@/u, '')}>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    ...(letter.unsubscribe === null ? {} : { list: { unsubscribe: { url: letter.unsubscribe, comment: '' } } }),
    ...(invitation && {
      icalEvent: {
        method: invitation.method,
        filename: 'mentoring-session.ics',
        content: icalendarOf(invitation, sender),
      },
    }),
  };
}

/** The name and the address of a mailbox; the address stands in where there is no name. */
function senderOf(mailbox: string): Organizer {
  const [, name, address] = /^(.*?)\s*<([^<>]+)>\s*$/u.exec(mailbox) ?? [];
  return { name: name || (address ?? mailbox), address: address ?? mailbox };
}
