import type { Relationship } from './relationship.js';

/**
 * The relationship without anything that anyone wrote, sealed or not, and without the themes of barriers, which can
 * say something sensitive about a person: states, dates, minutes and the other codes.
 *
 * It is what the lists keep; of its codes, coordinators are shown those that say nothing of what the two talk about.
 * Because no rule looks inside a text, folding events into an outline gives the outline of the folded history.
 */
export function outlineOf(relationship: Relationship): Relationship {
  const { agreement } = relationship;
  return {
    ...relationship,
    letter: null,
    agreement: agreement && {
      ...agreement,
      terms: { ...agreement.terms, purpose: null, contactPreferences: null, successCriteria: null },
    },
    goals: relationship.goals.map((goal) => ({ ...goal, statement: null, howIWillKnow: null })),
    sessions: relationship.sessions.map((session) => ({ ...session, topics: null })),
    actions: relationship.actions.map((action) => ({
      ...action,
      what: null,
      report: action.report && { ...action.report, why: null },
    })),
    barriers: relationship.barriers.map((barrier) => ({ ...barrier, themes: [], story: null })),
    commitments: relationship.commitments.map((commitment) => ({ ...commitment, statement: null })),
  };
}
