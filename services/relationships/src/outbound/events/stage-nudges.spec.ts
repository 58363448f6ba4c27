import { describe, expect, it } from '@jest/globals';
import type { RelationshipEvent } from '../../domain/relationship.events.js';
import { next, nudges, told } from '../../given/nudges.given.js';
import {
  amina,
  at,
  commitmentId,
  daniel,
  histories,
  inScheme,
  reverseScheme,
  sealed,
  terms,
} from '../../given/relationship.given.js';
import { idOf, lived, wholeLife } from '../../given/whole-life.given.js';

const by = (who: 'MENTOR' | 'MENTEE') => ({ at: at.later, by: who });

describe('a mail that a stage of a pair gives rise to', () => {
  it('tells a mentor who was to answer that they need not any more, and nobody who was not asked yet', () => {
    const withdrawn: RelationshipEvent = { type: 'RequestWithdrawn', data: { at: at.later } };
    expect(next(histories.requested, withdrawn)).toEqual(['REQUEST_WITHDRAWN to mentor']);
    const approving = inScheme(
      { settings: { ...reverseScheme.settings, coordinatorApproves: true } },
      histories.requested,
    );
    expect(next(approving, withdrawn)).toEqual([]);
  });

  it('asks coordinators to approve in place of a sponsor who has left, once it is the sponsor’s turn', () => {
    const left: RelationshipEvent = { type: 'SponsorLeft', data: { at: at.accept } };
    expect(next(lived(wholeLife.slice(0, 4)), left)).toEqual(['APPROVAL_WAITING to coordinators']);
    expect(next(lived(wholeLife.slice(0, 3)), left)).toEqual([]);
  });

  it('asks for the agreement, the survey and the mentor’s consent once they have met', () => {
    const meeting = histories.introduced.slice(histories.accepted.length);
    expect(next(histories.accepted, ...meeting)).toEqual([
      'AGREEMENT_TO_PROPOSE to mentee',
      'SURVEY_DUE to mentor',
      'SURVEY_DUE to mentee',
      'CONSENT_TO_GIVE to mentor',
    ]);
    const settings = { ...reverseScheme.settings, surveys: false };
    const quiet = inScheme({ kind: 'TRADITIONAL', settings }, histories.accepted);
    expect(next(quiet, ...meeting)).toEqual(['AGREEMENT_TO_PROPOSE to mentee']);
  });

  it('asks nobody for a survey or a consent that they have given', () => {
    expect(told(lived(wholeLife.slice(0, 9)), 8)).toEqual(['AGREEMENT_TO_PROPOSE to mentee', 'SURVEY_DUE to mentor']);
  });

  it('asks whoever proposed the agreement to sign it when the other has, and tells the first that the second did', () => {
    const signed = (who: 'MENTOR' | 'MENTEE'): RelationshipEvent => ({ type: 'AgreementSigned', data: by(who) });
    const reached: RelationshipEvent = { type: 'AgreementReached', data: { at: at.later } };
    expect(next(histories.proposed, signed('MENTOR'))).toEqual(['AGREEMENT_TO_SIGN to mentee']);
    expect(next(histories.proposed, signed('MENTEE'))).toEqual([]);
    expect(next(histories.signedOnce, signed('MENTOR'), reached)).toEqual(['AGREEMENT_REACHED to mentee']);
  });

  it('asks for signatures of a change of the agreement as such, and tells the other when it is dropped', () => {
    const change: RelationshipEvent = { type: 'AgreementChangeProposed', data: { ...by('MENTOR'), terms } };
    const open = [...histories.active, change];
    const signed = (who: 'MENTOR' | 'MENTEE'): RelationshipEvent => ({ type: 'AgreementSigned', data: by(who) });
    const renewed: RelationshipEvent = { type: 'AgreementRenewed', data: { at: at.later } };
    expect(next(histories.active, change)).toEqual(['AGREEMENT_CHANGE_TO_SIGN to mentee']);
    expect(next(open, signed('MENTEE'))).toEqual(['AGREEMENT_CHANGE_TO_SIGN to mentor']);
    expect(next(open, signed('MENTOR'))).toEqual([]);
    expect(next([...open, signed('MENTEE')], signed('MENTOR'), renewed)).toEqual(['AGREEMENT_REACHED to mentee']);
    for (const [who, other] of [
      ['MENTEE', 'mentor'],
      ['MENTOR', 'mentee'],
    ] as const) {
      const dropped: RelationshipEvent = { type: 'ProposedAgreementDropped', data: by(who) };
      expect(next(open, dropped)).toEqual([`AGREEMENT_CHANGE_DROPPED to ${other}`]);
    }
  });

  it('asks a mentee what came of a session that the mentor recorded, while they work together', () => {
    const recorded = histories.held.slice(histories.confirmed.length);
    expect(next(histories.confirmed, ...recorded)).toEqual(['SESSION_TO_FOLLOW_UP to mentee']);
    const byMentee = recorded.map(
      (event) => ({ ...event, data: { ...event.data, by: 'MENTEE' } }) as RelationshipEvent,
    );
    expect(next(histories.confirmed, ...byMentee)).toEqual([]);
    expect(next([...histories.ended.slice(0, -2), ...histories.ended.slice(-1)], ...recorded)).toEqual([]);
  });

  it('tells of pauses, extensions and introductions to whoever did not make them', () => {
    const paused: RelationshipEvent = { type: 'RelationshipPaused', data: { ...by('MENTOR'), until: '2026-12-20' } };
    expect(next(histories.held, paused)).toEqual(['PAUSED to mentee']);
    const resumed = (who: 'MENTOR' | null): RelationshipEvent => ({
      type: 'RelationshipResumed',
      data: { at: at.later, by: who },
    });
    expect(next([...histories.held, paused], resumed('MENTOR'))).toEqual(['RESUMED to mentee']);
    expect(next([...histories.held, paused], resumed(null))).toEqual(['RESUMED to mentor', 'RESUMED to mentee']);
    const extension = { sessions: 2, months: 1 };
    const proposed: RelationshipEvent = { type: 'ExtensionProposed', data: { ...by('MENTOR'), ...extension } };
    expect(next(histories.held, proposed)).toEqual(['EXTENSION_PROPOSED to mentee']);
    const extended: RelationshipEvent = { type: 'RelationshipExtended', data: { ...by('MENTEE'), ...extension } };
    expect(next([...histories.held, proposed], extended)).toEqual(['EXTENDED to mentor']);
    const introductionId = idOf(1);
    const offered: RelationshipEvent = {
      type: 'IntroductionOffered',
      data: { ...by('MENTOR'), introductionId, to: sealed('somebody', amina) },
    };
    const answered: RelationshipEvent = {
      type: 'IntroductionAnswered',
      data: { ...by('MENTEE'), introductionId, answer: 'DECLINED' },
    };
    expect(next(histories.held, offered, answered)).toEqual([
      'INTRODUCTION_OFFERED to mentee',
      'INTRODUCTION_ANSWERED to mentor',
    ]);
  });

  it('asks for an extension as long as there is to answer it, also when the agreed months are over', () => {
    const asked = (day: string): unknown[] =>
      nudges(
        [
          ...histories.held,
          { type: 'ExtensionProposed', data: { at: day, by: 'MENTOR', sessions: 2, months: 3 } } as const,
        ],
        histories.held.length,
      ).map(({ actBy, until }) => [actBy, until]);
    expect(asked(at.later)).toEqual([['2027-05-05T10:00:00.000Z', '2027-05-05T10:00:00.000Z']]);
    expect(asked('2027-06-20T09:00:00.000Z')).toEqual([['2027-07-04T09:00:00.000Z', '2027-07-04T09:00:00.000Z']]);
  });

  it('tells the mentor of a commitment that was published', () => {
    const published: RelationshipEvent = { type: 'CommitmentPublished', data: { ...by('MENTEE'), commitmentId } };
    expect(next(histories.committed, published)).toEqual(['COMMITMENT_PUBLISHED to mentor']);
  });
});

