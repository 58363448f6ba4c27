import type { Actor, Id } from '@pairwell/kernel';
import { administers } from './authority.js';

/** The only place in Pairwell where names and e-mail addresses live. */
export interface Person {
  readonly id: Id;
  readonly name: string;
  readonly email: string;
}

/** A person as one viewer may see them; the e-mail address is null for those who get the name alone. */
export interface VisiblePerson {
  readonly id: Id;
  readonly name: string;
  readonly email: string | null;
  /** The organisation through which the viewer knows this person. */
  readonly organisation: string;
}

/** What ties a viewer to a person. */
export interface Ties {
  /** True when the person is an active member of the viewer's organisation. */
  readonly colleague: boolean;
  /** The other half's organisation while the two are mentor and mentee, from acceptance until the end. */
  readonly pairedAt: string | null;
}

/**
 * Colleagues see the name; contact details appear to the other half of a live pair, to the person, and to the
 * administrator who keeps them. For everyone else there is nobody.
 */
export function seePerson(viewer: Actor, person: Person, ties: Ties): VisiblePerson | null {
  if (viewer.kind !== 'person') return null;
  if (viewer.id === person.id) return { ...person, organisation: viewer.organisation };
  if (ties.pairedAt !== null) return { ...person, organisation: ties.pairedAt };
  if (!ties.colleague) return null;
  const email = administers(viewer, viewer.organisation) ? person.email : null;
  return { ...person, email, organisation: viewer.organisation };
}
