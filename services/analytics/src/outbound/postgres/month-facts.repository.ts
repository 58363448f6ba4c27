import { Injectable } from '@nestjs/common';
import type { Transaction } from '@pairwell/persistence';
import { MonthFacts } from '../../application/month-facts.port.js';
import { PAIR_STAGES } from '../../domain/cells.js';
import type { Affiliation, ApplicationsCounted, MonthsFacts, PairsCounted } from '../../domain/count-month.js';
import { endOf, lastDayOf, type Month } from '../../domain/month.js';

/**
 * A pair has come as far as its furthest fact. What follows from a fact is counted with it: nobody meets who was not
 * matched, even while the fact that says so is still on its way.
 *
 * A match is provisional until both have signed: who parts before that leaves no pair behind. Of a session, what was last
 * said of it holds: a correction stands for what was recorded before, and what was taken back was not held.
 */
const PAIRS = `
  WITH corrected AS MATERIALIZED (
    SELECT relationship_id, facts ->> 'sessionId' AS session, max(revision) AS revision
      FROM relationship_facts
     WHERE name IN ('SESSION_CORRECTED', 'SESSION_TAKEN_BACK')
     GROUP BY 1, 2),
  reached AS (
    SELECT scheme_id, mentor_organisation, mentee_organisation,
           max(CASE name WHEN 'ACCEPTED' THEN 1 WHEN 'INTRODUCED' THEN 2 WHEN 'AGREED' THEN 3 WHEN 'SESSION_HELD' THEN 4
                         WHEN 'SESSION_CORRECTED' THEN 4
                         WHEN 'ENDED' THEN CASE WHEN facts ->> 'cause' = 'COMPLETED' THEN 5 END END) AS furthest,
           bool_or(name = 'ENDED') AS ended
      FROM relationship_facts AS said
     WHERE occurred_on <= $1
       AND NOT EXISTS (
         SELECT FROM corrected
          WHERE corrected.relationship_id = said.relationship_id AND corrected.session = said.facts ->> 'sessionId'
            AND said.revision < corrected.revision AND said.name IN ('SESSION_HELD', 'SESSION_CORRECTED'))
     GROUP BY relationship_id, scheme_id, mentor_organisation, mentee_organisation)
  SELECT scheme_id AS scheme, mentor_organisation AS "from", mentee_organisation AS "to", furthest, count(*)::int AS count
    FROM reached WHERE furthest >= CASE WHEN ended THEN 3 ELSE 1 END
   GROUP BY scheme_id, mentor_organisation, mentee_organisation, furthest
   ORDER BY scheme_id, mentor_organisation, mentee_organisation, furthest`;

/**
 * Only the newest state of an application is known. One that changed after the month's end for the second time had
 * been made before; one that has its first state since then had not.
 */
const APPLICATIONS = `
  SELECT scheme_id AS scheme,
         CASE WHEN status = 'APPROVED' AND changed_at < $1 THEN 'APPROVED' ELSE 'APPLIED' END AS furthest,
         count(*)::int AS count
    FROM applications
   WHERE changed_at < $1 OR version > 1
   GROUP BY 1, 2 ORDER BY 1, 2`;

@Injectable()
export class PostgresMonthFacts extends MonthFacts {
  async asAt(tx: Transaction, month: Month): Promise<MonthsFacts> {
    const pairs = await tx.query<(Omit<PairsCounted, 'furthest'> & { furthest: number })[]>(PAIRS, [lastDayOf(month)]);
    const applications = await tx.query<ApplicationsCounted[]>(APPLICATIONS, [endOf(month)]);
    const organisations = await tx.query<(Affiliation & { code: string })[]>(
      'SELECT code, type, systems FROM known_organisations ORDER BY code',
    );
    return {
      month,
      pairs: pairs.map((row) => ({ ...row, furthest: PAIR_STAGES[row.furthest - 1] ?? 'MATCHED' })),
      applications,
      affiliations: new Map(organisations.map(({ code, type, systems }) => [code, { type, systems }])),
    };
  }

  async schemeOwners(tx: Transaction): Promise<ReadonlyMap<string, string>> {
    const rows = await tx.query<{ scheme: string; owner: string }[]>(
      'SELECT scheme_id AS scheme, organisation AS owner FROM known_schemes',
    );
    return new Map(rows.map(({ scheme, owner }) => [scheme, owner]));
  }
}
