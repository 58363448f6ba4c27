import { Injectable } from '@nestjs/common';
import type { Actor, Id } from '@pairwell/kernel';
import { Database } from '@pairwell/persistence';
import {
  PublishedCommitments,
  type ListedCommitment,
  type PublishedFilter,
  type PublishedKey,
} from '../../application/published-commitments.port.js';
import { outlineOfToday } from '../../domain/outline.js';
import type { PublishedCommitment } from '../../domain/published-commitments.js';
import type { Relationship } from '../../domain/relationship.js';

interface Row extends Pick<PublishedCommitment, 'id' | 'scope' | 'indicator' | 'status' | 'dueOn'> {
  readonly madeAt: Date;
  readonly updatedAt: Date | null;
  readonly dueAt: Date | null;
  readonly publishedAt: Date;
  readonly outline: Relationship;
}

/** What is null does not narrow the page. */
const PAGE = `
  SELECT p.commitment_id AS id, p.scope, p.indicator, p.status, p.made_at AS "madeAt", p.updated_at AS "updatedAt",
         p.due_on::text AS "dueOn", nullif(p.due_at, 'infinity') AS "dueAt", p.published_at AS "publishedAt", r.outline
    FROM published_commitments p JOIN relationships r USING (relationship_id)
   WHERE p.scheme_id = $1::uuid
     AND ($2::text[] IS NULL OR p.status = ANY ($2::text[]))
     AND ($3::text[] IS NULL OR p.scope = ANY ($3::text[]))
     AND ($4::text[] IS NULL OR p.indicator = ANY ($4::text[]))
     AND ($5::boolean IS NULL OR (p.due_at < $6::timestamptz) = $5::boolean)
     AND ($7::timestamptz IS NULL OR (p.published_at, p.commitment_id) < ($7::timestamptz, $8::uuid))
   ORDER BY p.published_at DESC, p.commitment_id DESC LIMIT $9`;

/** What leaders have published, read with the actor's own rights. */
@Injectable()
export class PostgresPublishedCommitments extends PublishedCommitments {
  constructor(private readonly database: Database) {
    super();
  }

  override async page(
    actor: Actor,
    { scheme, filter, now }: { readonly scheme: Id; readonly filter: PublishedFilter; readonly now: string },
    after: PublishedKey | null,
    limit: number,
  ): Promise<readonly ListedCommitment[]> {
    const { statuses = null, scopes = null, indicators = null, overdue = null } = filter;
    const narrowed = [statuses, scopes, indicators, overdue, now];
    const values = [scheme, ...narrowed, after?.publishedAt ?? null, after?.id ?? null, limit];
    const rows = await this.database.transaction(actor, (tx) => tx.query<Row[]>(PAGE, values), { readOnly: true });
    return rows.map(listed);
  }
}

function listed({ outline, ...row }: Row): ListedCommitment {
  const { madeAt, updatedAt, dueAt, publishedAt } = row;
  return {
    outline: outlineOfToday(outline),
    commitment: {
      ...row,
      madeAt: madeAt.toISOString(),
      updatedAt: updatedAt?.toISOString() ?? null,
      dueAt: dueAt?.toISOString() ?? null,
      publishedAt: publishedAt.toISOString(),
    },
  };
}
