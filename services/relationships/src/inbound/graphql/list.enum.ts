import { registerEnumType } from '@nestjs/graphql';
import type { ListOrder } from '../../application/relationship-list.port.js';

/** Enums of the lists (see enums.ts). */

export const RelationshipOrder: { readonly [Key in ListOrder]: Key } = {
  NEWEST_REQUEST: 'NEWEST_REQUEST',
  OLDEST_REQUEST: 'OLDEST_REQUEST',
  LATEST_CHANGE: 'LATEST_CHANGE',
  LONGEST_UNCHANGED: 'LONGEST_UNCHANGED',
  NEXT_DUE: 'NEXT_DUE',
  LATEST_MET: 'LATEST_MET',
  LONGEST_WITHOUT_MEETING: 'LONGEST_WITHOUT_MEETING',
  LONGEST_AT_RISK: 'LONGEST_AT_RISK',
  LATEST_END: 'LATEST_END',
};
registerEnumType(RelationshipOrder, {
  name: 'RelationshipOrder',
  description:
    'The order of a list. While you go from page to page, what does not move in the order is shown exactly once; what ' +
    'moves meanwhile may be met again or not at all.',
  valuesMap: {
    NEWEST_REQUEST: { description: 'By when mentoring was asked for, the newest first.' },
    OLDEST_REQUEST: { description: 'By when mentoring was asked for, the oldest first.' },
    LATEST_CHANGE: { description: 'By when something last happened, the latest first.' },
    LONGEST_UNCHANGED: { description: 'By when something last happened, the longest ago first.' },
    NEXT_DUE: { description: 'By when the next step is due, what is longest overdue first; what has no date is last.' },
    LATEST_MET: { description: 'By when they last met, the latest first; those who never met are last.' },
    LONGEST_WITHOUT_MEETING: {
      description: 'By since when they have not met, the longest first; without a meeting, since the acceptance.',
    },
    LONGEST_AT_RISK: {
      description: 'By since when there is a reason to ask, the longest first; then by when there will be one.',
    },
    LATEST_END: { description: 'By when it was over, the latest first; what is not over is last.' },
  },
});
