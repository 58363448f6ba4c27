import { globalId } from '@pairwell/service-host';
import type { Id } from '@pairwell/kernel';

/** What configuration says about mail; bound in the module. */
export abstract class MailPolicy {
  /** False where no mail server is configured: then mails are kept as not sent. */
  abstract readonly enabled: boolean;

  /** The address of the portal, ending in a slash; links lead there. */
  abstract readonly portal: string;
}

/** The page of the portal that shows a relationship. */
export function relationshipPage({ portal }: MailPolicy, relationship: Id): string {
  return new URL(`relationships/${globalId('Relationship', relationship)}`, portal).href;
}

/** The page of the portal where people choose what they are sent. */
export function preferencesPage({ portal }: MailPolicy): string {
  return new URL('notifications', portal).href;
}
