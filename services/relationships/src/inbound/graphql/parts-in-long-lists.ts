import { globalId } from '@pairwell/service-host';
import type { RelationshipContents } from '../../application/relationship-contents.query.js';
import { leads } from '../../domain/participants.js';
import type * as domain from '../../domain/relationship.js';
import type { AgreedAction } from './goal-and-action.type.js';
import { instant } from './instant.js';
import type { PrivateText } from './private-text.type.js';
import type { MentoringSession, SessionFollowUp, SessionPreparation } from './session.type.js';

type Read = RelationshipContents['read'];

/*
 * The parts of which a long relationship has hundreds, in the shapes of the graph: each field is made when somebody asks
 * for it, and a text opened then. Few ask for all of them.
 */

export const sessionIdOf = (id: string): string => globalId('MentoringSession', id);
export const actionIdOf = (id: string): string => globalId('AgreedAction', id);

export class ReadSession implements MentoringSession {
  constructor(
    private readonly session: domain.Session,
    private readonly relationship: domain.Relationship,
    private readonly read: Read,
  ) {}

  get id(): string {
    return sessionIdOf(this.session.id);
  }
  get status(): domain.SessionStatus {
    return this.session.status;
  }
  get proposedBy(): domain.PartyRole | null {
    return this.session.proposedBy;
  }
  get proposedStarts(): readonly Date[] {
    return this.session.proposedStarts.map((start) => new Date(start));
  }
  get startsAt(): Date | null {
    return instant(this.session.startsAt);
  }
  get preparations(): readonly SessionPreparation[] {
    return this.session.preparations.map(({ by, at, topics, hopes }) => ({
      by,
      at: new Date(at),
      topics: this.read(topics),
      hopes: this.read(hopes),
    }));
  }
  get topics(): PrivateText | null {
    return this.read(this.led?.topics ?? null);
  }
  get hopes(): PrivateText | null {
    return this.read(this.led?.hopes ?? null);
  }
  get preparedAt(): Date | null {
    return instant(this.led?.at ?? null);
  }
  get heldOn(): string | null {
    return this.session.heldOn;
  }
  get correctedAt(): Date | null {
    return instant(this.session.correctedAt);
  }
  get medium(): domain.Medium {
    return this.session.medium;
  }
  get minutes(): number {
    return this.session.minutes;
  }
  get followUps(): readonly SessionFollowUp[] {
    return this.session.followUps.map(({ by, at, reflection }) => ({
      by,
      at: new Date(at),
      reflection: this.read(reflection),
    }));
  }
  get cancelledAtShortNotice(): boolean {
    return this.session.cancelledAtShortNotice;
  }

  /** The one preparation that there was to see before each side had their own. */
  private get led(): domain.Preparation | undefined {
    return this.session.preparations
      .filter(({ by }) => leads(this.relationship, by))
      .toSorted((one, other) => one.at.localeCompare(other.at))
      .at(-1);
  }
}

export class ReadAction implements AgreedAction {
  constructor(
    private readonly action: domain.Action,
    private readonly read: Read,
  ) {}

  get id(): string {
    return actionIdOf(this.action.id);
  }
  get session(): string {
    return sessionIdOf(this.action.session);
  }
  get owner(): domain.PartyRole {
    return this.action.owner;
  }
  get agreedBy(): domain.PartyRole {
    return this.action.agreedBy;
  }
  get agreedAt(): Date {
    return new Date(this.action.agreedAt);
  }
  get what(): PrivateText | null {
    return this.read(this.action.what);
  }
  get dueOn(): string | null {
    return this.action.dueOn;
  }
  get outcome(): domain.ActionOutcome | null {
    return this.action.report?.outcome ?? null;
  }
  get reportedAt(): Date | null {
    return instant(this.action.report?.at ?? null);
  }
  get why(): PrivateText | null {
    return this.read(this.action.report?.why ?? null);
  }
}
