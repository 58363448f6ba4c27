import type { DemoPerson, Part } from '@pairwell/demo';

/** Somebody who plays in a story; sign-in and e-mail address follow from the name. */
export function person(organisation: string, name: string, part: Part, grade: string, staffGroup: string): DemoPerson {
  const subject = name.toLowerCase().replaceAll(' ', '.');
  const email = `${subject}@${organisation.toLowerCase()}.example`;
  return { subject, name, email, organisation, grade, staffGroup, part };
}
