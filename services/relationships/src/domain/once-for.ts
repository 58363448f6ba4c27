import type { Relationship } from './relationship.js';

/**
 * The same function, which remembers its last answer: rules of next steps, risks and deadlines ask for the same dates of a
 * relationship, one after the other, and a state never changes.
 */
export function onceFor<Answer>(of: (relationship: Relationship) => Answer): (relationship: Relationship) => Answer {
  let last: { readonly relationship: Relationship; readonly answer: Answer } | undefined;
  return (relationship) => {
    if (last?.relationship !== relationship) last = { relationship, answer: of(relationship) };
    return last.answer;
  };
}
