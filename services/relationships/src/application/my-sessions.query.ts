import { Injectable } from '@nestjs/common';
import type { Actor, Id } from '@pairwell/kernel';
import { sessionsAhead, type DatedSession } from '../domain/sessions-ahead.js';
import { RelationshipList } from './relationship-list.port.js';
import { viewsOf, type RelationshipView } from './relationship-view.js';

/** A session that is to come or to be recorded, with the relationship it belongs to. */
export interface SessionAhead extends DatedSession {
  readonly view: RelationshipView;
}

/** Where the page before ended. */
export interface SessionKey {
  readonly at: string;
  readonly id: Id;
}

/** The sessions to come or to be recorded of everything in which someone is mentor or mentee, soonest first. */
@Injectable()
export class MySessions {
  constructor(private readonly list: RelationshipList) {}

  /**
   * @param now RFC 3339, UTC: sessions that began before it still wait to be recorded, or for other dates.
   * @param limit how many at most.
   */
  async ahead(actor: Actor, now: string, after: SessionKey | null, limit: number): Promise<readonly SessionAhead[]> {
    const all = (await this.theirs(actor, now)).flatMap((view) =>
      sessionsAhead(view.relationship, now).map((dated): SessionAhead => ({ view, ...dated })),
    );
    const sorted = all.sort((one, other) => compared(keyOf(one), keyOf(other)));
    return sorted.filter((ahead) => after === null || compared(keyOf(ahead), after) > 0).slice(0, limit);
  }

  /** One person has few relationships that got as far as sessions; all of them are read. */
  private async theirs(actor: Actor, now: string): Promise<readonly RelationshipView[]> {
    const filter = { participant: {}, statuses: ['INTRODUCED', 'ACTIVE', 'PAUSED', 'ENDED'] as const };
    return viewsOf(actor, await this.list.every(actor, filter, now)).map(({ view }) => view);
  }
}

const keyOf = ({ at, session }: SessionAhead): SessionKey => ({ at, id: session.id });

function compared(one: SessionKey, other: SessionKey): number {
  return one.at.localeCompare(other.at) || one.id.localeCompare(other.id);
}
