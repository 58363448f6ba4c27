import { Field, ObjectType } from '@nestjs/graphql';
import { labelOf, type ReferenceList } from '../../application/reference-lists.js';
import { ReferenceListEnum } from './directory.enums.js';

/** A code and what people read for it. */
@ObjectType('ReferenceEntry', { description: 'A code of one of the lists, and the label people read.' })
export class ReferenceEntry {
  @Field(() => ReferenceListEnum, { description: 'The list it is from.' })
  readonly list!: ReferenceList;

  @Field(() => String, { description: 'The code: send it in filters and inputs.' })
  readonly code!: string;

  @Field(() => String, { description: 'What people read.' })
  readonly label!: string;
}

export function entry(list: ReferenceList, code: string): ReferenceEntry {
  return { list, code, label: labelOf(list, code) };
}

export function entries(list: ReferenceList, codes: readonly string[]): ReferenceEntry[] {
  return codes.map((code) => entry(list, code));
}

export function entryOrNull(list: ReferenceList, code: string | null): ReferenceEntry | null {
  return code === null ? null : entry(list, code);
}
