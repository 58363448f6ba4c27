import type { DemoPerson } from '@pairwell/demo';
import { offerOf, type Place } from '../shared-pool.js';
import { AGREEMENT, HEADLINE, today } from '../what-people-say.js';
import { cast } from './cast.js';
import type { Command, Lane } from './load.js';

const { coordinator } = cast;

/** From the request to a proposed agreement: relationships, its event store and the places that are counted. */
export function pairLane(name: string, mentor: DemoPerson, leader: DemoPerson, profile: string, place: Place): Lane {
  const act = (by: DemoPerson, mutation: string, input: object): Command => {
    return { by, mutation, type: 'Relationship', input };
  };
  return {
    name,
    steps: [
      () => act(leader, 'requestMentoring', { mentorProfile: profile, scheme: place.scheme, letter: 'May I ask?' }),
      (relationship) => act(mentor, 'acceptRequest', { relationship }),
      (relationship) => act(mentor, 'recordIntroductoryMeeting', { relationship, heldOn: today(), medium: 'VIDEO' }),
      (relationship) => act(leader, 'proposeAgreement', { relationship, ...AGREEMENT }),
    ],
  };
}

/** An offer to mentor that is put into the pool, and the same person's own wish for a mentor: directory. */
export function newMentorLane(name: string, mentor: DemoPerson, { pool }: Place): Lane {
  return {
    name,
    steps: [
      () => ({
        by: mentor,
        mutation: 'publishMentorProfile',
        type: 'MentorProfile',
        input: offerOf(mentor),
      }),
      (mentorProfile) => ({
        by: coordinator,
        mutation: 'addToPool',
        type: 'PoolMentor',
        input: { pool, mentorProfile },
      }),
      (mentorProfile) => ({
        by: mentor,
        mutation: 'updateMentorProfile',
        type: 'MentorProfile',
        input: { mentorProfile, headline: HEADLINE },
      }),
      () => ({ by: mentor, mutation: 'saveMenteeProfile', type: 'MenteeProfile', input: { needs: ['LEADERSHIP'] } }),
    ],
  };
}

/** Someone joins, moves up twice and becomes a coordinator: identity, and everybody who follows memberships. */
export function joinerLane(name: string, joiner: DemoPerson): Lane {
  const act = (mutation: string, input: object): Command => ({ by: coordinator, mutation, type: 'Membership', input });
  const { organisation, email, grade, staffGroup, subject } = joiner;
  const member = { organisation, name: joiner.name, email, grade, staffGroup, issuerSubject: subject };
  return {
    name,
    steps: [
      () => act('addMember', member),
      (membership) => act('updateMember', { membership, grade: 'AFC_5' }),
      (membership) => act('grantRole', { membership, role: 'SCHEME_COORDINATOR' }),
      (membership) => act('updateMember', { membership, grade: 'AFC_6' }),
    ],
  };
}
