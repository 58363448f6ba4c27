import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { toConnection } from '@pairwell/service-host';
import type { FacetCount } from '../../application/search/mentor-search.port.js';
import { SearchMentors, type MentorQuery } from '../../application/search/search-mentors.query.js';
import { labelOf, type ReferenceList } from '../../application/reference-lists.js';
import { groupedBy } from '../../application/grouped-by.js';
import type { SearchDimension, SearchReason } from '../../domain/why-matched.js';
import { mentorProfileType } from './mentor-profile.type.js';
import { readMentorPage } from './mentor-search.input.js';
import type { MentorArgs, MentorSearchPage, SearchFacet, SearchReasonType } from './mentor-search.type.js';
import { entries } from './reference.type.js';

/** Answers a search as the graph shows it; for the searcher's own eyes, and for those of a partner. */
@Injectable()
export class FindMentors {
  constructor(private readonly search: SearchMentors) {}

  async page(eyes: Actor, query: MentorQuery, args: MentorArgs): Promise<MentorSearchPage> {
    const hits = await this.search.run(eyes, query, readMentorPage(args));
    const connection = toConnection(hits, args, {
      keys: ({ sortKey, profile }) => [args.orderBy, sortKey, profile.id],
      node: ({ profile }) => mentorProfileType(profile),
      edge: ({ reasons }) => ({ whyMatched: reasons.map(reasonType) }),
    });
    return { ...connection, search: { eyes, query } };
  }
}

const SAID: Readonly<Record<SearchDimension, { list: ReferenceList | undefined; sentence: string }>> = {
  TOPICS: { list: 'MENTORING_TOPICS', sentence: 'Offers what you picked' },
  NEEDS: { list: 'MENTORING_TOPICS', sentence: 'Offers what you need' },
  VALUES: { list: 'MENTORING_VALUES', sentence: 'Holds dear what you do' },
  LANGUAGES: { list: 'LANGUAGES', sentence: 'Speaks' },
  MEDIA: { list: 'MEDIA', sentence: 'Can meet' },
  WORDS: { list: undefined, sentence: 'Matches the words' },
};

function reasonType({ dimension, matched }: SearchReason): SearchReasonType {
  const { list, sentence } = SAID[dimension];
  const shown = list === undefined ? [] : entries(list, matched);
  const labels = list === undefined ? matched : shown.map(({ label }) => label);
  return {
    dimension,
    matched: shown,
    words: list === undefined ? [...matched] : [],
    text: `${sentence}: ${labels.join(', ')}.`,
  };
}

const FACET_LISTS: Readonly<Record<FacetCount['facet'], ReferenceList>> = {
  OFFERS: 'MENTORING_TOPICS',
  ORGANISATION: 'ORGANISATIONS',
  GRADE: 'CAREER_GRADES',
};

export function facetTypes(counts: readonly FacetCount[]): SearchFacet[] {
  return [...groupedBy(counts, ({ facet }) => facet)].map(([facet, found]) => ({
    facet,
    buckets: found.map(({ code, count }) => ({ code, label: labelOf(FACET_LISTS[facet], code), count })),
  }));
}
