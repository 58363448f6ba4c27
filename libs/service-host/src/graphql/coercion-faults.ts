import { type ASTNode, type GraphQLError, Kind, parse, visit } from 'graphql';
import type { FaultyField } from './errors.js';

const VARIABLE_VALUE = /^Variable "\$(\w+)" got invalid value [\s\S]*?(?: at "([^"]+)")?; ([\s\S]+)$/;
const VARIABLE_MISSING = /^Variable "\$(\w+)" of (?:required|non-null) type /;

/**
 * The faulty fields that GraphQL itself found, in variables or in literals of the document. graphql-js says the path
 * of a variable only in the message, and of a literal only where it stands in the text.
 */
export function coercionFaults(error: GraphQLError): readonly FaultyField[] {
  const value = VARIABLE_VALUE.exec(error.message);
  if (value !== null) return [{ path: splitPath(value[2] ?? value[1] ?? ''), message: value[3] ?? '' }];
  const missing = VARIABLE_MISSING.exec(error.message);
  if (missing !== null) return [{ path: splitPath(missing[1] ?? ''), message: 'a value is required' }];
  const path = literalPath(error);
  return path.length === 0 ? [] : [{ path, message: error.message }];
}

/** `input.sessions[2].startsAt` as its parts. */
function splitPath(path: string): (string | number)[] {
  return path
    .split(/[.[\]]+/)
    .filter((part) => part !== '')
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

function literalPath(error: GraphQLError): string[] {
  const start = error.nodes?.[0]?.loc?.start;
  if (start === undefined || error.source === undefined) return [];
  let found: string[] = [];
  visit(parse(error.source), {
    enter(node, _key, parent, _path, ancestors) {
      if (node.loc?.start === start && found.length === 0) found = [...ancestors, parent].flatMap(argumentName);
    },
  });
  return found;
}

function argumentName(step: ASTNode | readonly ASTNode[] | undefined): string[] {
  return step !== undefined && 'kind' in step && (step.kind === Kind.ARGUMENT || step.kind === Kind.OBJECT_FIELD)
    ? [step.name.value]
    : [];
}
