import { Injectable } from '@nestjs/common';
import type { Actor, Id } from '@pairwell/kernel';
import type { Session } from '../domain/relationship.js';
import { RelationshipList } from './relationship-list.port.js';
import { viewsOf, type RelationshipView } from './relationship-view.js';

/** A session that is to come, with the relationship it belongs to. */
export interface SessionAhead {
  readonly view: RelationshipView;
  readonly session: Session;
  /** Its date, or the first of those that were proposed; RFC 3339 in UTC. */
  readonly at: string;
}

/** Where the page before ended. */
export interface SessionKey {
  readonly at: string;
  readonly id: Id;
}

/** The sessions to come of everything in which someone is mentor or mentee, from the read model, soonest first. */
@Injectable()
export class MySessions {
  constructor(private readonly list: RelationshipList) {}

  /**
   * @param now RFC 3339, UTC: sessions that began before it are left out, unless they still wait to be recorded.
   * @param limit how many at most.
   */
  async ahead(actor: Actor, now: string, after: SessionKey | null, limit: number): Promise<readonly SessionAhead[]> {
    const all = (await this.running(actor, now)).flatMap((view) => sessionsAhead(view, now));
    const sorted = all.sort((one, other) => compared(keyOf(one), keyOf(other)));
    return sorted.filter((ahead) => after === null || compared(keyOf(ahead), after) > 0).slice(0, limit);
  }

  /** One person has few running relationships; all of them are read. */
  private async running(actor: Actor, now: string): Promise<readonly RelationshipView[]> {
    const filter = { participant: {}, statuses: ['INTRODUCED', 'ACTIVE', 'PAUSED'] as const };
    return viewsOf(actor, await this.list.every(actor, filter, now)).map(({ view }) => view);
  }
}

function sessionsAhead(view: RelationshipView, now: string): SessionAhead[] {
  return view.relationship.sessions.flatMap((session) => {
    const dates = session.startsAt === null ? [...session.proposedStarts] : [session.startsAt];
    const at = dates.sort().find((date) => session.status === 'CONFIRMED' || date > now);
    const isAhead = session.status === 'CONFIRMED' || session.status === 'PROPOSED';
    return isAhead && at !== undefined ? [{ view, session, at }] : [];
  });
}

const keyOf = ({ at, session }: SessionAhead): SessionKey => ({ at, id: session.id });

function compared(one: SessionKey, other: SessionKey): number {
  return one.at.localeCompare(other.at) || one.id.localeCompare(other.id);
}
