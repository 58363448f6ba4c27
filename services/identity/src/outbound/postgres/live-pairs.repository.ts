import { Injectable } from '@nestjs/common';
import type { Transaction } from '@pairwell/persistence';
import { LivePairs } from '../../application/live-pairs.port.js';
import type { PairMark, PairParties } from '../../domain/live-pair.js';

@Injectable()
export class PostgresLivePairs extends LivePairs {
  async mark(tx: Transaction, parties: PairParties, mark: PairMark): Promise<void> {
    const { relationship, mentor, mentee, mentorOrganisation, menteeOrganisation } = parties;
    await tx.query(
      `INSERT INTO live_pairs (relationship, mentor, mentee, mentor_organisation, mentee_organisation, accepted, ended)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (relationship) DO UPDATE SET accepted = live_pairs.accepted OR excluded.accepted,
              ended = live_pairs.ended OR excluded.ended`,
      [relationship, mentor, mentee, mentorOrganisation, menteeOrganisation, mark === 'accepted', mark === 'ended'],
    );
  }
}
