import { describe, expect, it } from '@jest/globals';
import { amina, at, histories } from '../given/relationship.given.js';
import { lived } from '../given/whole-life.given.js';
import { outlineOf, outlineOfToday } from './outline.js';
import { replay } from './relationship.decider.js';
import type { Relationship } from './relationship.js';

const outline = outlineOf(
  replay(
    lived(
      [{ type: 'RecordCheckIn', by: amina, at: at.hold, going: 'MIXED', note: null, wantsCoordinator: true }],
      histories.confirmed,
    ),
  ) as Relationship,
);

describe('an outline that an earlier release has kept', () => {
  it('is completed by what that did not know of yet: as if nothing of it had happened', () => {
    const LATER = [
      'handedOverAt',
      'answeredAt',
      'correctedAt',
      'beforeRecord',
      'extendedAt',
      'waitWaived',
      'heldEarly',
      'proposedAgreement',
      'earlierAgreements',
      'repeated',
    ];
    const kept = JSON.parse(JSON.stringify(outline, (name, value) => (LATER.includes(name) ? undefined : value)));
    expect(outline).not.toEqual(kept);
    // What it did not count it has not counted: whoever decides folds the whole history.
    expect(outlineOfToday(kept)).toEqual({ ...outline, repeated: [] });
  });

  it('has an extension that waits proposed at the latest when something last happened', () => {
    const extend = { type: 'ExtendRelationship', by: amina, at: at.later, sessions: 2, months: 0 } as const;
    const proposed = outlineOf(replay(lived([extend], histories.active)) as Relationship);
    const { sessions, months } = extend;
    const kept = { ...proposed, proposedExtension: { by: 'MENTOR', sessions, months } };
    expect(outlineOfToday(kept as Relationship)).toEqual(proposed);
  });

  it('is left as it is where nothing is missing', () => {
    expect(outlineOfToday(outline)).toBe(outline);
  });
});
