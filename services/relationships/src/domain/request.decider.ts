import { assertNever } from '@pairwell/kernel';
import { existing, only } from './participants.js';
import type { RequestCommand, RequestMentoring } from './relationship.commands.js';
import type { MentoringRequested, RequestEvent } from './relationship.events.js';
import type { Relationship, RelationshipState } from './relationship.js';
import {
  alreadyAsked,
  inReportingLine,
  mentorNotAvailable,
  notPossibleNow,
  ownProfile,
  schemeNotOpen,
} from './relationship.refusals.js';

/** Asking for mentoring and answering. Places and counts are guarded before; see places.port.ts. */
export function decideRequest(command: RequestCommand, state: RelationshipState): readonly RequestEvent[] {
  switch (command.type) {
    case 'RequestMentoring':
      return request(command, state);
    case 'AcceptRequest':
      only('MENTOR', existing(state), command.by, 'accept a request');
      requireWaiting(existing(state));
      return [{ type: 'RequestAccepted', data: { at: command.at } }];
    case 'DeclineRequest':
      only('MENTOR', existing(state), command.by, 'decline a request');
      requireWaiting(existing(state));
      return [{ type: 'RequestDeclined', data: { at: command.at } }];
    case 'WithdrawRequest':
      only('MENTEE', existing(state), command.by, 'withdraw a request');
      requireWaiting(existing(state));
      return [{ type: 'RequestWithdrawn', data: { at: command.at } }];
    default:
      return assertNever(command);
  }
}

function request(command: RequestMentoring, state: RelationshipState): readonly RequestEvent[] {
  if (state !== null) throw alreadyAsked();
  if (command.mentor.person === command.mentee.person) throw ownProfile();
  if (!command.pair.schemeIsOpen) throw schemeNotOpen();
  if (!command.pair.mentorIsPublished) throw mentorNotAvailable();
  if (command.pair.inReportingLine) throw inReportingLine();
  const { at, relationshipId, scheme, mentor, mentee, pool, share, letter } = command;
  return [{ type: 'MentoringRequested', data: { at, relationshipId, scheme, mentor, mentee, pool, share, letter } }];
}

function requireWaiting(relationship: Relationship): void {
  if (relationship.status !== 'REQUESTED') throw notPossibleNow(relationship, 'This request has been answered.');
}

/** The relationship as a request leaves it. */
export function begun(event: MentoringRequested): Relationship {
  const { relationshipId, at, ...asked } = event.data;
  return {
    ...asked,
    id: relationshipId,
    status: 'REQUESTED',
    requestedAt: at,
    acceptedAt: null,
    introducedOn: null,
    agreement: null,
    agreedAt: null,
    goals: [],
    sessions: [],
    actions: [],
    barriers: [],
    commitments: [],
    endedAt: null,
    endCause: null,
    changedAt: at,
  };
}

export function evolveRequest(
  relationship: Relationship,
  event: Exclude<RequestEvent, MentoringRequested>,
): Relationship {
  switch (event.type) {
    case 'RequestAccepted':
      return { ...relationship, status: 'ACCEPTED', acceptedAt: event.data.at };
    case 'RequestDeclined':
      return { ...relationship, status: 'DECLINED', endedAt: event.data.at };
    case 'RequestWithdrawn':
      return { ...relationship, status: 'WITHDRAWN', endedAt: event.data.at };
    case 'ReservedPlaceGivenBack':
      return relationship;
    default:
      return assertNever(event);
  }
}
