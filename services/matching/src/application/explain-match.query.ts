import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { Database } from '@pairwell/persistence';
import { ForbiddenOrNotFound } from '@pairwell/service-host';
import { obstacleBetween, type Obstacle } from '../domain/hard-filters.js';
import type { MentorCandidate } from '../domain/people-to-match.js';
import { scoreOf, type Score } from '../domain/score.js';
import { Encounters } from './encounters.port.js';
import { referenceMeaning } from './meaning.js';
import { SchemesInSight } from './schemes-in-sight.js';
import { Seekers } from './seekers.js';

export interface MatchQuestion {
  readonly scheme: string;
  /** Mentor profile id. */
  readonly mentor: string;
  /** Person id; the actor themself where it is missing. */
  readonly mentee: string | undefined;
}

export interface MatchExplanation {
  readonly mentor: MentorCandidate;
  readonly score: Score;
  /** What stands in the way, or undefined when the mentor can be asked. */
  readonly obstacle: Obstacle | undefined;
}

/** Why a mentor fits, or what stands in the way. */
@Injectable()
export class ExplainMatch {
  constructor(
    private readonly database: Database,
    private readonly encounters: Encounters,
    private readonly schemes: SchemesInSight,
    private readonly seekers: Seekers,
  ) {}

  /** @throws ForbiddenOrNotFound for a scheme or a mentor that the actor cannot see. */
  async run(actor: Actor, question: MatchQuestion): Promise<MatchExplanation> {
    const scheme = await this.schemes.find(actor, question.scheme);
    return this.database.transaction(
      actor,
      async (tx) => {
        const seeker = await this.seekers.find(tx, actor, question);
        const [met] = await this.encounters.withMentors(tx, seeker, scheme, question.mentor);
        if (met === undefined) throw new ForbiddenOrNotFound();
        const { mentor, circumstances } = met;
        const score = scoreOf(seeker, mentor, scheme.kind, referenceMeaning);
        return { mentor, score, obstacle: obstacleBetween(seeker, mentor, circumstances) };
      },
      { readOnly: true },
    );
  }
}
