import { Refusal } from '@pairwell/kernel';

/** Every "no" that a portal can act on, one function each, so that code and sentence are written once. */

export const organisationExists = () =>
  new Refusal('ORGANISATION_EXISTS', 'An organisation with this code has been onboarded already.');

export const organisationClosed = () =>
  new Refusal('ORGANISATION_CLOSED', 'This organisation has closed; name the one that took over from it.');

export const systemExists = () => new Refusal('SYSTEM_EXISTS', 'A system with this code has been formed already.');

export const notInSystem = () =>
  new Refusal('NOT_IN_SYSTEM', 'The organisation does not belong to this system; let it join the system first.');

export const alreadyAMember = () =>
  new Refusal('ALREADY_A_MEMBER', 'Whoever uses this sign-in is a member already; change that membership instead.');

export const membershipEnded = () =>
  new Refusal('MEMBERSHIP_ENDED', 'This membership has ended; add the member again first.');

export const lineManagerNotFound = () =>
  new Refusal('LINE_MANAGER_NOT_FOUND', 'A line manager must be another active member of the same organisation.');

export const noTrustedIssuer = () =>
  new Refusal('NO_TRUSTED_ISSUER', 'The organisation trusts no such issuer; trust one before tying people to it.');

export const severalTrustedIssuers = () =>
  new Refusal('SEVERAL_TRUSTED_ISSUERS', 'The organisation trusts several issuers; name the one of this sign-in.');

export const issuerAlreadyTrusted = () =>
  new Refusal('ISSUER_ALREADY_TRUSTED', 'This issuer is tied to an organisation already; an issuer speaks for one.');

export const issuerAddressRefused = (why: string) => new Refusal('ISSUER_ADDRESS_REFUSED', why);

export const stillAMember = () =>
  new Refusal(
    'STILL_A_MEMBER',
    'This person still works for an organisation on the platform: they can ask themselves, or be removed first.',
  );

export const notAPerson = () =>
  new Refusal('NOT_A_PERSON', 'A portal gets no email itself; ask again for a person who has signed in.');

/** @param currentVersion the version the thing has now, for the caller to re-read and try again. */
export const versionConflict = (currentVersion: number) =>
  new Refusal('VERSION_CONFLICT', 'This has changed since you read it; read it again and repeat your change.', {
    currentVersion,
  });

/** Refuses when the caller says which version it saw and that is not the present one. */
export function requireVersion(thing: { readonly version: number }, expected: number | undefined): void {
  if (expected !== undefined && expected !== thing.version) throw versionConflict(thing.version);
}
