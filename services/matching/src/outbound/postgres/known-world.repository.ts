import { Injectable } from '@nestjs/common';
import type {
  DataOf,
  MembershipChanged,
  MenteeProfileChanged,
  MentorProfileChanged,
  OrganisationChanged,
  PairBarred,
  PairUnbarred,
  PoolChanged,
  PoolMentorChanged,
  PoolShareChanged,
  RelationshipFactRecorded,
  SchemeChanged,
} from '@pairwell/contracts';
import { applyIfNewer } from '@pairwell/messaging';
import type { Transaction } from '@pairwell/persistence';
import { KnownWorld } from '../../application/known-world.port.js';

@Injectable()
export class PostgresKnownWorld extends KnownWorld {
  /** As the directory and identity will tell it: with the versions as they are, so that what they tell counts. */
  async forget(tx: Transaction, person: string): Promise<void> {
    const statements = [
      `UPDATE known_mentors SET status = 'WITHDRAWN', offers = '{}', ${NOTHING_SAID} WHERE person_id = $1`,
      `UPDATE known_mentees SET status = 'WITHDRAWN', needs = '{}', ${NOTHING_SAID} WHERE person_id = $1`,
      `UPDATE known_pool_mentors SET status = 'OUT' WHERE person_id = $1`,
      `UPDATE known_memberships SET status = 'ENDED', grade = NULL, staff_group = NULL, line_manager = NULL
        WHERE person_id = $1`,
      'DELETE FROM barred_pairs WHERE $1 IN (one, other)',
    ];
    for (const statement of statements) await tx.query(statement, [person]);
  }

  async organisation(tx: Transaction, state: DataOf<typeof OrganisationChanged>, version: number): Promise<void> {
    const { code, systems, status } = state;
    await applyIfNewer(tx, { table: 'known_organisations', key: { code }, state: { systems, status }, version });
  }

  async membership(tx: Transaction, state: DataOf<typeof MembershipChanged>, version: number): Promise<void> {
    await applyIfNewer(tx, {
      table: 'known_memberships',
      key: { membership_id: state.membershipId },
      state: {
        person_id: state.personId,
        organisation: state.organisation,
        status: state.status,
        grade: state.grade,
        staff_group: state.staffGroup,
        line_manager: state.lineManager,
      },
      version,
    });
  }

  async mentor(tx: Transaction, state: DataOf<typeof MentorProfileChanged>, version: number): Promise<void> {
    const { profileId, offers, capacity } = state;
    const own = { ...sharedColumns(state), offers, capacity };
    await applyIfNewer(tx, { table: 'known_mentors', key: { profile_id: profileId }, state: own, version });
  }

  async mentee(tx: Transaction, state: DataOf<typeof MenteeProfileChanged>, version: number): Promise<void> {
    const { profileId, needs } = state;
    const own = { ...sharedColumns(state), needs };
    await applyIfNewer(tx, { table: 'known_mentees', key: { profile_id: profileId }, state: own, version });
  }

  async scheme(tx: Transaction, state: DataOf<typeof SchemeChanged>, version: number): Promise<void> {
    const { schemeId, organisation, kind, status } = state;
    const own = { organisation, kind, status };
    await applyIfNewer(tx, { table: 'known_schemes', key: { scheme_id: schemeId }, state: own, version });
  }

  async pool(tx: Transaction, state: DataOf<typeof PoolChanged>, version: number): Promise<void> {
    const { poolId, organisation, status, schemes } = state;
    const own = { organisation, status, schemes };
    await applyIfNewer(tx, { table: 'known_pools', key: { pool_id: poolId }, state: own, version });
  }

  async poolMentor(tx: Transaction, state: DataOf<typeof PoolMentorChanged>, version: number): Promise<void> {
    await applyIfNewer(tx, {
      table: 'known_pool_mentors',
      key: { pool_mentor_id: state.poolMentorId },
      state: { pool_id: state.poolId, profile_id: state.profileId, person_id: state.personId, status: state.status },
      version,
    });
  }

  async share(tx: Transaction, state: DataOf<typeof PoolShareChanged>, version: number): Promise<void> {
    await applyIfNewer(tx, {
      table: 'known_shares',
      key: { share_id: state.shareId },
      state: {
        pool_id: state.poolId,
        owner: state.owner,
        partner_organisation: state.partnerOrganisation,
        partner_system: state.partnerSystem,
        places: state.places,
        status: state.status,
      },
      version,
    });
  }

  async fact(tx: Transaction, fact: DataOf<typeof RelationshipFactRecorded>): Promise<void> {
    if (!DECISIVE.has(fact.fact.name)) return;
    await tx.query(
      `INSERT INTO relationship_facts (relationship_id, revision, name, scheme_id, mentor, mentee,
                                       mentor_organisation, mentee_organisation, share_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING`,
      [
        fact.relationshipId,
        fact.revision,
        fact.fact.name,
        fact.schemeId,
        fact.mentor,
        fact.mentee,
        fact.mentorOrganisation,
        fact.menteeOrganisation,
        fact.shareId,
      ],
    );
  }

  async barred(tx: Transaction, pair: DataOf<typeof PairBarred>, version: number): Promise<void> {
    await keptApart(tx, pair, { lifted: false }, version);
  }

  async unbarred(tx: Transaction, pair: DataOf<typeof PairUnbarred>, version: number): Promise<void> {
    await keptApart(tx, pair, { lifted: true }, version);
  }
}

/** What is lifted stays as a row: that the two were barred may be heard again, and late. */
async function keptApart(
  tx: Transaction,
  { relationshipId, one, other }: DataOf<typeof PairBarred>,
  { lifted }: { readonly lifted: boolean },
  version: number,
): Promise<void> {
  const state = { one, other, lifted };
  await applyIfNewer(tx, { table: 'barred_pairs', key: { relationship_id: relationshipId }, state, version });
}

const NOTHING_SAID = `grade = NULL, staff_group = NULL, held_values = '{}', languages = '{}', media = '{}'`;

/** What decides on places and on who has met whom. Of what a pair does together nothing is kept here. */
const DECISIVE: ReadonlySet<DataOf<typeof RelationshipFactRecorded>['fact']['name']> = new Set([
  'REQUESTED',
  'ACCEPTED',
  'INTRODUCED',
  'DECLINED',
  'WITHDRAWN',
  'LAPSED',
  'ENDED',
]);

type Profile = DataOf<typeof MentorProfileChanged> | DataOf<typeof MenteeProfileChanged>;

function sharedColumns({
  personId,
  organisation,
  status,
  grade,
  staffGroup,
  values,
  languages,
  media,
}: Profile): Record<string, unknown> {
  return {
    person_id: personId,
    organisation,
    status,
    grade,
    staff_group: staffGroup,
    held_values: values,
    languages,
    media,
  };
}
