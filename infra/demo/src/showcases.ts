import type { RunningScheme } from './mentoring-schemes.js';
import type { DemoPerson, Part } from './people.js';
import type { Showcase } from './world.js';

/** A mentor, a leader and an analyst: three people who see very different things. */
export function showcases(people: readonly DemoPerson[], { scheme }: RunningScheme): readonly Showcase[] {
  return [
    showcase(people, 'RWE', 'REVERSE_MENTOR', {
      introduction: 'pharmacy technician, mentors two leaders; sees her pairs and what comes next',
      query: `query MyPairs {
  myRelationships(first: 2) {
    edges { node { status mentee { name } menteeOrganisation nextSteps { action by dueAt } } }
  }
}`,
    }),
    showcase(people, 'RT5', 'LEADER', {
      introduction: 'director, looks for another mentor; sees who fits and why',
      query: `query WhoFits {
  recommendMentors(scheme: "${scheme}", first: 2) {
    score
    mentor { displayName organisation { name } }
    reasons { dimension contribution text }
  }
}`,
    }),
    showcase(people, 'QK1', 'ANALYST', {
      introduction: 'analyst of the whole system; sees figures, never people',
      query: `query Flows {
  flows(between: ORGANISATION, scheme: "${scheme}") {
    month
    cells { from { code } to { code } figure { display nearestShown { description display } } }
  }
}`,
    }),
  ];
}

function showcase(
  people: readonly DemoPerson[],
  organisation: string,
  part: Part,
  view: Pick<Showcase, 'introduction' | 'query'>,
): Showcase {
  const person = people.find((candidate) => candidate.organisation === organisation && candidate.part === part);
  if (!person) throw new Error(`the demonstration has no ${part} at ${organisation}`);
  return { subject: person.subject, name: person.name, organisation, ...view };
}
