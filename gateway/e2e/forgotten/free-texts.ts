import { readFile } from 'node:fs/promises';
import {
  buildASTSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  parse,
  type GraphQLInputObjectType,
  type GraphQLInputType,
} from 'graphql';

/** Scalars into which nobody can write words. */
const WORDLESS = new Set(['Boolean', 'Date', 'DateTime', 'Duration', 'Float', 'ID', 'Int', 'OrganisationCode']);

/**
 * Every place in the composed schema where somebody can write words: `mutation.field`, `mutation.field.field`, or
 * `query(argument)`. A field that is added appears here, and has to be named below.
 */
export async function writableTexts(): Promise<string[]> {
  const sdl = await readFile(new URL('../../supergraph.graphql', import.meta.url), 'utf8');
  const schema = buildASTSchema(parse(sdl), { assumeValid: true, assumeValidSDL: true });
  const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
  const queries = Object.values(schema.getQueryType()?.getFields() ?? {});
  return [
    ...mutations.flatMap(({ name, args }) => args.flatMap(({ type }) => within(name, type))),
    ...queries.flatMap(({ name, args }) => args.flatMap((arg) => within(`${name}(${arg.name})`, arg.type))),
    // Keys are planted with every mutation; cursors are what the graph itself has written.
  ].filter((path) => !path.endsWith('.idempotencyKey') && !path.endsWith('(after)'));
}

function within(path: string, type: GraphQLInputType, above: readonly GraphQLInputObjectType[] = []): string[] {
  const named = getNamedType(type);
  if (isInputObjectType(named)) {
    if (above.includes(named)) return [];
    return Object.values(named.getFields()).flatMap((field) =>
      within(`${path}.${field.name}`, field.type, [...above, named]),
    );
  }
  return isEnumType(named) || WORDLESS.has(named.name) ? [] : [path];
}

/** What a person writes, or what is written of a person: all of it is planted, and all of it must go. */
export const PERSONAL: readonly string[] = [
  ...['addMember.name', 'addMember.email', 'addMember.issuerSubject', 'updateMember.name', 'updateMember.email'],
  ...['publishMentorProfile.displayName', 'publishMentorProfile.headline'],
  ...['updateMentorProfile.displayName', 'updateMentorProfile.headline'],
  ...['askQuestion.question', 'answerQuestion.answer', 'requestMentoring.letter'],
  ...['proposeAgreement.purpose', 'proposeAgreement.contactPreferences', 'proposeAgreement.successCriteria'],
  ...['setGoal.statement', 'setGoal.howIWillKnow', 'reviseGoal.statement', 'reviseGoal.howIWillKnow'],
  ...['prepareSession.topics', 'prepareSession.hopes', 'followUpSession.reflection'],
  ...['agreeAction.what', 'reportAction.why', 'raiseBarrier.story'],
  ...['makeCommitment.statement', 'updateCommitment.evidence'],
  ...['recordCheckIn.note', 'submitSurvey.comment', 'submitEvaluation.comment', 'raiseConcern.story'],
  ...['offerIntroduction.to', 'mentors(query)', 'members(search)'],
];

/** Words of an organisation, which it goes on needing whoever wrote them. */
export const OF_ORGANISATIONS: readonly string[] = [
  ...['createScheme.name', 'createScheme.summary', 'updateScheme.name', 'updateScheme.summary'],
  ...['createPool.name', 'createPool.description'],
  ...['offerPoolShare.terms', 'onboardOrganisation.name', 'formSystem.name', 'registerPortalClient.name'],
  ...['trustIssuer.issuer', 'trustIssuer.audience', 'trustIssuer.subjectClaim', 'addMember.issuer'],
];

/** Codes of reference lists: anything else is refused and nothing of it is kept. */
export const CODES: readonly string[] = [
  ...[
    'declareEquality.ethnicCategory',
    'createScheme.timeZone',
    'updateScheme.timeZone',
    'formSystem.code',
    'joinSystem.system',
  ],
  ...['onboardOrganisation.type', 'onboardOrganisation.regionCode', 'offerPoolShare.partnerSystem'],
  ...['grantRole.system', 'revokeRole.system', 'addMember.grade', 'addMember.staffGroup'],
  ...['updateMember.grade', 'updateMember.staffGroup'],
  ...['offers', 'values', 'specialties', 'languages'].flatMap((field) => [
    `publishMentorProfile.${field}`,
    `updateMentorProfile.${field}`,
  ]),
  ...['saveMenteeProfile.needs', 'saveMenteeProfile.values', 'saveMenteeProfile.languages'],
  ...['proposeAgreement.focus', 'raiseBarrier.themes', 'makeCommitment.themes', 'makeCommitment.indicator'],
];

/** Codes that narrow what is read. */
export const CODES_OF_QUERIES: readonly string[] = [
  ...['flows(month)', 'flows(system)', 'funnel(month)', 'publishedCommitments(filter).indicators'],
  ...['offers', 'grades', 'languages', 'specialties'].map((field) => `mentors(filter).${field}`),
];
