import type { Calendar } from './calendar.js';
import type { PlannedPair } from './cohort.js';
import { AGREEMENT, BARRIER_THEMES, COMMITMENTS, GOALS, TOPICS } from './pair-texts.js';

/** One thing that somebody does on a day. */
export interface Act {
  /** Counted from today, 0; never after it. */
  readonly day: number;
  readonly hour: number;
  readonly by: 'mentor' | 'mentee';
  readonly mutation: string;
  /** Input without the relationship; a function where it needs an id that an earlier act made. */
  readonly input: object | ((made: Made) => object);
  /** Selection on the relationship by which the act finds the id it has made, under this name. */
  readonly makes?: { readonly name: string; readonly selection: string; readonly find: (thing: never) => string };
}

/** Ids that earlier acts of the pair made, by name. */
export type Made = ReadonlyMap<string, string>;

const MONTH = 30;
const FIRST_SESSION_AFTER = 24;

/** Everything a pair has done until today, in order; the request itself comes first. */
export function storyOf(pair: PlannedPair, calendar: Calendar): readonly Act[] {
  const start = requestDay(pair);
  const acts = [...beginning(pair, start, calendar), ...agreement(pair, start)];
  for (let session = 1; session <= pair.sessionsHeld; session += 1)
    acts.push(...sessionActs(pair, session, start, calendar));
  acts.push(...ending(pair, start));
  return acts.filter((act) => act.day <= 0);
}

/** The day of the request, so that what the pair has done fits exactly between then and today. */
export function requestDay({ number, stage, sessionsHeld }: PlannedPair): number {
  const jitter = number % 7;
  switch (stage) {
    case 'REQUESTED':
      return -2 - jitter;
    case 'ACCEPTED':
      return -9 - jitter;
    case 'INTRODUCED':
      return -16 - jitter;
    case 'AGREEMENT_PROPOSED':
      return -20 - jitter;
    case 'IN_SESSIONS':
      return -(FIRST_SESSION_AFTER + MONTH * Math.max(0, sessionsHeld - 1)) - (sessionsHeld ? 3 + jitter : -2);
    case 'COMPLETED':
    case 'ENDED_EARLY':
      return -(FIRST_SESSION_AFTER + MONTH * 5) - 20 - jitter;
  }
}

function beginning({ stage, number }: PlannedPair, start: number, calendar: Calendar): Act[] {
  const acts: Act[] = [
    {
      day: start,
      hour: 9,
      by: 'mentee',
      mutation: 'requestMentoring',
      input: { letter: `${TOPICS[number % TOPICS.length]}` },
    },
  ];
  if (stage === 'REQUESTED') return acts;
  acts.push({ day: start + 3, hour: 9, by: 'mentor', mutation: 'acceptRequest', input: {} });
  if (stage === 'ACCEPTED') return acts;
  const heldOn = calendar.dateOf(start + 12);
  acts.push({
    day: start + 12,
    hour: 16,
    by: 'mentor',
    mutation: 'recordIntroductoryMeeting',
    input: { heldOn, medium: 'VIDEO' },
  });
  return acts;
}

function agreement({ stage }: PlannedPair, start: number): Act[] {
  if (stage === 'REQUESTED' || stage === 'ACCEPTED' || stage === 'INTRODUCED') return [];
  const acts: Act[] = [
    { day: start + 14, hour: 9, by: 'mentee', mutation: 'proposeAgreement', input: AGREEMENT },
    { day: start + 15, hour: 9, by: 'mentor', mutation: 'signAgreement', input: {} },
  ];
  if (stage === 'AGREEMENT_PROPOSED') return acts;
  acts.push({ day: start + 16, hour: 9, by: 'mentee', mutation: 'signAgreement', input: {} });
  acts.push({
    day: start + 16,
    hour: 9,
    by: 'mentee',
    mutation: 'setGoal',
    input: GOALS[Math.abs(start) % GOALS.length] ?? {},
  });
  return acts;
}

function sessionActs(pair: PlannedPair, session: number, start: number, calendar: Calendar): Act[] {
  const held = start + FIRST_SESSION_AFTER + MONTH * (session - 1);
  const named = `session ${session}`;
  const startsAt = calendar.at(held, 14).toISOString();
  const other = calendar.at(held + 1, 14).toISOString();
  const theSession = (made: Made) => ({ session: made.get(named) });
  return [
    {
      day: held - 7,
      hour: 9,
      by: 'mentee',
      mutation: 'proposeSessions',
      input: { starts: [startsAt, other], medium: 'VIDEO', minutes: 60 },
      makes: newest(named, 'sessions'),
    },
    {
      day: held - 5,
      hour: 9,
      by: 'mentor',
      mutation: 'confirmSession',
      input: (made) => ({ ...theSession(made), startsAt }),
    },
    {
      day: held - 1,
      hour: 9,
      by: 'mentee',
      mutation: 'prepareSession',
      input: (made) => ({ ...theSession(made), topics: TOPICS[(pair.number + session) % TOPICS.length] }),
    },
    {
      day: held,
      hour: 16,
      by: session % 2 ? 'mentor' : 'mentee',
      mutation: 'recordSession',
      input: (made) => ({
        ...theSession(made),
        heldOn: calendar.dateOf(held),
        medium: 'VIDEO',
        minutes: 45 + 15 * (session % 2),
      }),
    },
    ...followUp(pair, session, held),
  ];
}

/** From the second session on barriers come up, and the leader commits to something. */
function followUp({ number }: PlannedPair, session: number, held: number): Act[] {
  if (session === 2) {
    const themes = [
      BARRIER_THEMES[number % BARRIER_THEMES.length],
      BARRIER_THEMES[(number * 5 + 2) % BARRIER_THEMES.length],
    ];
    return [{ day: held, hour: 16, by: 'mentor', mutation: 'raiseBarrier', input: { themes: [...new Set(themes)] } }];
  }
  if (session === 3) {
    const commitment = COMMITMENTS[number % COMMITMENTS.length] ?? {};
    return [{ day: held, hour: 16, by: 'mentee', mutation: 'makeCommitment', input: commitment }];
  }
  return [];
}

function ending({ stage, sessionsHeld }: PlannedPair, start: number): Act[] {
  if (stage !== 'COMPLETED' && stage !== 'ENDED_EARLY') return [];
  const last = start + FIRST_SESSION_AFTER + MONTH * (sessionsHeld - 1);
  const cause = stage === 'COMPLETED' ? 'COMPLETED' : 'NO_FAULT';
  return [{ day: last + 7, hour: 9, by: 'mentee', mutation: 'endRelationship', input: { cause } }];
}

/** The thing that came last in a list of the relationship. */
function newest(name: string, list: string): NonNullable<Act['makes']> {
  return {
    name,
    selection: `${list} { id }`,
    find: (thing: Record<string, readonly { id: string }[]>) => {
      const last = thing[list]?.at(-1);
      if (!last) throw new Error(`no ${list} in the answer`);
      return last.id;
    },
  };
}
