import { assertNever } from '@pairwell/kernel';
import {
  CONFIDENTIALITY_LIMITS,
  type Agreement,
  type AgreementCommand,
  type AgreementEvent,
  type AgreementSigned,
  type AgreementTerms,
  type DropProposedAgreement,
  type ProposeAgreement,
  type RecordIntroductoryMeeting,
  type SignAgreement,
} from './agreement.js';
import { dayIn } from './calendar.js';
import { changed } from './changed.js';
import { fewestSessions, isOutrun } from './course-dates.js';
import { existing, participant } from './participants.js';
import {
  agreementToSign,
  BOTH,
  isRunning,
  type PartyRole,
  type Relationship,
  type RelationshipState,
} from './relationship.js';
import {
  agreementChanged,
  agreementIncomplete,
  agreementUnread,
  alreadySigned,
  dateNotPossible,
  limitsNotAcknowledged,
  notHeldYet,
  notPossibleNow,
} from './relationship.refusals.js';

/** From the introductory meeting to the agreement that both have signed, and to the one that both would rather have. */
export function decideAgreement(command: AgreementCommand, state: RelationshipState): readonly AgreementEvent[] {
  const relationship = existing(state);
  switch (command.type) {
    case 'RecordIntroductoryMeeting':
      return recordMeeting(command, relationship);
    case 'ProposeAgreement':
      return propose(command, relationship);
    case 'SignAgreement':
      return sign(command, relationship);
    case 'DropProposedAgreement':
      return drop(command, relationship);
    default:
      return assertNever(command);
  }
}

function recordMeeting(command: RecordIntroductoryMeeting, relationship: Relationship): readonly AgreementEvent[] {
  const by = participant(relationship, command.by, 'record the introductory meeting');
  if (relationship.status !== 'ACCEPTED') {
    throw notPossibleNow(relationship, 'An introductory meeting is recorded once, after the request was accepted.');
  }
  requireHeld(relationship, command.heldOn, command.at);
  const { at, heldOn, medium } = command;
  return [{ type: 'IntroductoryMeetingRecorded', data: { at, by, heldOn, medium } }];
}

/** @throws DATE_NOT_POSSIBLE for a meeting on a day before the pair came together, or on one still to come. */
export function requireHeld(relationship: Relationship, heldOn: string, now: string): void {
  const { timeZone } = relationship.scheme;
  const { registration, acceptedAt, requestedAt } = relationship;
  if (heldOn > dayIn(timeZone, now)) {
    throw notHeldYet(heldOn);
  }
  if (heldOn < (registration?.since ?? dayIn(timeZone, acceptedAt ?? requestedAt))) {
    throw dateNotPossible('TOO_EARLY', 'That day lies before the pair came together; choose a later day.', {
      day: heldOn,
    });
  }
}

/** The first agreement, or a change of the one that holds, which goes on holding until both have signed the change. */
function propose(command: ProposeAgreement, relationship: Relationship): readonly AgreementEvent[] {
  const by = participant(relationship, command.by, 'propose an agreement');
  const { status } = relationship;
  if (status !== 'INTRODUCED' && status !== 'ACTIVE') {
    throw notPossibleNow(
      relationship,
      'An agreement is proposed, or a change of it, after the introductory meeting and in no pause.',
    );
  }
  requireLater(command, relationship);
  requireWhole(command.terms);
  if (status === 'ACTIVE') requireEnough(command.terms, relationship);
  const { at, terms } = command;
  return [{ type: status === 'ACTIVE' ? 'AgreementChangeProposed' : 'AgreementProposed', data: { at, by, terms } }];
}

/** Terms are told apart by when they were proposed: of two that were proposed at the same instant, the first stand. */
function requireLater({ at }: ProposeAgreement, relationship: Relationship): void {
  const before = agreementToSign(relationship);
  if (before === null || before.proposedAt < at) return;
  throw notPossibleNow(
    relationship,
    'Other terms were proposed at the same moment: read them before you propose yours.',
  );
}

/** @throws NOT_POSSIBLE_NOW for a change that names fewer sessions than were held, which would be its end. */
function requireEnough({ sessions }: AgreementTerms, relationship: Relationship): void {
  const fewest = fewestSessions(relationship);
  if (sessions >= fewest) return;
  throw notPossibleNow(
    relationship,
    `More sessions have been held: a change names at least ${fewest} now, and those of extensions come on top.`,
  );
}

