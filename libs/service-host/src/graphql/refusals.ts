import type { Refusal } from '@pairwell/kernel';
import { Directive, Field, Int, InterfaceType, ObjectType, type ReturnTypeFunc } from '@nestjs/graphql';

/** The interface `Refusal` of the schema: what every refusal answers, so `... on Refusal` catches later ones too. */
@InterfaceType('Refusal', { description: 'A "no" of the rules, with a code a portal can act on.' })
export abstract class RefusalInterface {
  @Field(() => String, { description: 'A stable code in SCREAMING_SNAKE_CASE.' })
  readonly code!: string;

  @Field(() => String, { description: 'One sentence that says why, and what is possible now.' })
  readonly message!: string;
}

/** A further field of a refusal, read from `Refusal.details`. */
export interface RefusalField {
  readonly type: ReturnTypeFunc;
  readonly description: string;
  /** What it answers, of the details; without it the detail of the same name. */
  readonly from?: (details: Refusal['details']) => unknown;
  /** What to read instead, where portals are to read it no more. */
  readonly deprecationReason?: string;
}

/** A refusal's object type in the schema. */
export interface RefusalClass {
  new (refusal: Refusal): RefusalInterface;
  /** Its name in the schema. */
  readonly typeName: string;
  /** The domain's code that it stands for. */
  readonly code: string;
}

const byCode = new Map<string, RefusalClass[]>();

/**
 * Declares the object type that stands for one refusal of the domain.
 *
 * A handler throws `new Refusal('NO_PLACE_LEFT', '…')`; when the mutation's result union lists the type, the
 * interceptor answers it in place of the thing. Marked `@shareable`, so that two subgraphs may declare the same one.
 *
 * @param fields coded facts taken from `Refusal.details`, all nullable.
 */
export function defineRefusal(
  typeName: string,
  code: string,
  description: string,
  fields: Readonly<Record<string, RefusalField>> = {},
): RefusalClass {
  @ObjectType(typeName, { description, implements: () => [RefusalInterface] })
  @Directive('@shareable')
  class DefinedRefusal extends RefusalInterface {
    static readonly typeName = typeName;
    static readonly code = code;

    constructor(refusal: Refusal) {
      super();
      const derived = Object.entries(fields).flatMap(([name, { from }]) =>
        from ? [[name, from(refusal.details)]] : [],
      );
      Object.assign(this, refusal.details, Object.fromEntries(derived));
      Object.assign(this, { code: refusal.code, message: refusal.message });
    }
  }
  for (const [name, field] of Object.entries(fields)) {
    const { type, description, deprecationReason } = field;
    const options = { description, nullable: true, ...(deprecationReason === undefined ? {} : { deprecationReason }) };
    Field(type, options)(DefinedRefusal.prototype, name);
  }
  byCode.set(code, [...(byCode.get(code) ?? []), DefinedRefusal]);
  return DefinedRefusal;
}

/** The declared object types of a code; usually one. */
export function refusalClasses(code: string): readonly RefusalClass[] {
  return byCode.get(code) ?? [];
}

/** Somebody else changed the thing first: read it again, then decide. */
export const VersionConflict = defineRefusal(
  'VersionConflict',
  'VERSION_CONFLICT',
  'The thing has changed since it was read: read it again and decide anew.',
  { currentVersion: { type: () => Int, description: 'The version as it is now.' } },
);
