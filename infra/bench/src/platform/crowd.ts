import { mutate, Onboarding, type DemoPerson, type Part } from '@pairwell/demo';
import type { ThrowAwayPlatform } from '@pairwell/local';

/** A mentee and the relationship in which they may do something. */
export interface Pair {
  readonly mentee: DemoPerson;
  /** Global id. */
  readonly relationship: string;
}

/** Somebody's membership of the trust. */
export interface Member {
  /** Global id. */
  readonly membership: string;
}

/** One trust with people, a reverse scheme, and pairs that have met: what commands are given about. */
export interface Crowd {
  readonly onboarding: Onboarding;
  readonly administrator: DemoPerson;
  readonly members: readonly Member[];
  readonly pairs: readonly Pair[];
}

const TRUST = 'RWE';

/** @param size number of pairs, and of members whose membership is changed. */
export async function gather({ world }: ThrowAwayPlatform, size: number): Promise<Crowd> {
  const administrator = person('Ada Admin', 'ADMINISTRATOR', 0);
  const mentors = several(size, (number) => person('Mentor', 'REVERSE_MENTOR', number));
  const mentees = several(size, (number) => person('Mentee', 'LEADER', number));
  const onboarding = new Onboarding(world, [administrator, ...mentors, ...mentees]);
  await onboarding.bringIn([TRUST]);
  await onboarding.enrol();
  await world.settled();
  const act = async (by: DemoPerson, name: string, type: string, input: object): Promise<string> => {
    const mutation = { name, type, selection: 'id', input };
    return (await mutate<{ id: string }>(world.graph, await onboarding.tokenOf(by), mutation)).id;
  };
  const settings = { agreementBeforeSessions: false };
  const plan = { organisation: TRUST, kind: 'REVERSE', name: 'Measured mentoring', settings };
  const scheme = await act(administrator, 'createScheme', 'Scheme', plan);
  const pool = await act(administrator, 'createPool', 'Pool', { organisation: TRUST, name: 'Pool', schemes: [scheme] });
  await act(administrator, 'openScheme', 'Scheme', { scheme });
  const profiles = await inTurn(mentors, async (mentor) => {
    const offer = { displayName: mentor.name, offers: ['INCLUSION'], capacity: 1, consentToBeFound: true };
    const mentorProfile = await act(mentor, 'publishMentorProfile', 'MentorProfile', offer);
    await act(administrator, 'addToPool', 'PoolMentor', { pool, mentorProfile });
    return mentorProfile;
  });
  await world.settled();
  const pairs = await inTurn(mentees, async (mentee, number) => {
    const mentor = mentors[number] ?? administrator;
    const asked = { mentorProfile: profiles[number], scheme, letter: 'May I ask you to be my mentor?' };
    const relationship = await act(mentee, 'requestMentoring', 'Relationship', asked);
    await act(mentor, 'acceptRequest', 'Relationship', { relationship });
    const met = { relationship, heldOn: today(), medium: 'VIDEO' };
    await act(mentor, 'recordIntroductoryMeeting', 'Relationship', met);
    return { mentee, relationship };
  });
  const members = await inTurn(
    several(size, (number) => person('Member', 'STAFF', number)),
    async (somebody) => {
      const { name, email, grade, staffGroup, subject } = somebody;
      const input = { organisation: TRUST, name, email, grade, staffGroup, issuerSubject: subject };
      return { membership: await act(administrator, 'addMember', 'Membership', input) };
    },
  );
  await world.settled();
  return { onboarding, administrator, members, pairs };
}

function person(name: string, part: Part, number: number): DemoPerson {
  const subject = `${name.toLowerCase().replaceAll(' ', '.')}.${number}`;
  const grade = part === 'LEADER' ? 'VSM' : 'AFC_5';
  const email = `${subject}@rwe.example`;
  return { subject, name: `${name} Number${number}`, email, organisation: TRUST, grade, staffGroup: '03', part };
}

function several<T>(number: number, make: (number: number) => T): T[] {
  return Array.from({ length: number }, (_, index) => make(index));
}

async function inTurn<T, Made>(
  things: readonly T[],
  make: (thing: T, number: number) => Promise<Made>,
): Promise<Made[]> {
  const made: Made[] = [];
  for (const [number, thing] of things.entries()) made.push(await make(thing, number));
  return made;
}

/** The day it is where the scheme runs. */
function today(): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(new Date());
}
