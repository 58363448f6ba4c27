import { describe, expect, it } from '@jest/globals';
import { entrust, end, join } from './membership.js';
import { revoke, type PortalClient } from './portal-client.js';
import { actorOf, type Session, type Standing } from './session.js';
import { distrust, type TrustedIssuer } from './trusted-issuer.js';

const NOW = new Date('2026-11-02T09:05:00Z');
const client: PortalClient = {
  id: 'c1f4f7c5-0c57-4d4e-8a37-2b1d5f9c7a01',
  clientId: 'c1f4f7c5-0c57-4d4e-8a37-2b1d5f9c7a01',
  organisation: 'RWE',
  name: 'Staff portal',
  secretHash: 'scrypt',
  grants: [],
  status: 'ACTIVE',
  version: 1,
};
const issuer: TrustedIssuer = {
  id: 'b1f4f7c5-0c57-4d4e-8a37-2b1d5f9c7a01',
  organisation: 'RWE',
  issuer: 'https://login.uhl.example',
  audience: 'pairwell',
  subjectClaim: 'sub',
  status: 'ACTIVE',
  version: 1,
};
const employment = { grade: null, staffGroup: null, lineManager: null };
const membership = join('a1', '0f4f7c5e-0c57-4d4e-8a37-2b1d5f9c7a02', 'RWE', employment);
const organisation = {
  code: 'RWE',
  name: 'University Hospitals of Leicester NHS Trust',
  type: 'NHS_TRUST',
  icbCode: 'QK1',
  regionCode: 'Y60',
  validFrom: '2000-04-01',
  validTo: null,
  successors: [],
  systems: ['LLR'],
  version: 1,
};
const standing: Standing = { client, issuer, membership, organisation };
const session: Session = {
  id: '1f4f7c5e-0c57-4d4e-8a37-2b1d5f9c7a02',
  kind: 'person',
  actor: membership.person,
  organisation: 'RWE',
  client: client.id,
  issuer: issuer.id,
  openedAt: new Date('2026-11-02T09:00:00Z'),
  expiresAt: new Date('2026-11-02T09:10:00Z'),
};

describe('a session', () => {
  it('stands for the person with the roles they hold now, not those of the sign-in', () => {
    const role = { role: 'ANALYST' as const, organisation: 'RWE' };
    const actor = actorOf(session, { ...standing, membership: entrust(membership, role) }, NOW);
    expect(actor).toEqual({
      kind: 'person',
      id: membership.person,
      organisation: 'RWE',
      session: session.id,
      grants: [{ role: 'MEMBER', organisation: 'RWE' }, role],
    });
  });

  it.each<[string, Standing]>([
    ['the member is removed', { ...standing, membership: end(membership) }],
    ['nobody knows the member', { ...standing, membership: null }],
    ['the portal is revoked', { ...standing, client: revoke(client) }],
    ['the issuer is distrusted', { ...standing, issuer: distrust(issuer) }],
    ['the organisation closes', { ...standing, organisation: { ...organisation, validTo: '2026-11-02' } }],
  ])('ends at once when %s', (_what, changed) => {
    expect(actorOf(session, changed, NOW)).toBeUndefined();
  });

  it('ends by itself after ten minutes', () => {
    expect(actorOf(session, standing, session.expiresAt)).toBeUndefined();
  });

  it('of a portal on its own behalf rests on the portal alone', () => {
    const own: Session = { ...session, kind: 'portal', actor: client.id, issuer: null };
    const alone: Standing = { client, organisation, issuer: null, membership: null };
    expect(actorOf(own, alone, NOW)).toMatchObject({ kind: 'portal', id: client.id, grants: [] });
    expect(actorOf(own, { ...alone, client: revoke(client) }, NOW)).toBeUndefined();
  });

  it('of the operator belongs to no organisation', () => {
    const operator: Session = { ...session, kind: 'portal', actor: client.id, organisation: '', issuer: null };
    const grants = [{ role: 'PLATFORM_OPERATOR' as const }];
    const alone: Standing = { ...standing, client: { ...client, grants }, organisation: null };
    expect(actorOf(operator, alone, NOW)).toMatchObject({ organisation: '', grants });
  });
});
