import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { check, tried } from '../given/random-life.given.js';
import { amina, at, daniel, histories } from '../given/relationship.given.js';
import { commandsOf } from '../given/step-commands.given.js';
import { freePair } from '../given/whole-life.given.js';
import { asSeenBy } from './as-seen-by.js';
import { dayIn, daysAfter } from './calendar.js';
import { heldSessions, lastMetOn } from './course-dates.js';
import { deadlinesOf, isActing, timerCommand } from './deadlines.js';
import { wereDone } from './ending.js';
import { GOALS_AT_MOST, openGoals } from './goals.decider.js';
import { healthOf } from './health.js';
import { historyOf } from './history.js';
import { listingOf, type Listing } from './listing.js';
import { nextSteps } from './next-steps.js';
import { outlineOf, outlineOfToday } from './outline.js';
import { OPEN_INTRODUCTIONS_AT_MOST } from './passing-on.decider.js';
import { placeOf } from './place.js';
import type { RelationshipCommand } from './relationship.commands.js';
import { relationshipDecider, replay } from './relationship.decider.js';
import type { RelationshipEventType } from './relationship.events.js';
import {
  agreedTerms,
  BOTH,
  CONFIDENTIALITY_LIMITS,
  isRunning,
  otherRole,
  roleOf,
  type Relationship,
  type RelationshipState,
} from './relationship.js';
import { sessionsCountFrom } from './session-days.js';
import { upcast, currentVersion } from './upcasting.js';

const ENDS: readonly RelationshipEventType[] = [
  ...(['RelationshipEnded', 'RequestDeclined', 'RequestWithdrawn', 'RequestLapsed'] as const),
  ...(['ApprovalRefused', 'ExistingPairDenied', 'ExistingPairWithdrawn'] as const),
];
const BELONGS_AFTER_THE_END: readonly RelationshipEventType[] = [
  ...(['CommitmentPublished', 'CommitmentUpdated', 'ConsentWithdrawn', 'SurveySubmitted'] as const),
  ...(['EvaluationSubmitted', 'IntroductionOffered', 'IntroductionAnswered', 'PayItForwardAnswered'] as const),
  ...(['ConcernRaised', 'ConcernAnswered', 'NeverPairAgainAsked', 'RematchSettled', 'ReminderSent'] as const),
  'NeverPairAgainTakenBack',
  // With the end itself, by whoever ended it.
  'EndReasonTold',
  // Of a session that had begun before the end: the property after the first says so.
  ...(['PartyErased', 'TextsDestroyed', 'SessionRecorded', 'CallAnswered'] as const),
  ...(['SessionCorrected', 'SessionTakenBack'] as const),
];

