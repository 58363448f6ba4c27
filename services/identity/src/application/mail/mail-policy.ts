import { globalId } from '@pairwell/service-host';
import type { Subject } from '../../domain/mail/nudge.js';

/** What configuration says about mail; bound in the module. */
export abstract class MailPolicy {
  /** False where no mail server is configured: then mails are kept as not sent. */
  abstract readonly enabled: boolean;

  /** The address of the portal, ending in a slash; links lead there. */
  abstract readonly portal: string;
}

/** What portals call the pages of what mails are about, and the type whose global id the address ends in. */
const PAGES: Readonly<Record<Subject['is'], { readonly path: string; readonly type: string }>> = {
  RELATIONSHIP: { path: 'relationships', type: 'Relationship' },
  APPLICATION: { path: 'applications', type: 'SchemeParticipation' },
  ERASURE_REQUEST: { path: 'erasure-requests', type: 'ErasureRequest' },
};

/** The page of the portal that shows what a mail is about. */
export function pageOf({ portal }: MailPolicy, { is, id }: Subject): string {
  const { path, type } = PAGES[is];
  return new URL(`${path}/${globalId(type, id)}`, portal).href;
}

/** The page of the portal where people choose what they are sent. */
export function preferencesPage({ portal }: MailPolicy): string {
  return new URL('notifications', portal).href;
}
