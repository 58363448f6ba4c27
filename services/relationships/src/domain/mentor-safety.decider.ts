import { assertNever } from '@pairwell/kernel';
import { requireHeld } from './agreement.decider.js';
import { changed } from './changed.js';
import { existing, only } from './participants.js';
import { isRunning, type Relationship, type RelationshipState } from './relationship.js';
import { notPossibleNow, onlyInReverseSchemes } from './relationship.refusals.js';
import type { SafetyCommand, SafetyEvent } from './reverse-mentoring.js';

/** What keeps a junior mentor safe in reverse mentoring: consent that can be taken back, and peer support. */
export function decideMentorSafety(command: SafetyCommand, state: RelationshipState): readonly SafetyEvent[] {
  const relationship = existing(state);
  const by = only('MENTOR', relationship, command.by, 'say what keeps the mentor safe');
  if (relationship.scheme.kind !== 'REVERSE') throw onlyInReverseSchemes();
  const { at } = command;
  switch (command.type) {
    case 'GiveConsent':
      requireRunning(relationship);
      if (relationship.consent === 'GIVEN') throw notPossibleNow(relationship, 'Consent has been given.');
      return [{ type: 'ConsentGiven', data: { at, by } }];
    case 'WithdrawConsent':
      // At any time, also after the end and where none was given: nobody has to have said yes to be able to say no.
      if (relationship.consent === 'WITHDRAWN') throw notPossibleNow(relationship, 'Consent has been withdrawn.');
      return [{ type: 'ConsentWithdrawn', data: { at, by } }];
    case 'RecordPeerSupport': {
      requireRunning(relationship);
      const { meetingId, heldOn, minutes } = command;
      requireHeld(relationship, heldOn, at);
      return [{ type: 'PeerSupportRecorded', data: { at, by, meetingId, heldOn, minutes } }];
    }
    default:
      return assertNever(command);
  }
}

function requireRunning(relationship: Relationship): void {
  if (!isRunning(relationship)) throw notPossibleNow(relationship, 'This belongs to a running relationship.');
}

export function evolveMentorSafety(relationship: Relationship, event: SafetyEvent): Relationship {
  switch (event.type) {
    case 'ConsentGiven':
      return changed(relationship, { consent: 'GIVEN' });
    case 'ConsentWithdrawn':
      return changed(relationship, { consent: 'WITHDRAWN' });
    case 'PeerSupportRecorded': {
      const { meetingId: id, heldOn, minutes } = event.data;
      return changed(relationship, { peerSupport: [...relationship.peerSupport, { id, heldOn, minutes }] });
    }
    default:
      return assertNever(event);
  }
}
