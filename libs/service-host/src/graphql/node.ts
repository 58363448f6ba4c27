import { Field, ID, InterfaceType } from '@nestjs/graphql';

/** Relay's `Node`: entities that `node(id)` can find implement it and are keyed on the same `id`. */
@InterfaceType('Node', { description: 'Something with an id of its own that node(id) can find again.' })
export abstract class Node {
  @Field(() => ID, { description: 'Opaque id, unique in the whole graph.' })
  readonly id!: string;
}
