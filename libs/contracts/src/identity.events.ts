import { z } from 'zod';
import { code, day, grant, id, organisationCode } from './codes.js';
import { defineEvent } from './integration-event.js';

export const OrganisationChanged = defineEvent({
  type: 'identity.organisation.changed',
  version: 1,
  topic: 'identity.organisations',
  description: 'An organisation was onboarded or changed; carries its whole coded state.',
  schema: z.object({
    code: organisationCode,
    type: code,
    icbCode: organisationCode.nullable(),
    regionCode: code.nullable(),
    /** Codes of the systems it belongs to now. */
    systems: z.array(code),
    status: z.enum(['ACTIVE', 'CLOSED']),
    validFrom: day,
    validTo: day.nullable(),
  }),
  sample: {
    code: 'RWE',
    type: 'NHS_TRUST',
    icbCode: 'QK1',
    regionCode: 'Y60',
    systems: ['LLR'],
    status: 'ACTIVE' as const,
    validFrom: '2026-04-01',
    validTo: null,
  },
});

export const MembershipChanged = defineEvent({
  type: 'identity.membership.changed',
  version: 1,
  topic: 'identity.memberships',
  description: 'Someone joined, changed within or left an organisation; carries grade, staff group and grants.',
  schema: z.object({
    membershipId: id,
    personId: id,
    organisation: organisationCode,
    status: z.enum(['ACTIVE', 'ENDED']),
    /** Key of the career-grade list. */
    grade: code.nullable(),
    /** Key of the staff-group list. */
    staffGroup: code.nullable(),
    /** The person this one reports to, where the employer has said so. */
    lineManager: id.nullable(),
    grants: z.array(grant),
  }),
  sample: {
    membershipId: '5f0c8a52-6a0e-4c0e-9a53-3f6d3f1a9d01',
    personId: '0f4f7c5e-0c57-4d4e-8a37-2b1d5f9c7a02',
    organisation: 'RWE',
    status: 'ACTIVE' as const,
    grade: 'AFC_4',
    staffGroup: '05',
    lineManager: null,
    grants: [{ role: 'MEMBER' as const, organisation: 'RWE' }],
  },
});
