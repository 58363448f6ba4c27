import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { Database } from '@pairwell/persistence';
import {
  RelationshipList,
  type ListedRelationship,
  type ListFilter,
  type ListKey,
} from '../../application/relationship-list.port.js';
import { outlineOfToday } from '../../domain/outline.js';
import type { Relationship } from '../../domain/relationship.js';

/** Lists from the read model, read with the actor's own rights. */
@Injectable()
export class PostgresRelationshipList extends RelationshipList {
  constructor(private readonly database: Database) {
    super();
  }

  override async page(
    actor: Actor,
    filter: ListFilter,
    after: ListKey | null,
    limit: number,
  ): Promise<readonly ListedRelationship[]> {
    const { conditions, values } = conditionsOf(actor, filter, after);
    const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
    const rows = await this.database.transaction(
      actor,
      (tx) =>
        tx.query<{ outline: Relationship; revision: string }[]>(
          `SELECT outline, revision FROM relationships ${where}
            ORDER BY requested_at DESC, relationship_id DESC LIMIT $${values.length + 1}`,
          [...values, limit],
        ),
      { readOnly: true },
    );
    return rows.map(({ outline, revision }) => ({ outline: outlineOfToday(outline), revision: BigInt(revision) }));
  }
}

function conditionsOf(
  actor: Actor,
  filter: ListFilter,
  after: ListKey | null,
): { conditions: string[]; values: unknown[] } {
  const values: unknown[] = [];
  const conditions: string[] = [];
  const add = (condition: (...places: string[]) => string, ...added: unknown[]): void => {
    conditions.push(condition(...added.map((value) => `$${values.push(value)}`)));
  };
  if (filter.participant !== undefined) add((me) => side(filter.participant?.role, me), actor.id);
  if (filter.statuses !== undefined) add((statuses) => `status = ANY (${statuses})`, filter.statuses);
  if (filter.kind !== undefined) add((kind) => `kind = ${kind}`, filter.kind);
  if (filter.scheme !== undefined) add((scheme) => `scheme_id = ${scheme}`, filter.scheme);
  if (filter.rematchWanted) add((wanted) => `outline ->> 'rematch' = ${wanted}`, 'WANTED');
  if (after !== null) {
    add((at, id) => `(requested_at, relationship_id) < (${at}::timestamptz, ${id}::uuid)`, after.requestedAt, after.id);
  }
  return { conditions, values };
}

function side(role: 'MENTOR' | 'MENTEE' | undefined, me: string): string {
  if (role === undefined) return `(mentor_id = ${me}::uuid OR mentee_id = ${me}::uuid)`;
  return role === 'MENTOR' ? `mentor_id = ${me}::uuid` : `mentee_id = ${me}::uuid`;
}