describe('what one of a pair tells the scheme', () => {
  const raised = (who: 'MENTOR' | 'MENTEE'): RelationshipEvent => ({
    type: 'ConcernRaised',
    data: { ...by(who), concernId: idOf(9), limit: 'RISK_OF_HARM', story: sealed('story') },
  });
  const answered: RelationshipEvent = {
    type: 'ConcernAnswered',
    data: { at: at.later, concernId: idOf(9), outcome: 'REFERRED' },
  };

  it('is answered to them alone: no mail tells the other side that there is a concern', () => {
    for (const [who, person, other] of [
      ['MENTEE', daniel, amina],
      ['MENTOR', amina, daniel],
    ] as const) {
      const all = nudges([...histories.held, raised(who), answered], histories.held.length);
      expect(all.map(({ kind }) => kind)).toEqual(['CONCERN_RAISED', 'CONCERN_ANSWERED']);
      expect(all.map(({ until }) => until)).toEqual([null, null]);
      expect(all[1]?.recipient).toEqual({ is: 'PERSON', person });
      expect(JSON.stringify(all.map(({ recipient }) => recipient))).not.toContain(`"person":"${other}"`);
    }
  });

  it('reaches no coordinator who is the other side', () => {
    const checkedIn: RelationshipEvent = {
      type: 'CheckInRecorded',
      data: { ...by('MENTEE'), going: 'MIXED', note: null, wantsCoordinator: true },
    };
    for (const event of [raised('MENTEE'), checkedIn]) {
      const [nudge] = nudges([...histories.held, event], histories.held.length);
      expect(nudge?.recipient).toEqual({
        is: 'COORDINATORS',
        schemeId: reverseScheme.id,
        except: [amina, daniel],
        orElse: { person: daniel, organisation: 'RT5' },
      });
      expect(nudge?.other).toBeNull();
    }
  });

  it('is nothing where a check-in asks for nobody', () => {
    const checkedIn: RelationshipEvent = {
      type: 'CheckInRecorded',
      data: { ...by('MENTEE'), going: 'WELL', note: null, wantsCoordinator: false },
    };
    expect(next(histories.held, checkedIn)).toEqual([]);
  });

  it('is settled with a mentee who waited for another mentor, unless they wanted none', () => {
    const end: RelationshipEvent = {
      type: 'RelationshipEnded',
      data: { at: at.later, by: null, cause: 'MENTOR_LEFT', rematch: true },
    };
    const settled = (as: 'COORDINATOR' | 'MENTEE'): RelationshipEvent => ({
      type: 'RematchSettled',
      data: { at: at.later, as, outcome: as === 'COORDINATOR' ? 'REMATCHED' : 'NOT_WANTED' },
    });
    expect(next([...histories.held, end], settled('COORDINATOR'))).toEqual(['REMATCH_SETTLED to mentee']);
    expect(next([...histories.held, end], settled('MENTEE'))).toEqual([]);
  });
});