describe('whatever people ask in whatever order', () => {
  it('a relationship begins once, ends at most once, and after the end only what belongs there goes on', () => {
    check(({ events }) => {
      expect(events.filter(({ type }) => type === 'MentoringRequested').length).toBeLessThanOrEqual(1);
      const end = events.findIndex(({ type }) => ENDS.includes(type));
      const afterwards = end === -1 ? [] : events.slice(end + 1).map(({ type }) => type);
      expect(afterwards.filter((type) => !BELONGS_AFTER_THE_END.includes(type))).toEqual([]);
      expect(afterwards.lastIndexOf('EndReasonTold')).toBeLessThanOrEqual(0);
    });
  });

  it('after the end no session is recorded but one that had begun, as held by the last day, within 28 days', () => {
    check(({ events }, { endedAt, scheme }) => {
      const end = events.findIndex(({ type }) => ENDS.includes(type));
      const before = end === -1 ? null : replay(events.slice(0, end));
      for (const event of end === -1 ? [] : events.slice(end + 1)) {
        if (event.type !== 'SessionRecorded') continue;
        const { sessionId, heldOn, at: recordedAt } = event.data;
        const begun = before?.sessions.filter(
          ({ status, startsAt }) => status === 'CONFIRMED' && startsAt !== null && startsAt <= String(endedAt),
        );
        expect(begun?.map(({ id }) => id)).toContain(sessionId);
        expect(heldOn <= dayIn(scheme.timeZone, String(endedAt))).toBe(true);
        expect(recordedAt < daysAfter(scheme.timeZone, String(endedAt), 28)).toBe(true);
      }
    });
  });

  it('a session is counted as it was last recorded or corrected, and not at all once that was taken back', () => {
    check(({ events }, state) => {
      const held = new Map<string, string>();
      for (const { type, data } of events) {
        if (type === 'SessionRecorded' || type === 'SessionCorrected') {
          held.set(data.sessionId, `${data.heldOn} ${data.medium} ${data.minutes}`);
        }
        if (type === 'SessionTakenBack') held.delete(data.sessionId);
      }
      const counted = heldSessions(state).map((one) => [one.id, `${one.heldOn} ${one.medium} ${one.minutes}`] as const);
      expect(new Map(counted)).toEqual(held);
      expect(lastMetOn(state)).toBe(
        [...held.values(), ...(state.registration === null && state.introducedOn ? [state.introducedOn] : [])]
          .map((day) => day.slice(0, 10))
          .sort()
          .at(-1) ?? null,
      );
      if (wereDone(state.endCause)) expect(held.size).toBeGreaterThan(0);
    });
  });

  it('no session counts of a day before which sessions count', () => {
    check((_life, state) => {
      const from = sessionsCountFrom(state);
      for (const { heldOn } of heldSessions(state)) expect(String(heldOn) >= from).toBe(true);
    });
  });

  it('a session that was not planned has its day for itself, save for one that was booked for that day later', () => {
    check((_life, state) => {
      const held = heldSessions(state);
      for (const { id, heldOn } of held.filter(({ proposedBy }) => proposedBy === null)) {
        const others = held.filter((other) => other.id !== id && other.heldOn === heldOn);
        for (const { startsAt } of others) expect(startsAt && dayIn(state.scheme.timeZone, startsAt)).toBe(heldOn);
      }
    });
  });

  it('nobody signs an agreement twice, and it is reached exactly when both have signed', () => {
    check((_life, state) => {
      const signers = state.agreement?.signatures.map((signature) => signature.by) ?? [];
      expect(new Set(signers).size).toBe(signers.length);
      expect(state.agreedAt !== null).toBe(signers.length === 2);
    });
  });

  it('what both have signed holds until both have signed something else, and is whole at every time', () => {
    check(({ events }) => {
      // The model: the terms that hold, those on the table, and who has signed the latter.
      const model = { holds: null as unknown, open: null as unknown, signers: new Set<unknown>() };
      let state: RelationshipState = null;
      for (const event of events) {
        const { type, data } = event;
        if (type === 'AgreementProposed' || type === 'AgreementChangeProposed') {
          Object.assign(model, { open: data.terms, signers: new Set() });
        }
        if (type === 'AgreementSigned') model.signers.add(data.by);
        if (model.signers.size === 2) Object.assign(model, { holds: model.open, open: null, signers: new Set() });
        if (type === 'ProposedAgreementDropped' || ENDS.includes(type)) model.open = null;
        state = relationshipDecider.evolve(state, event);
        const renewing = type === 'AgreementSigned' && model.open === null;
        if (state === null || renewing) continue;
        expect(agreedTerms(state)).toEqual(model.holds);
        if (model.holds !== null) expect(state.proposedAgreement?.terms ?? null).toEqual(model.open);
        for (const { terms } of [state.agreement, state.proposedAgreement].filter((one) => one !== null)) {
          expect([...terms.limitsAcknowledged].sort()).toEqual([...CONFIDENTIALITY_LIMITS].sort());
        }
      }
    });
  });

  it('nobody signs other terms than those that they have read', () => {
    check(({ accepted, events }) => {
      const read = accepted.flatMap((command) => (command.type === 'SignAgreement' ? [command.proposedAt] : []));
      const signed: string[] = [];
      let proposedAt = '';
      for (const { type, data } of events) {
        if (type === 'AgreementProposed' || type === 'AgreementChangeProposed') proposedAt = data.at;
        if (type === 'AgreementSigned') signed.push(proposedAt);
      }
      // Some lives begin with signatures.
      expect(read).toEqual(signed.slice(signed.length - read.length));
    });
  });

  it('only the two act, save coordinators, sponsors and rules in what is theirs', () => {
    // Withdrawing is a coordinator's where they registered the pair; existing-pair.decider.spec.ts.
    const theirs = [
      'WithdrawRequest',
      'ApproveRequest',
      'RefuseApproval',
      'AnswerConcern',
      'AnswerCall',
      'SettleRematch',
      'RegisterExistingPair',
    ];
    check(({ accepted }, state) => {
      for (const command of accepted) {
        const isRule = [
          ...['EndForLeaver', 'SendReminder', 'LapseRequest', 'CloseInactive', 'ResumeAfterPause'],
          ...['DestroyTexts', 'ForgetParty', 'LetSponsorGo'],
        ];
        if (isRule.includes(command.type) || theirs.includes(command.type)) continue;
        expect(roleOf(state, 'by' in command ? command.by : '')).not.toBeNull();
      }
    });
  });

  it('the mentee leads: what is the mentee’s to do, the mentor never did, unless they are peers', () => {
    const led = ['GoalClosed', 'CommitmentMade', 'CommitmentUpdated', 'CommitmentPublished'];
    check(({ events }, state) => {
      if (state.scheme.kind === 'PEER') return;
      for (const { type, data } of events) if (led.includes(type)) expect(data).toMatchObject({ by: 'MENTEE' });
    });
  });

  it('goals and introductions on offer stay few, each side answers each survey and evaluation once, preparations and follow-ups come once a side', () => {
    check((_life, state) => {
      expect(openGoals(state).length).toBeLessThanOrEqual(GOALS_AT_MOST);
      for (const role of BOTH) {
        const offered = state.introductions.filter(({ offeredBy, answer }) => offeredBy === role && answer === null);
        expect(offered.length).toBeLessThanOrEqual(OPEN_INTRODUCTIONS_AT_MOST);
      }
      for (const answers of [state.surveys, state.evaluations]) {
        expect(new Set(answers.map(({ by, wave }) => `${by} ${wave}`)).size).toBe(answers.length);
      }
      for (const ofEach of state.sessions.flatMap(({ followUps, preparations }) => [followUps, preparations]))
        expect(new Set(ofEach.map(({ by }) => by)).size).toBe(ofEach.length);
    });
  });

  it('a place is taken exactly while the relationship runs, from one acceptance to one end', () => {
    check(({ events }, state) => {
      expect(placeOf(state) === 'TAKEN').toBe(isRunning(state));
      let before: RelationshipState = null;
      for (const event of events) {
        const next = relationshipDecider.evolve(before, event);
        if (placeOf(before) !== 'TAKEN' && placeOf(next) === 'TAKEN') {
          expect(['RequestAccepted', 'ExistingPairConfirmed']).toContain(event.type);
        }
        if (placeOf(before) === 'TAKEN' && placeOf(next) !== 'TAKEN') expect(event.type).toBe('RelationshipEnded');
        before = next;
      }
    });
  });

  it('next steps name only what the decider would accept from that person then', () => {
    check(({ now }, state) => {
      // That the two may not be paired any more is told nobody, so the step stays: asked for mentoring, they are refused.
      const untold = state.neverAgain.length > 0 ? ['REQUEST_MENTORING'] : [];
      for (const step of nextSteps(state, now).filter(({ action }) => !untold.includes(action))) {
        for (const command of commandsOf(step, state, now)) {
          expect({ step, refused: tried(command, state) === null }).toEqual({ step, refused: false });
        }
      }
    });
  });

  it('deadlines act once, not a millisecond too early, and never once they mean nothing any more', () => {
    check(({ events, now }, state) => {
      const sent = events.flatMap((event) => (event.type === 'ReminderSent' ? [event.data.key] : []));
      expect(new Set(sent).size).toBe(sent.length);
      const deadlines = deadlinesOf(state);
      expect(new Set(deadlines.map(({ key }) => key)).size).toBe(deadlines.length);
      for (const deadline of deadlines) {
        const early = new Date(Date.parse(deadline.dueAt) - 1).toISOString();
        expect(tried(timerCommand(deadline, early), state)).toBeNull();
        if (deadline.until !== null) expect(tried(timerCommand(deadline, deadline.until), state)).toBeNull();
        const decided = tried(timerCommand(deadline, deadline.dueAt), state);
        expect(decided).toHaveLength(1);
        const next = (decided ?? []).reduce<RelationshipState>(relationshipDecider.evolve, state);
        expect(next && deadlinesOf(next).map(({ key }) => key)).not.toContain(deadline.key);
        if (!isActing(deadline.kind)) expect(tried(timerCommand(deadline, deadline.dueAt), next)).toBeNull();
      }
      expect(now >= at.request).toBe(true);
    });
  });

  it('every date that follows can be written, compared as text and stored, however far someone reached', () => {
    const instants = ({ staleAt, nextDueAt, risks }: Listing): (string | null)[] => [
      ...[staleAt, nextDueAt],
      ...risks.COORDINATOR.map(({ from }) => from),
    ];
    check(({ now }, state) => {
      const planned = deadlinesOf(state).map(({ dueAt }) => dueAt);
      for (const instant of [...instants(listingOf(state, now)), ...planned]) {
        // Five years for what is due, and what follows from the end of the longest relationship.
        if (instant !== null) expect(instant).toMatch(/^20[2-4]\d-/);
      }
      expect(listingOf(state, now).unmetSince).toMatch(/^20[23]\d-/);
    });
  });

  it('no rule looks inside a text: the outline of a history is the same however far it was folded before', () => {
    check(({ events, now }, state) => {
      const half = replay(events.slice(0, Math.ceil(events.length / 2)));
      const rest = events.slice(Math.ceil(events.length / 2));
      const stored = (outline: Relationship): Relationship =>
        outlineOfToday(JSON.parse(JSON.stringify(outlineOf(outline))) as Relationship);
      const resumed = rest.reduce<RelationshipState>(
        (outline, event) => relationshipDecider.evolve(outline && stored(outline), event),
        half && stored(half),
      );
      expect(resumed && outlineOf(resumed)).toEqual(outlineOf(state));
      expect(nextSteps(outlineOf(state), now)).toEqual(nextSteps(state, now));
      expect(healthOf(outlineOf(state), now)).toEqual(healthOf(state, now));
      expect(deadlinesOf(outlineOf(state))).toEqual(deadlinesOf(state));
    });
  });

  it('what one tells the scheme alone never reaches the other', () => {
    check(({ events }, state) => {
      for (const role of ['MENTOR', 'MENTEE'] as const) {
        const seen = asSeenBy(role, state);
        expect(seen.concerns.every(({ raisedBy }) => raisedBy === role)).toBe(true);
        expect(seen.neverAgain).not.toContain(otherRole(role));
        expect(seen.endReason === null || seen.endReason.toldOther || seen.endReason.by === role).toBe(true);
        if (role === 'MENTOR') expect(seen.rematch).toBeNull();
        const alone = [
          ...['raised a concern', 'asked not to be paired', 'told the scheme why'],
          ...(role === 'MENTOR' ? ['no other mentor'] : []),
        ];
        const others = historyOf(events, role).filter(({ by }) => by === otherRole(role));
        for (const { sentence } of others) expect(alone.some((words) => sentence.includes(words))).toBe(false);
      }
    });
  });

  it('every event survives the store and can be told in a sentence', () => {
    check(({ events }) => {
      for (const { type, data } of events) {
        const stored = JSON.parse(JSON.stringify(data)) as Record<string, unknown>;
        expect(upcast({ type, version: currentVersion(type), data: stored })).toEqual({ type, data });
      }
      for (const reader of ['MENTOR', 'MENTEE', 'COORDINATOR'] as const) {
        for (const { sentence } of historyOf(events, reader)) expect(sentence).toMatch(/^[A-Z].*\.$/);
      }
    });
  });
});

