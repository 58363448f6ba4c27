import {
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** Finds a fragment of the document by its name. */
export type FindFragment = (name: string) => FragmentDefinitionNode | null | undefined;

/** Looks fragments up in one document. */
export function fragmentsOf(document: DocumentNode): FindFragment {
  const fragments = new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  );
  return (name) => fragments.get(name);
}

/**
 * The fields that an operation asks of the query or mutation type, also those inside fragments.
 *
 * A field inside a fragment counts each time the fragment is spread.
 *
 * @returns undefined when nested fragments multiply beyond counting.
 */
export function rootFields(operation: OperationDefinitionNode, fragment: FindFragment): FieldNode[] | undefined {
  const found: FieldNode[] = [];
  const open = new Set<string>();
  let steps = 0;
  const collect = (selectionSet: SelectionSetNode): void => {
    for (const selection of selectionSet.selections) {
      steps += 1;
      if (steps > COUNTABLE) return;
      if (selection.kind === 'Field') found.push(selection);
      else if (selection.kind === 'InlineFragment') collect(selection.selectionSet);
      else if (!open.has(selection.name.value)) {
        open.add(selection.name.value);
        const definition = fragment(selection.name.value);
        if (definition) collect(definition.selectionSet);
        open.delete(selection.name.value);
      }
    }
  };
  collect(operation.selectionSet);
  return steps > COUNTABLE ? undefined : found;
}

const COUNTABLE = 1_000;
