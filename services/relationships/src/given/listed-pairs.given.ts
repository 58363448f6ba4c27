import type { Actor, Grant, Id } from '@pairwell/kernel';
import { daysAfter } from '../domain/calendar.js';
import { outlineOf } from '../domain/outline.js';
import { relationshipDecider, replay } from '../domain/relationship.decider.js';
import type { RelationshipEvent } from '../domain/relationship.events.js';
import type { KnownTo } from '../domain/known-to.js';
import type { PartyRole, Reader, Relationship } from '../domain/relationship.js';
import { histories, reverseScheme, sealed, sessionId } from './relationship.given.js';

/** A crowd of pairs for lists: as many that stand alike, met on the same day or were asked for at once as differ. */

const number = (prefix: string, of: number): Id => `${prefix}0000000-58b0-4c3f-8a53-${String(of).padStart(12, '0')}`;

/** Two schemes of RWE and one of RT5. */
export const schemes = [
  { id: number('a', 1), organisation: 'RWE', kind: 'REVERSE' },
  { id: number('a', 2), organisation: 'RWE', kind: 'TRADITIONAL' },
  { id: number('a', 3), organisation: 'RT5', kind: 'PEER' },
] as const;

/** Someone who is mentor in some pairs and mentee in others. */
export const busy = number('b', 0);

/** Who is to approve some of the requests; of the others nobody knows a sponsor. */
const sponsor = number('b', 5);

const LIVES: readonly (readonly RelationshipEvent[])[] = [
  ...[histories.requested, histories.accepted, histories.introduced, histories.active, histories.planned],
  ...[histories.confirmed, histories.held, histories.committed, histories.ended, declined()],
];

function declined(): RelationshipEvent[] {
  return [...histories.requested, { type: 'RequestDeclined', data: { at: '2026-11-04T09:00:00.000Z' } }];
}

/** The pair of that number, always the same. */
export function listedPair(of: number): Relationship {
  const life = LIVES[of % LIVES.length] ?? histories.requested;
  const told = of % 4 === 0 ? concernOf(of % 8 === 0 ? 'MENTOR' : 'MENTEE') : [];
  const worked = of % 20 === 6 ? [actionOf(of % 40 === 6 ? 'MENTOR' : 'MENTEE')] : [];
  const state = [...life, ...told, ...worked].reduce(relationshipDecider.evolve, replay([])) as Relationship;
  const scheme = schemes[of % schemes.length] ?? schemes[0];
  const shifted = (instant: string): string => daysAfter('Europe/London', instant, -(of % 5));
  const shiftedFor = (reader: Reader): KnownTo => ({
    ...state.known[reader],
    lastAt: shifted(state.known[reader].lastAt),
  });
  return {
    ...outlineOf(state),
    id: number('c', (of * 7_919) % 10_000),
    scheme: { ...reverseScheme, ...scheme, settings: { ...reverseScheme.settings, sponsorApproves: true } },
    sponsor: of % 4 === 0 ? sponsor : null,
    mentor: {
      ...state.mentor,
      person: hasBusyMentor(of) ? busy : number('d', of),
      organisation: of % 2 ? 'RWE' : '509',
    },
    mentee: { ...state.mentee, person: of % 6 === 2 ? busy : number('e', of), organisation: of % 3 ? 'RT5' : 'RWE' },
    requestedAt: shifted(state.requestedAt),
    acceptedAt: state.acceptedAt && shifted(state.acceptedAt),
    changedAt: shifted(state.changedAt),
    known: {
      MENTOR: shiftedFor('MENTOR'),
      MENTEE: shiftedFor('MENTEE'),
      COORDINATOR: shiftedFor('COORDINATOR'),
      SPONSOR: shiftedFor('SPONSOR'),
    },
    endedAt: state.endedAt && daysAfter('Europe/London', state.endedAt, -(of % 7)),
    ...(state.status === 'ENDED' ? endOf(of) : {}),
    rematch: state.status === 'ENDED' && of % 3 !== 2 ? 'WANTED' : null,
  };
}

/** The ended ones are every tenth: why they are over differs, and who was told it. */
function endOf(of: number): Pick<Relationship, 'endCause' | 'endReason'> {
  const ended = Math.floor(of / LIVES.length);
  const endCause =
    (['NO_FAULT', 'COMPLETED', 'INACTIVE', 'MENTOR_LEFT', 'MENTEE_LEFT'] as const)[ended % 5] ?? 'NO_FAULT';
  const reason = (['NO_TIME', 'HARD_TO_MEET'] as const)[ended % 3];
  const told = { by: ended % 2 === 0 ? 'MENTEE' : 'MENTOR', toldOther: ended % 4 < 2 } as const;
  return { endCause, endReason: reason === undefined ? null : { reason, ...told } };
}

/** Every sixth, and one that has ended and whose mentee is to be offered another mentor. */
const hasBusyMentor = (of: number): boolean => of % 6 === 1 || of === 18;

function concernOf(by: PartyRole): RelationshipEvent[] {
  const raised = { concernId: number('f', 1), limit: 'RISK_OF_HARM', story: sealed('x') } as const;
  return [{ type: 'ConcernRaised', data: { at: '2026-11-20T10:00:00.000Z', by, ...raised } }];
}

/** Due before the model looks, and nobody's business but the two's. */
function actionOf(owner: PartyRole): RelationshipEvent {
  const agreed = { actionId: number('f', 2), sessionId, owner, what: sealed('x'), dueOn: '2026-11-27' };
  return { type: 'ActionAgreed', data: { at: '2026-11-20T11:00:00.000Z', by: owner, ...agreed } };
}

/** Those who look: each with what they are entitled to. */
export const lookers = {
  'a coordinator of all schemes of RWE': looker(number('b', 1), { role: 'SCHEME_COORDINATOR', organisation: 'RWE' }),
  'a coordinator of one scheme, who is also half of some pairs': looker(busy, {
    ...({ role: 'SCHEME_COORDINATOR', organisation: 'RWE' } as const),
    scheme: schemes[0].id,
  }),
  'an administrator of two organisations': looker(
    number('b', 2),
    { role: 'ORGANISATION_ADMINISTRATOR', organisation: 'RWE' },
    { role: 'ORGANISATION_ADMINISTRATOR', organisation: 'RT5' },
  ),
  'somebody who is mentor and mentee': looker(busy),
  'a grant for the scheme of another organisation': looker(number('b', 3), {
    ...({ role: 'SCHEME_COORDINATOR', organisation: 'RT5' } as const),
    scheme: schemes[0].id,
  }),
  'a portal with the id of a mentor': { ...looker(busy), kind: 'portal' },
  'a sponsor': looker(sponsor),
  'a sponsor who coordinates one of the schemes': looker(sponsor, {
    ...({ role: 'SCHEME_COORDINATOR', organisation: 'RWE' } as const),
    scheme: schemes[0].id,
  }),
  'a sponsor with a grant for the scheme of another organisation': looker(sponsor, {
    ...({ role: 'SCHEME_COORDINATOR', organisation: 'RT5' } as const),
    scheme: schemes[0].id,
  }),
  'a portal with the id of a sponsor': { ...looker(sponsor), kind: 'portal' },
  'a stranger': looker(number('b', 4)),
} as const satisfies Readonly<Record<string, Actor>>;

function looker(id: Id, ...grants: Grant[]): Actor {
  return { kind: 'person', id, organisation: 'RWE', session: number('b', 9), grants };
}
