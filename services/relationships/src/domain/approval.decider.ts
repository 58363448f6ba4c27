import { assertNever } from '@pairwell/kernel';
import { awaitedApprover } from './awaited-approver.js';
import { changed } from './changed.js';
import { existing, outside } from './participants.js';
import type { Relationship, RelationshipState } from './relationship.js';
import { notPossibleNow, notYoursToDo } from './relationship.refusals.js';
import type { ApprovalCommand, ApprovalEvent, LetSponsorGo, SponsorLeft } from './request.js';

/** Approvals before the mentor answers. Where no sponsor is known, a coordinator stands in for them. */
export function decideApproval(command: ApprovalCommand, state: RelationshipState): readonly ApprovalEvent[] {
  const relationship = existing(state);
  outside(command.as, relationship, command.by, 'approve a request');
  if (command.as === 'SPONSOR' && relationship.sponsor !== command.by)
    throw notYoursToDo('SPONSOR', 'sponsor a request');
  const awaited = awaitedApprover(relationship);
  const standsIn = awaited === 'SPONSOR' && relationship.sponsor === null && command.as === 'COORDINATOR';
  if (awaited === null || (awaited !== command.as && !standsIn)) {
    throw notPossibleNow(relationship, 'This request does not wait for your approval.');
  }
  const type = command.type === 'ApproveRequest' ? 'RequestApproved' : 'ApprovalRefused';
  return [{ type, data: { at: command.at, as: awaited } }];
}

/** Nothing where their approval is not to come, so that the same news can come twice. */
export function decideSponsorGone({ at }: LetSponsorGo, state: RelationshipState): readonly SponsorLeft[] {
  const relationship = existing(state);
  return awaitsSponsor(relationship) ? [{ type: 'SponsorLeft', data: { at } }] : [];
}

/** Whether a sponsor somebody knows is to approve it, now or after the coordinator. */
function awaitsSponsor(relationship: Relationship): boolean {
  const { scheme, sponsor, approvals } = relationship;
  const given = approvals.some(({ as }) => as === 'SPONSOR');
  return awaitedApprover(relationship) !== null && scheme.settings.sponsorApproves && sponsor !== null && !given;
}

export function evolveApproval(relationship: Relationship, event: ApprovalEvent): Relationship {
  switch (event.type) {
    case 'RequestApproved': {
      const { as, at } = event.data;
      return changed(relationship, { approvals: [...relationship.approvals, { as, at }] });
    }
    case 'ApprovalRefused':
      return changed(relationship, { status: 'NOT_APPROVED', endedAt: event.data.at });
    case 'SponsorLeft': {
      const handedOverAt = awaitedApprover(relationship) === 'SPONSOR' ? event.data.at : null;
      return changed(relationship, { sponsor: null, handedOverAt });
    }
    default:
      return assertNever(event);
  }
}
