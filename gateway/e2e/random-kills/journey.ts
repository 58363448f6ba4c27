import type { DemoPerson, Draw } from '@pairwell/demo';
import { offerOf, type Place } from '../shared-pool.js';
import { AGREEMENT, HEADLINE, today } from '../what-people-say.js';
import type { Couple } from './cast.js';

/** What the commands of a journey are about; each is made by the first command that names it. */
export type Thing =
  | 'mentor’s membership'
  | 'leader’s membership'
  | 'profile'
  | 'place in the pool'
  | 'needs'
  | 'application'
  | 'declaration'
  | 'relationship';

/** Ids of what a journey has made so far, and of the session that its relationship plans. */
export type Made = ReadonlyMap<Thing | 'session', string>;

/** One command, as somebody's portal sends it. */
export interface Step {
  readonly about: Thing;
  readonly by: DemoPerson;
  readonly mutation: string;
  /** The GraphQL type of what it is about. */
  readonly type: string;
  readonly input: (made: Made) => object;
  /** What it adds to the history of the pair; a command about anything else raises that thing's version by one. */
  readonly writes?: readonly string[];
  /** Another thing whose version it raises, by way of an event. */
  readonly alsoRaises?: Thing;
}

/** The steps of one couple; those in the same moment are sent at the same time. */
export interface Journey {
  readonly number: number;
  readonly couple: Couple;
  readonly moments: readonly (readonly Step[])[];
}

/** Where the couples of the load meet. */
export interface Meeting extends Place {
  readonly coordinator: DemoPerson;
  readonly partnersCoordinator: DemoPerson;
  /** Dates to come, the same for every couple: one is chosen. */
  readonly dates: readonly string[];
}

type Ending = 'goes on' | 'is declined' | 'is withdrawn' | 'ends';

/** From joining two organisations to the end of mentoring, or to wherever this couple's luck takes it. */
export function drawJourney(draw: Draw, number: number, couple: Couple, meeting: Meeting): Journey {
  const ending = draw.one<Ending>(['goes on', 'goes on', 'goes on', 'is declined', 'is withdrawn', 'ends', 'ends']);
  const moments = [
    ...joining(couple, meeting),
    ...offering(draw, couple, meeting),
    ...asking(couple, meeting, ending),
    ...(ending === 'is declined' || ending === 'is withdrawn'
      ? []
      : [...agreeing(couple), ...meetingUp(couple, meeting)]),
    ...(ending === 'ends'
      ? [[pairStep(couple.leader, 'endRelationship', { cause: 'COMPLETED' }, 'RelationshipEnded')]]
      : []),
  ];
  return { number, couple, moments };
}

function joining({ mentor, leader }: Couple, { coordinator, partnersCoordinator }: Meeting): Step[][] {
  const member =
    ({ organisation, name, email, grade, staffGroup, subject }: DemoPerson) =>
    () => {
      return { organisation, name, email, grade, staffGroup, issuerSubject: subject };
    };
  const joins = { mutation: 'addMember', type: 'Membership' };
  return [
    [
      { ...joins, about: 'mentor’s membership', by: coordinator, input: member(mentor) },
      { ...joins, about: 'leader’s membership', by: partnersCoordinator, input: member(leader) },
    ],
  ];
}

function offering(draw: Draw, { mentor, leader }: Couple, { coordinator, pool, scheme }: Meeting): Step[][] {
  const membership = { type: 'Membership', by: coordinator, about: 'mentor’s membership' } as const;
  const profile = { type: 'MentorProfile', by: mentor, about: 'profile' } as const;
  const changes: Step[] = [
    {
      ...profile,
      mutation: 'updateMentorProfile',
      input: (made) => ({ mentorProfile: made.get('profile'), headline: HEADLINE }),
    },
    {
      ...membership,
      mutation: 'updateMember',
      input: (made) => ({ membership: made.get('mentor’s membership'), grade: 'AFC_6' }),
      alsoRaises: 'profile',
    },
    {
      about: 'declaration',
      by: mentor,
      mutation: 'declareEquality',
      type: 'EqualityDeclaration',
      input: () => ({ disability: 'NOT_DECLARED' }),
    },
  ];
  return [
    [
      { ...profile, mutation: 'publishMentorProfile', input: () => offerOf(mentor) },
      {
        about: 'needs',
        by: leader,
        mutation: 'saveMenteeProfile',
        type: 'MenteeProfile',
        input: () => ({ needs: ['LEADERSHIP'] }),
      },
    ],
    [
      {
        about: 'place in the pool',
        by: coordinator,
        mutation: 'addToPool',
        type: 'PoolMentor',
        input: (made) => ({ pool, mentorProfile: made.get('profile') }),
      },
      {
        about: 'application',
        by: leader,
        mutation: 'applyToScheme',
        type: 'SchemeParticipation',
        input: () => ({ scheme, as: 'MENTEE' }),
      },
    ],
    [
      {
        about: 'application',
        by: coordinator,
        mutation: 'decideApplication',
        type: 'SchemeParticipation',
        input: (made) => ({ participation: made.get('application'), approve: true }),
      },
      ...draw.some(changes, draw.whole(changes.length + 1)),
    ],
  ];
}

