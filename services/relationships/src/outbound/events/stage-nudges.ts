import { extensionAnswerDue } from '../../domain/course-dates.js';
import { hasAnswered, isOpen } from '../../domain/looking-back.decider.js';
import { leads } from '../../domain/participants.js';
import { partWith } from '../../domain/parts.js';
import { agreementToSign, BOTH, otherRole, type Relationship } from '../../domain/relationship.js';
import { awaited } from '../../domain/waiting.js';
import type { EventOf, Moment, Reason } from './nudge-reason.js';

/** Who hears of the stages that a pair goes through together. Whoever took the step knows it. */

/** A mentor who was to answer need not any more. */
export function withdrawn(_event: EventOf<'RequestWithdrawn'>, { before }: Moment): readonly Reason[] {
  return before !== null && awaited(before).includes('MENTOR') ? [{ kind: 'REQUEST_WITHDRAWN', to: 'MENTOR' }] : [];
}

/** Whoever was to confirm the pair need not any more, and whoever has said yes to it hears that nothing came of it. */
export function pairWithdrawn(
  { data: { by } }: EventOf<'ExistingPairWithdrawn'>,
  { before }: Moment,
): readonly Reason[] {
  if (before === null) return [];
  const heard = BOTH.filter(
    (role) => before.registration?.confirmedBy.includes(role) || awaited(before).includes(role),
  );
  return heard.filter((role) => role !== by).map((to) => ({ kind: 'EXISTING_PAIR_DENIED', to }));
}

/** The agreement comes next; and what is asked before the first session. */
export function introduced(
  { data: { by, at } }: EventOf<'IntroductoryMeetingRecorded'>,
  { after }: Moment,
): readonly Reason[] {
  return [{ kind: 'AGREEMENT_TO_PROPOSE', to: otherRole(by) }, ...askedBefore(after, at)];
}

/** What a pair is asked once it has met and before its first session: the survey, and the mentor's consent. */
export function askedBefore(after: Relationship, at: string): readonly Reason[] {
  const { scheme, surveys, consent } = after;
  const open = scheme.settings.surveys && isOpen(after, 'BEFORE', at);
  const asked = open ? BOTH.filter((role) => !hasAnswered(surveys, role, 'BEFORE')) : [];
  return [
    ...asked.map((to): Reason => ({ kind: 'SURVEY_DUE', to })),
    ...(scheme.kind === 'REVERSE' && consent === null ? [{ kind: 'CONSENT_TO_GIVE', to: 'MENTOR' } as const] : []),
  ];
}

/** Whoever proposed the terms has not been asked to sign them yet: the other one was, when they were proposed. */
export function signed({ data: { by } }: EventOf<'AgreementSigned'>, { after }: Moment): readonly Reason[] {
  const agreement = agreementToSign(after);
  if (agreement === null || agreement.proposedBy === by) return [];
  return agreement.signatures.some((signature) => signature.by === agreement.proposedBy)
    ? []
    : [{ kind: after.agreedAt === null ? 'AGREEMENT_TO_SIGN' : 'AGREEMENT_CHANGE_TO_SIGN', to: agreement.proposedBy }];
}

/** Told to whoever signed first, and has waited for the other. */
export function reached(
  _event: EventOf<'AgreementReached' | 'AgreementRenewed'>,
  { after }: Moment,
): readonly Reason[] {
  const last = after.agreement?.signatures.at(-1);
  return last === undefined ? [] : [{ kind: 'AGREEMENT_REACHED', to: otherRole(last.by) }];
}

/** Whoever leads says what came of the session, while they work together; whoever has just recorded it knows. */
export function held({ data: { by } }: EventOf<'SessionRecorded'>, { after }: Moment): readonly Reason[] {
  const to = otherRole(by);
  const working = after.status === 'INTRODUCED' || after.status === 'ACTIVE';
  return working && leads(after, to) ? [{ kind: 'SESSION_TO_FOLLOW_UP', to }] : [];
}

/** Null is the day that was named: nobody did it, so both are told. */
export function resumed({ data: { by } }: EventOf<'RelationshipResumed'>): readonly Reason[] {
  return (by === null ? BOTH : [otherRole(by)]).map((to) => ({ kind: 'RESUMED', to }));
}

export function extensionProposed(
  { data: { by } }: EventOf<'ExtensionProposed'>,
  { after }: Moment,
): readonly Reason[] {
  const actBy = extensionAnswerDue(after);
  return [{ kind: 'EXTENSION_PROPOSED', to: otherRole(by), actBy, ...(actBy === null ? {} : { until: actBy }) }];
}

/** Whoever offered to introduce the other to somebody hears what they say to it. */
export function introductionAnswered(
  { data: { introductionId } }: EventOf<'IntroductionAnswered'>,
  { after }: Moment,
): readonly Reason[] {
  const offered = partWith(after.introductions, introductionId);
  return offered === undefined ? [] : [{ kind: 'INTRODUCTION_ANSWERED', to: offered.offeredBy }];
}
