import { describe, expect, it } from '@jest/globals';
import { joinSystem, statusOn, type Organisation } from './organisation.js';

const leicester: Organisation = {
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

describe('an organisation', () => {
  it('is open as long as no last day is known', () => {
    expect(statusOn(leicester, '2099-01-01')).toBe('ACTIVE');
  });

  it('is closed from the day its validity ends, and not a day earlier', () => {
    const merged = { ...leicester, validTo: '2027-04-01', successors: ['RX1'] };
    expect(statusOn(merged, '2027-03-31')).toBe('ACTIVE');
    expect(statusOn(merged, '2027-04-01')).toBe('CLOSED');
  });

  it('is dealt with before it opens, so that its people are there on the first day', () => {
    const opening: Organisation = { ...leicester, validFrom: '2027-04-01' };
    expect(statusOn(opening, '2026-11-02')).toBe('ACTIVE');
  });

  it('belongs to several systems at once, as boards do that cluster and remain separate bodies', () => {
    expect(joinSystem(leicester, 'EM')).toMatchObject({ systems: ['EM', 'LLR'], version: 2 });
  });

  it('does not change when it joins a system it is in', () => {
    expect(joinSystem(leicester, 'LLR')).toBe(leicester);
  });
});
