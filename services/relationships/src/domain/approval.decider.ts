import { awaitedApprover } from './awaited-approver.js';
import { changed } from './changed.js';
import { existing, outside } from './participants.js';
import type { Relationship, RelationshipState } from './relationship.js';
import { notPossibleNow, notYoursToDo } from './relationship.refusals.js';
import type { ApprovalCommand, ApprovalEvent } from './request.js';

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

export function evolveApproval(relationship: Relationship, event: ApprovalEvent): Relationship {
  const { as, at } = event.data;
  return event.type === 'RequestApproved'
    ? changed(relationship, { approvals: [...relationship.approvals, { as, at }] })
    : changed(relationship, { status: 'NOT_APPROVED', endedAt: at });
}