/** Either side drops a proposed change, their own or the other's; what both have signed goes on holding. */
function drop(command: DropProposedAgreement, relationship: Relationship): readonly AgreementEvent[] {
  const by = participant(relationship, command.by, 'drop a proposed change of the agreement');
  const { proposedAgreement } = relationship;
  if (proposedAgreement === null) throw notPossibleNow(relationship, 'No change of a signed agreement is proposed.');
  if (proposedAgreement.proposedAt !== command.proposedAt) throw agreementChanged('drop them if you do not agree');
  return [{ type: 'ProposedAgreementDropped', data: { at: command.at, by } }];
}

/** @throws LIMITS_NOT_ACKNOWLEDGED or AGREEMENT_INCOMPLETE where a part is missing that both sign. */
function requireWhole(terms: AgreementTerms): void {
  const acknowledged = new Set(terms.limitsAcknowledged);
  if (CONFIDENTIALITY_LIMITS.some((limit) => !acknowledged.has(limit))) throw limitsNotAcknowledged();
  if (terms.purpose === null) throw agreementIncomplete('purpose');
  if (terms.focus.length === 0) throw agreementIncomplete('focus');
  if (terms.sessions < 1 || terms.minutes < 1) throw agreementIncomplete('sessions');
  if (terms.successCriteria === null) throw agreementIncomplete('successCriteria');
}

function sign(command: SignAgreement, relationship: Relationship): readonly AgreementEvent[] {
  const by = participant(relationship, command.by, 'sign the agreement');
  const agreement = agreementToSign(relationship);
  if (!isRunning(relationship) || agreement === null) {
    throw notPossibleNow(relationship, 'There is no agreement to sign.');
  }
  if (command.proposedAt === null) throw agreementUnread();
  // Also of a change that has been dropped since: what holds instead, whoever signs has signed before.
  if (agreement.proposedAt !== command.proposedAt) throw agreementChanged('sign them if you agree');
  if (agreement.signatures.some((signature) => signature.by === by)) {
    throw alreadySigned(unsigned(agreement).length === 0);
  }
  if (relationship.status === 'PAUSED') throw notPossibleNow(relationship, 'An agreement is not signed in a pause.');
  if (isOutrun(relationship)) {
    throw notPossibleNow(relationship, 'More sessions were held since than this change of the agreement names.');
  }
  const { at } = command;
  const signed: AgreementEvent = { type: 'AgreementSigned', data: { at, by } };
  if (agreement.signatures.length === 0) return [signed];
  return [signed, { type: relationship.agreedAt === null ? 'AgreementReached' : 'AgreementRenewed', data: { at } }];
}

/** Whose signature the terms still want. */
export function unsigned({ signatures }: Agreement): readonly PartyRole[] {
  return BOTH.filter((role) => !signatures.some(({ by }) => by === role));
}

export function evolveAgreement(relationship: Relationship, event: AgreementEvent): Relationship {
  switch (event.type) {
    case 'IntroductoryMeetingRecorded':
      return changed(relationship, { status: 'INTRODUCED', introducedOn: event.data.heldOn });
    case 'AgreementProposed': {
      const { terms, by, at } = event.data;
      return changed(relationship, { agreement: { terms, proposedBy: by, proposedAt: at, signatures: [] } });
    }
    case 'AgreementSigned':
      return signed(relationship, event.data);
    case 'AgreementReached':
      return changed(relationship, { status: 'ACTIVE', agreedAt: event.data.at });
    case 'AgreementChangeProposed': {
      const { terms, by, at } = event.data;
      return changed(relationship, { proposedAgreement: { terms, proposedBy: by, proposedAt: at, signatures: [] } });
    }
    case 'ProposedAgreementDropped':
      return changed(relationship, { proposedAgreement: null });
    // The months run on from the first agreement: what both want more of is an extension.
    case 'AgreementRenewed':
      return renewed(relationship);
    default:
      return assertNever(event);
  }
}

function signed(relationship: Relationship, { by, at }: AgreementSigned['data']): Relationship {
  const agreement = agreementToSign(relationship);
  if (agreement === null) return relationship;
  const terms = { ...agreement, signatures: [...agreement.signatures, { by, at }] };
  return changed(
    relationship,
    relationship.proposedAgreement === null ? { agreement: terms } : { proposedAgreement: terms },
  );
}

/** The change holds, and what held before is kept beside it: both have signed that too. */
function renewed(relationship: Relationship): Relationship {
  const { agreement, proposedAgreement, earlierAgreements } = relationship;
  return changed(relationship, {
    agreement: proposedAgreement,
    proposedAgreement: null,
    earlierAgreements: agreement === null ? earlierAgreements : [...earlierAgreements, agreement],
  });
}