function asking({ mentor, leader }: Couple, { scheme }: Meeting, ending: Ending): Step[][] {
  const request: Step = {
    about: 'relationship',
    by: leader,
    mutation: 'requestMentoring',
    type: 'Relationship',
    input: (made) => ({ mentorProfile: made.get('profile'), scheme, letter: 'May I ask?' }),
    writes: ['MentoringRequested'],
  };
  if (ending === 'is declined') return [[request], [pairStep(mentor, 'declineRequest', {}, 'RequestDeclined')]];
  if (ending === 'is withdrawn') return [[request], [pairStep(leader, 'withdrawRequest', {}, 'RequestWithdrawn')]];
  return [[request], [pairStep(mentor, 'acceptRequest', {}, 'RequestAccepted')]];
}

/** Both sign at the same moment: whoever comes second completes the agreement. */
function agreeing({ mentor, leader }: Couple): Step[][] {
  const met = () => ({ heldOn: today(), medium: 'VIDEO' });
  return [
    [pairStep(mentor, 'recordIntroductoryMeeting', met, 'IntroductoryMeetingRecorded')],
    [pairStep(leader, 'proposeAgreement', AGREEMENT, 'AgreementProposed')],
    [
      pairStep(mentor, 'signAgreement', {}, 'AgreementSigned'),
      pairStep(leader, 'signAgreement', {}, 'AgreementSigned', 'AgreementReached'),
    ],
  ];
}

function meetingUp({ mentor, leader }: Couple, { dates }: Meeting): Step[][] {
  const [startsAt] = dates;
  const ofSession = (more: object) => (made: Made) => ({ session: made.get('session'), ...more });
  const goal = { statement: 'Ask before I decide.', howIWillKnow: 'The minutes show who was asked.' };
  const commitment = { statement: 'I publish who gets which post.', scope: 'DEPARTMENTAL', indicator: 'WRES_7' };
  return [
    [pairStep(leader, 'proposeSessions', { starts: dates, medium: 'VIDEO', minutes: 60 }, 'SessionsProposed')],
    [
      pairStep(mentor, 'confirmSession', ofSession({ startsAt }), 'SessionConfirmed'),
      pairStep(leader, 'setGoal', goal, 'GoalSet'),
    ],
    [pairStep(leader, 'prepareSession', ofSession({ topics: 'How do our meetings feel?' }), 'SessionPrepared')],
    [
      pairStep(
        mentor,
        'recordSession',
        (made) => ofSession({ heldOn: today(), medium: 'VIDEO', minutes: 45 })(made),
        'SessionRecorded',
      ),
    ],
    [
      pairStep(mentor, 'raiseBarrier', { themes: ['WORKLOAD_AND_TIME'] }, 'BarrierRaised'),
      pairStep(leader, 'makeCommitment', commitment, 'CommitmentMade'),
    ],
  ];
}

function pairStep(
  by: DemoPerson,
  mutation: string,
  more: object | ((made: Made) => object),
  ...writes: readonly string[]
): Step {
  const own = (made: Made) => (typeof more === 'function' ? (more as (made: Made) => object)(made) : more);
  const input = (made: Made) => ({ relationship: made.get('relationship'), ...own(made) });
  return { about: 'relationship', by, mutation, type: 'Relationship', input, writes };
}
