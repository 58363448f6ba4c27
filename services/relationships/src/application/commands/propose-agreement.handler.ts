import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import type { AgreementTerms } from '../../domain/relationship.js';
import { requireTopics } from '../coded-lists.js';
import { RelationshipActs, type ActRequest } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';

/** The terms as someone writes them, before they are sealed. */
export type WrittenTerms = Omit<AgreementTerms, 'purpose' | 'contactPreferences' | 'successCriteria'> & {
  readonly purpose: string;
  readonly contactPreferences: string | null;
  readonly successCriteria: string;
};

export interface ProposeAgreementRequest extends ActRequest {
  readonly terms: WrittenTerms;
}

/** Either side proposes what both will sign, or a change of what both have signed; what they write in it is sealed, numbers and codes are not. */
@Injectable()
export class ProposeAgreementHandler {
  constructor(private readonly acts: RelationshipActs) {}

  handle(actor: Actor, request: ProposeAgreementRequest): Promise<LoadedRelationship> {
    return this.acts.act(actor, 'proposeAgreement', request, async (context) => {
      const { purpose, contactPreferences, successCriteria, ...coded } = request.terms;
      requireTopics(coded.focus);
      const sealed = await context.seal(purpose, contactPreferences, successCriteria);
      const terms = { ...coded, purpose: sealed[0], contactPreferences: sealed[1], successCriteria: sealed[2] };
      return { type: 'ProposeAgreement', ...context.asked, terms };
    });
  }
}