describe('the capacity of a mentor (guarantee 9), in the small', () => {
  it('holds when a place is reserved before each acceptance, whatever happens to the other relationships', () => {
    const order = fc.array(fc.tuple(fc.nat(4), fc.constantFrom('accept', 'end', 'pause', 'resume')), { maxLength: 40 });
    fc.assert(
      fc.property(order, fc.integer({ min: 1, max: 3 }), (acts, capacity) => {
        const lives = Array.from({ length: 5 }, () => [...histories.requested]);
        // The model: a set of relationships that hold a place.
        const holding = new Set<number>();
        for (const [which, act] of acts) {
          const events = lives[which] ?? [];
          const by = { by: act === 'accept' ? amina : daniel, at: at.accept };
          const command: RelationshipCommand = {
            accept: { type: 'AcceptRequest', ...by, pair: freePair } as const,
            end: { type: 'EndRelationship', ...by, cause: 'NO_FAULT', seeksAnother: false } as const,
            pause: { type: 'PauseRelationship', ...by, until: '2026-12-01' } as const,
            resume: { type: 'ResumeRelationship', ...by } as const,
          }[act];
          if (act === 'accept' && !holding.has(which) && holding.size >= capacity) continue;
          const decided = tried(command, replay(events));
          if (decided === null) continue;
          events.push(...decided);
          if (act === 'accept') holding.add(which);
          if (act === 'end') holding.delete(which);
        }
        const taken = lives.flatMap((events, which) => (placeOf(replay(events)) === 'TAKEN' ? [which] : []));
        expect(taken).toEqual([...holding].sort());
        expect(taken.length).toBeLessThanOrEqual(capacity);
      }),
    );
  });
});
