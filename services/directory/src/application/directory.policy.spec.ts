import { describe, expect, it } from '@jest/globals';
import type { Actor, Grant } from '@pairwell/kernel';
import type { PoolShare } from '../domain/pool-share.js';
import { DirectoryPolicy, type Viewer } from './directory.policy.js';

const policy = new DirectoryPolicy();

function actor(organisation: string, ...grants: Grant[]): Actor {
  return { kind: 'person', id: 'someone', organisation, session: 'session', grants };
}

function viewer(by: Actor, type = 'NHS_TRUST', systems = ['LLR']): Viewer {
  return { actor: by, organisation: { code: by.organisation, type, systems, status: 'ACTIVE' } };
}

const coordinator: Grant = { role: 'SCHEME_COORDINATOR', organisation: 'RWE' };
const ofOneScheme: Grant = { role: 'SCHEME_COORDINATOR', organisation: 'RWE', scheme: 'cohort-3' };
const at = new Date('2026-11-02T09:00:00Z');
const share: PoolShare = {
  id: 'share',
  poolId: 'pool',
  poolName: 'Reverse mentors',
  owner: 'RWE',
  partnerOrganisation: null,
  partnerSystem: 'LLR',
  places: 5,
  terms: null,
  status: 'ACTIVE',
  offeredAt: at,
  answeredAt: at,
  endedAt: null,
  version: 2,
  updatedAt: at,
};

describe('who runs an organisation’s mentoring', () => {
  it('is its coordinators and administrators while they act for it', () => {
    expect(policy.runs(actor('RWE', coordinator), 'RWE')).toBe(true);
    expect(policy.runs(actor('RWE', { role: 'ORGANISATION_ADMINISTRATOR', organisation: 'RWE' }), 'RWE')).toBe(true);
    expect(policy.runs(actor('RWE', { role: 'MEMBER', organisation: 'RWE' }), 'RWE')).toBe(false);
    expect(policy.runs(actor('RWE', { role: 'ANALYST', organisation: 'RWE' }), 'RWE')).toBe(false);
  });

  it('is nobody who acts for another organisation, whatever else they hold', () => {
    expect(policy.runs(actor('RT5', coordinator), 'RWE')).toBe(false);
    expect(policy.runs(actor('RWE', { ...coordinator, organisation: 'RT5' }), 'RWE')).toBe(false);
  });

  it('is the coordinator of one scheme for that scheme alone', () => {
    expect(policy.runs(actor('RWE', ofOneScheme), 'RWE', ['cohort-3'])).toBe(true);
    expect(policy.runs(actor('RWE', ofOneScheme), 'RWE', ['cohort-4'])).toBe(false);
    expect(policy.runs(actor('RWE', ofOneScheme), 'RWE')).toBe(false);
  });
});

describe('who answers the share of a pool with a system', () => {
  const administrator = (code: string): Actor =>
    actor(code, { role: 'ORGANISATION_ADMINISTRATOR', organisation: code });

  it('is those who run mentoring for its integrated care board', () => {
    expect(policy.answers(viewer(administrator('QK1'), 'INTEGRATED_CARE_BOARD'), share)).toBe(true);
    expect(policy.answers(viewer(administrator('RT5')), share)).toBe(false);
    expect(policy.answers(viewer(actor('QK1'), 'INTEGRATED_CARE_BOARD'), share)).toBe(false);
    expect(policy.answers(viewer(administrator('QPM'), 'INTEGRATED_CARE_BOARD', ['NORTHANTS']), share)).toBe(false);
  });
});

describe('who sees a pool that is shared with a system', () => {
  const pool = {
    id: 'pool',
    organisation: 'RWE',
    name: 'Reverse mentors',
    description: null,
    status: 'ACTIVE' as const,
    schemes: [],
    version: 1,
    updatedAt: at,
  };

  it('is whoever belongs to the system while the share is active', () => {
    expect(policy.seesPool(viewer(actor('RT5')), pool, [share])).toBe(true);
    expect(policy.seesPool(viewer(actor('RT5'), 'NHS_TRUST', []), pool, [share])).toBe(false);
    for (const status of ['OFFERED', 'DECLINED', 'SUSPENDED', 'ENDED'] as const) {
      expect(policy.seesPool(viewer(actor('RT5')), pool, [{ ...share, status }])).toBe(false);
    }
  });

  it('is nobody of an organisation that the directory has not heard of', () => {
    expect(policy.seesPool({ actor: actor('RT5'), organisation: undefined }, pool, [share])).toBe(false);
    expect(policy.seesPool({ actor: actor('RWE'), organisation: undefined }, pool, [])).toBe(true);
  });
});
