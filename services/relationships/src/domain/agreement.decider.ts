import { assertNever } from '@pairwell/kernel';
import {
  CONFIDENTIALITY_LIMITS,
  type Agreement,
  type AgreementCommand,
  type AgreementEvent,
  type AgreementTerms,
  type ProposeAgreement,
  type RecordIntroductoryMeeting,
  type SignAgreement,
} from './agreement.js';
import { dayIn } from './calendar.js';
import { changed } from './changed.js';
import { existing, participant } from './participants.js';
import { BOTH, isRunning, type PartyRole, type Relationship, type RelationshipState } from './relationship.js';
import {
  agreementChanged,
  agreementIncomplete,
  alreadySigned,
  dateNotPossible,
  limitsNotAcknowledged,
  notPossibleNow,
} from './relationship.refusals.js';

/** From the introductory meeting to the agreement that both have signed. */
export function decideAgreement(command: AgreementCommand, state: RelationshipState): readonly AgreementEvent[] {
  const relationship = existing(state);
  switch (command.type) {
    case 'RecordIntroductoryMeeting':
      return recordMeeting(command, relationship);
    case 'ProposeAgreement':
      return propose(command, relationship);
    case 'SignAgreement':
      return sign(command, relationship);
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
    throw dateNotPossible('A meeting can be recorded once it was held; choose today or an earlier day.');
  }
  if (heldOn < (registration?.since ?? dayIn(timeZone, acceptedAt ?? requestedAt))) {
    throw dateNotPossible('That day lies before the pair came together; choose a later day.');
  }
}

function propose(command: ProposeAgreement, relationship: Relationship): readonly AgreementEvent[] {
  const by = participant(relationship, command.by, 'propose an agreement');
  if (relationship.status !== 'INTRODUCED') {
    throw notPossibleNow(
      relationship,
      'An agreement is proposed after the introductory meeting and before both signed.',
    );
  }
  requireWhole(command.terms);
  return [{ type: 'AgreementProposed', data: { at: command.at, by, terms: command.terms } }];
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
  const { agreement } = relationship;
  if (!isRunning(relationship) || agreement === null) {
    throw notPossibleNow(relationship, 'There is no agreement to sign.');
  }
  if (agreement.signatures.some((signature) => signature.by === by)) throw alreadySigned();
  if (relationship.status !== 'INTRODUCED')
    throw notPossibleNow(relationship, 'An agreement is not signed in a pause.');
  if (agreement.proposedAt !== command.proposedAt) throw agreementChanged();
  const signed: AgreementEvent = { type: 'AgreementSigned', data: { at: command.at, by } };
  return agreement.signatures.length === 0
    ? [signed]
    : [signed, { type: 'AgreementReached', data: { at: command.at } }];
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
    case 'AgreementSigned': {
      if (relationship.agreement === null) return relationship;
      const { by, at } = event.data;
      const signatures = [...relationship.agreement.signatures, { by, at }];
      return changed(relationship, { agreement: { ...relationship.agreement, signatures } });
    }
    case 'AgreementReached':
      return changed(relationship, { status: 'ACTIVE', agreedAt: event.data.at });
    default:
      return assertNever(event);
  }
}
