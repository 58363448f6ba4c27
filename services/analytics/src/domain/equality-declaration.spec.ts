import { describe, expect, it } from '@jest/globals';
import { declareEquality, type EqualityDeclaration } from './equality-declaration.js';

const personId = '0f4f7c5e-0c57-4d4e-8a37-2b1d5f9c7a02';
const declaration: EqualityDeclaration = {
  personId,
  ethnicCategory: 'H',
  disability: null,
  declaredAt: new Date('2026-11-12T09:00:00Z'),
};
const objection = { personId, objectedAt: new Date('2026-11-13T09:00:00Z') };

describe('declaring equality data', () => {
  it('given no objection, takes down what the person declares', () => {
    expect(declareEquality(declaration, undefined, false)).toEqual(declaration);
  });

  it('given an objection, refuses to take anything down by the way', () => {
    expect(() => declareEquality(declaration, objection, false)).toThrow('withdraw the objection');
  });

  it('given an objection that the person withdraws, takes the declaration down', () => {
    expect(declareEquality(declaration, objection, true)).toEqual(declaration);
  });
});
