import { Injectable } from '@nestjs/common';
import type { Id } from '@pairwell/kernel';
import { Database, SERVICE } from '@pairwell/persistence';
import { KnownWorld, type KnownProfile, type KnownScheme, type Way } from '../../application/known-world.port.js';
import type { MenteeStanding } from '../../domain/relationship.js';
import { settingsFrom, type RelationshipKind, type SchemeSettings } from '../../domain/scheme-terms.js';

interface SchemeRow {
  readonly scheme_id: Id;
  readonly organisation: string;
  readonly kind: RelationshipKind;
  readonly status: string;
  readonly time_zone: string;
  /** As far as the directory tells them. */
  readonly settings: Partial<SchemeSettings>;
}

interface ProfileRow {
  readonly profile_id: Id;
  readonly person_id: Id;
  readonly organisation: string;
  readonly status: string;
}

/**
 * The pools of a scheme that hold the mentor, and how the asking organisation comes to them: as owner, or by an
 * active share with it or with one of its systems. The way with most places left comes first; an own pool has no cap.
 */
const WAYS = `
  WITH holding AS (
    SELECT pool.pool_id, pool.organisation
      FROM known_pools pool
      JOIN known_pool_mentors mentor ON mentor.pool_id = pool.pool_id
     WHERE pool.status = 'ACTIVE' AND mentor.status = 'IN' AND mentor.profile_id = $1
       AND ($2 = ANY (pool.schemes)
            OR EXISTS (SELECT 1 FROM known_schemes WHERE scheme_id = $2 AND pool.pool_id = ANY (pools))))
  SELECT pool_id AS pool, NULL::uuid AS share, NULL::bigint AS left_over FROM holding WHERE organisation = $3
  UNION ALL
  SELECT holding.pool_id, share.share_id,
         share.places - (SELECT count(*) FROM places
                          WHERE places.share_id = share.share_id AND places.stage IN ('TAKING', 'TAKEN'))
    FROM holding
    JOIN known_shares share ON share.pool_id = holding.pool_id
   WHERE share.status = 'ACTIVE'
     AND (share.partner_organisation = $3
          OR share.partner_system IN (SELECT unnest(systems) FROM known_organisations
                                       WHERE code = $3 AND status = 'ACTIVE'))
   ORDER BY left_over DESC NULLS FIRST, share, pool
   LIMIT 1`;

const REMEMBERED_OWNERS = 10_000;

/** What other services said, as consumers have written it down. */
@Injectable()
export class PostgresKnownWorld extends KnownWorld {
  /** No scheme ever changes hands, and each page of its list asks for its owner. */
  private readonly owners = new Map<Id, string>();

  constructor(private readonly database: Database) {
    super();
  }

  override async scheme(id: Id): Promise<KnownScheme | null> {
    const [row] = await this.rows<SchemeRow>('SELECT * FROM known_schemes WHERE scheme_id = $1', [id]);
    if (row === undefined) return null;
    const { organisation, kind, time_zone: timeZone, settings } = row;
    return {
      terms: { id, organisation, kind, timeZone, settings: settingsFrom(settings) },
      isOpen: row.status === 'OPEN',
    };
  }

  override async ownerOf(scheme: Id): Promise<string | null> {
    const known = this.owners.get(scheme);
    if (known !== undefined) return known;
    const [row] = await this.rows<Pick<SchemeRow, 'organisation'>>(
      'SELECT organisation FROM known_schemes WHERE scheme_id = $1',
      [scheme],
    );
    if (row === undefined) return null;
    if (this.owners.size === REMEMBERED_OWNERS) this.owners.clear();
    this.owners.set(scheme, row.organisation);
    return row.organisation;
  }

  override async profile(id: Id): Promise<KnownProfile | null> {
    const [row] = await this.rows<ProfileRow>('SELECT * FROM known_profiles WHERE profile_id = $1', [id]);
    if (row === undefined) return null;
    return { id, person: row.person_id, organisation: row.organisation, isPublished: row.status === 'PUBLISHED' };
  }

  override async isMember(person: Id, organisation: string): Promise<boolean | null> {
    const rows = await this.rows<{ status: string }>(
      'SELECT status FROM known_memberships WHERE person_id = $1 AND organisation = $2',
      [person, organisation],
    );
    return rows.length === 0 ? null : rows.some((row) => row.status === 'ACTIVE');
  }

  override async inReportingLine(one: Id, other: Id): Promise<boolean> {
    const rows = await this.rows(
      `SELECT 1 FROM known_memberships
        WHERE status = 'ACTIVE' AND ((person_id = $1 AND line_manager = $2) OR (person_id = $2 AND line_manager = $1))
        LIMIT 1`,
      [one, other],
    );
    return rows.length > 0;
  }

  override async neverAgain(one: Id, other: Id): Promise<boolean> {
    const rows = await this.rows(
      `SELECT 1 FROM never_again
        WHERE holds AND ((asked_by = $1 AND other = $2) OR (asked_by = $2 AND other = $1)) LIMIT 1`,
      [one, other],
    );
    return rows.length > 0;
  }

  override async standingOf(mentee: Id, scheme: Id): Promise<MenteeStanding> {
    const rows = await this.rows<{ status: 'APPLIED' | 'APPROVED' }>(
      'SELECT status FROM known_participants WHERE person_id = $1 AND scheme_id = $2',
      [mentee, scheme],
    );
    if (rows.some(({ status }) => status === 'APPROVED')) return 'APPROVED';
    return rows.length > 0 ? 'APPLIED' : 'OUTSIDE';
  }

  override async sponsorOf(person: Id, organisation: string): Promise<Id | null> {
    const [row] = await this.rows<{ line_manager: Id }>(
      `SELECT line_manager FROM known_memberships
        WHERE status = 'ACTIVE' AND person_id = $1 AND organisation = $2 AND line_manager IS NOT NULL
        ORDER BY membership_id LIMIT 1`,
      [person, organisation],
    );
    return row?.line_manager ?? null;
  }

  override async wayTo(mentor: { profile: Id; scheme: Id; forOrganisation: string }): Promise<Way | null> {
    const [way] = await this.rows<Way>(WAYS, [mentor.profile, mentor.scheme, mentor.forOrganisation]);
    return way === undefined ? null : { pool: way.pool, share: way.share };
  }

  private rows<Row>(sql: string, parameters: readonly unknown[]): Promise<Row[]> {
    return this.database.transaction(SERVICE, (tx) => tx.query<Row[]>(sql, [...parameters]), { readOnly: true });
  }
}
