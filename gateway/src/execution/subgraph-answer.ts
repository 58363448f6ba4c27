import { internalError, type ServiceLog } from '@pairwell/service-host';
import { GraphQLError, Kind, type DocumentNode } from 'graphql';
import { isPublicCode, publicExtensions } from '../errors/public-codes.js';
import { INTERNAL_TOKEN_REFUSED, SUBGRAPH_AWAY, type SubgraphAnswer } from './subgraph-call.js';

/**
 * Lets through of a subgraph's answer what a portal may see: data, and errors with our own codes. A subgraph that is
 * away, hangs or answers nonsense becomes `UNAVAILABLE` at the fields it owed. Everything else becomes `INTERNAL` and goes
 * to the log.
 *
 * @param document what the subgraph was asked.
 */
export function publicAnswer(
  answer: SubgraphAnswer,
  subgraph: string,
  document: DocumentNode,
  log: ServiceLog,
): SubgraphAnswer {
  const { data, errors = [] } = answer;
  if (errors.length === 0) return { data };
  const masked = errors.map((error) => publicError(error, subgraph, log));
  if (data !== null && data !== undefined) return { data, errors: masked };
  const owed = rootKeys(document);
  const entities = owed.filter((key) => key.isEntities).map(({ key }) => key);
  const fields = owed.filter((key) => !key.isEntities).map(({ key }) => key);
  return {
    ...(fields.length > 0 && { data: Object.fromEntries(fields.map((key) => [key, null])) }),
    errors: [
      ...masked.filter((error) => error.path !== undefined),
      ...[...fields.map((key) => [key]), ...entities.map((key) => [key, 0])].flatMap((path) =>
        unexplained(path, masked),
      ),
    ],
  };
}

/** An error for a field that got no answer and no error of its own: the reason why the whole part is missing. */
function unexplained(path: readonly (string | number)[], errors: readonly GraphQLError[]): GraphQLError[] {
  const [first] = errors;
  if (first === undefined || errors.some((error) => error.path?.[0] === path[0])) return [];
  return [new GraphQLError(first.message, { path, extensions: first.extensions })];
}

function publicError(error: GraphQLError, subgraph: string, log: ServiceLog): GraphQLError {
  const code = error.extensions['code'];
  const { path } = error;
  if (isPublicCode(code))
    return new GraphQLError(error.message, { path, extensions: publicExtensions(error.extensions) });
  if (typeof code === 'string' && AWAY.has(code)) {
    log.warn('a subgraph did not answer', { subgraph, code });
    return new GraphQLError('A part of this cannot be answered just now: try again shortly.', {
      path,
      extensions: { code: 'UNAVAILABLE', retryAfter: RETRY_AFTER_SECONDS },
    });
  }
  log.error('a subgraph failed', { subgraph, code: typeof code === 'string' ? code : 'none' }, error);
  const { message, extensions } = internalError();
  return new GraphQLError(message, { path, extensions });
}

/** Codes of {@link callSubgraph}. */
const AWAY = new Set([SUBGRAPH_AWAY, INTERNAL_TOKEN_REFUSED]);

const RETRY_AFTER_SECONDS = 2;

/** The response keys at the root of a document, and which of them ask for entities. */
function rootKeys(document: DocumentNode): { key: string; isEntities: boolean }[] {
  const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  return (operation?.selectionSet.selections ?? []).flatMap((selection) =>
    selection.kind === Kind.FIELD
      ? [{ key: selection.alias?.value ?? selection.name.value, isEntities: selection.name.value === '_entities' }]
      : [],
  );
}
