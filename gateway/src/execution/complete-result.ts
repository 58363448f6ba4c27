import {
  getDirectiveValues,
  getNullableType,
  GraphQLError,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isOutputType,
  typeFromAST,
  type DocumentNode,
  type FieldNode,
  type GraphQLDirective,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf, type FindFragment } from '../limits/root-fields.js';

/** A path into an answer. */
type Path = readonly (string | number)[];

/** The data of an answer, and the errors that explain its nulls. */
export interface AnsweredData {
  readonly data: Record<string, unknown> | null;
  readonly errors: readonly GraphQLError[];
}

/**
 * Makes nulls travel upwards as GraphQL §6.4.4 asks: where a thing that cannot be null is null (its service said it is
 * not there), the nearest surrounding thing that can be null becomes null.
 *
 * The executor joins the parts of several services and stops at the first level; portals with generated types would
 * meet a null where the schema promises none. A null that nobody has explained yet gets the one answer for "you may not
 * see it" and "it is not there".
 */
export function completeResult(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
  answered: AnsweredData,
): AnsweredData {
  const root = schema.getRootType(operation.operation);
  if (answered.data === null || root === null || root === undefined) return answered;
  const completion = new Completion(schema, fragmentsOf(document), variables, answered.errors);
  const survives = completion.complete(answered.data, operation.selectionSet, root, []);
  return { data: survives ? answered.data : null, errors: [...answered.errors, ...completion.added] };
}

class Completion {
  readonly added: GraphQLError[] = [];
  /** Every path at which, or below which, an error is known. */
  private readonly explained: Set<string>;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly fragment: FindFragment,
    private readonly variables: Readonly<Record<string, unknown>>,
    errors: readonly GraphQLError[],
  ) {
    this.explained = new Set(errors.map((error) => withoutIndexes(error.path ?? [])));
  }

  /**
   * @param certain whether the object is surely of `type`; a field that is asked for may be missing only where it is not.
   * @returns false when the object itself must become null. Changes the object in place.
   */
  complete(
    object: Record<string, unknown>,
    selectionSet: SelectionSetNode,
    type: GraphQLOutputType,
    path: Path,
    certain = isObjectType(type),
  ): boolean {
    return selectionSet.selections.every((selection) => {
      if (!this.isWanted(selection)) return true;
      if (selection.kind === 'Field') return this.field(object, selection, type, path, certain);
      const fragment = selection.kind === 'FragmentSpread' ? this.fragment(selection.name.value) : selection;
      if (!fragment) return true;
      const condition = fragment.typeCondition && typeFromAST(this.schema, fragment.typeCondition);
      const narrowed = isOutputType(condition) ? condition : type;
      // Validation has made sure that a fragment on an object of known type applies to it.
      const applies = certain || (isObjectType(narrowed) && object['__typename'] === narrowed.name);
      return this.complete(object, fragment.selectionSet, narrowed, path, applies);
    });
  }

  private field(
    object: Record<string, unknown>,
    node: FieldNode,
    type: GraphQLOutputType,
    path: Path,
    certain: boolean,
  ): boolean {
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
    if (field === undefined) return true;
    const key = node.alias?.value ?? node.name.value;
    if (!(key in object)) {
      // The service that owns the object said that it is not there: the object is null, as if asked for itself.
      if (certain && isNonNullType(field.type)) return false;
      if (certain) object[key] = null;
      return true;
    }
    const value = this.value(object[key], field.type, node.selectionSet, [...path, key]);
    object[key] = value ?? null;
    return value !== undefined;
  }

  private isWanted(selection: SelectionNode): boolean {
    const given = (directive: GraphQLDirective) => getDirectiveValues(directive, selection, this.variables)?.['if'];
    return given(GraphQLSkipDirective) !== true && given(GraphQLIncludeDirective) !== false;
  }

  /** The value as it may be shown, or undefined when whatever holds it must become null. */
  private value(value: unknown, type: GraphQLOutputType, selection: SelectionSetNode | undefined, path: Path): unknown {
    const shown = this.nullableValue(value, getNullableType(type), selection, path);
    if (shown !== null || !isNonNullType(type)) return shown;
    this.explain(path);
    return undefined;
  }

  private nullableValue(
    value: unknown,
    type: GraphQLOutputType,
    selection: SelectionSetNode | undefined,
    path: Path,
  ): unknown {
    if (value === null || value === undefined) return null;
    if (isListType(type)) {
      if (!Array.isArray(value)) return null;
      const items = value.map((item, index) => this.value(item, type.ofType, selection, [...path, index]));
      return items.includes(undefined) ? null : items;
    }
    if (selection === undefined || !isRecord(value)) return value;
    return this.complete(value, selection, type, path) ? value : null;
  }

  private explain(path: Path): void {
    const key = withoutIndexes(path);
    if ([...this.explained].some((known) => known.startsWith(key) || key.startsWith(known))) return;
    this.explained.add(key);
    this.added.push(
      new GraphQLError('There is no such thing, or you may not see or change it.', {
        path,
        extensions: { code: 'FORBIDDEN_OR_NOT_FOUND' },
      }),
    );
  }
}

/** Errors of a joined part know the field but not always the list index. */
function withoutIndexes(path: Path): string {
  return `${path.filter((step) => typeof step === 'string').join('.')}.`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
