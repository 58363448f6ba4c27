import { describe, expect, it } from '@jest/globals';
import { globalId } from '@pairwell/service-host';
import {
  agreementIncomplete,
  alreadyAsked,
  dateNotPossible,
  noPlaceLeft,
  notInThisRelationship,
  notYoursToDo,
  unknownCode,
} from '../../domain/relationship.refusals.js';
import { relationshipId } from '../../given/relationship.given.js';
import { AgreementPart, RelationshipPart, WhoCan } from './refusals.enum.js';
import {
  AgreementIncomplete,
  AlreadyAsked,
  DateNotPossible,
  NoPlaceLeft,
  NotInThisRelationship,
  NotYoursToDo,
  UnknownCode,
} from './refusals.type.js';

describe('what refusals say further', () => {
  it('is an enum where there are a few answers, beside the text that earlier portals read', () => {
    expect(new NoPlaceLeft(noPlaceLeft('MENTOR', 2))).toMatchObject({ whose: 'MENTOR', of: 'MENTOR', limit: 2 });
    expect(new NoPlaceLeft(noPlaceLeft('SHARE', 5))).toMatchObject({ whose: 'SHARE', of: 'SHARE', limit: 5 });
    const list = 'WRES_INDICATORS';
    expect(new UnknownCode(unknownCode(list, 'WRES_12'))).toMatchObject({ codeList: list, list, given: 'WRES_12' });
    for (const missing of Object.values(AgreementPart)) {
      expect(new AgreementIncomplete(agreementIncomplete(missing))).toMatchObject({ part: missing, missing });
    }
  });

  it('is who can do it, what is not there, and which date cannot be and why', () => {
    for (const who of Object.values(WhoCan)) {
      expect(new NotYoursToDo(notYoursToDo(who, 'do it').instead('It waits.'))).toMatchObject({ who });
    }
    for (const what of Object.values(RelationshipPart)) {
      expect(new NotInThisRelationship(notInThisRelationship(what))).toMatchObject({ what });
    }
    const [day, instant] = ['2026-11-12', '2026-11-12T13:00:00.000Z'];
    const past = new DateNotPossible(dateNotPossible('IN_THE_PAST', 'It has passed.', { instant }));
    expect(past).toMatchObject({ reason: 'IN_THE_PAST', instant });
    expect(past).not.toHaveProperty('day', expect.anything());
    expect(new DateNotPossible(dateNotPossible('TAKEN', 'It is taken.', { day }))).toMatchObject({
      reason: 'TAKEN',
      day,
    });
  });

  it('is of a request that is there already which one it is, as the graph names it, or none yet', () => {
    const relationship = globalId('Relationship', relationshipId);
    expect(new AlreadyAsked(alreadyAsked(relationshipId))).toMatchObject({ code: 'ALREADY_ASKED', relationship });
    expect(new AlreadyAsked(alreadyAsked(null))).toMatchObject({ code: 'ALREADY_ASKED', relationship: null });
  });
});
