import { Args, Query, Resolver } from '@nestjs/graphql';
import { entriesOf, type ReferenceList } from '../../application/reference-lists.js';
import { ReferenceListEnum } from './directory.enums.js';
import { ReferenceEntry } from './reference.type.js';

@Resolver(() => ReferenceEntry)
export class ReferenceResolver {
  @Query(() => [ReferenceEntry], { description: 'The entries of a list of codes, in its own order.' })
  reference(
    @Args('list', { type: () => ReferenceListEnum, description: 'Which list.' }) list: ReferenceList,
  ): ReferenceEntry[] {
    return entriesOf(list).map(({ code, label }) => ({ list, code, label }));
  }
}
