import { Directive, Field, ID, Mutation, ObjectType, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { connectionOf } from '../graphql/connection.js';
import { globalId } from '../graphql/global-id.js';
import { PageInfo } from '../graphql/page.js';
import { defineRefusal, VersionConflict } from '../graphql/refusals.js';
import { resultUnion } from '../graphql/result-union.js';

/** A second small subgraph: shares types with the workshops and adds a field to one of their entities. */

@ObjectType('Room', { description: 'Where a workshop takes place.' })
@Directive('@key(fields: "id")')
class Room {
  @Field(() => ID, { description: 'Opaque id.' })
  readonly id!: string;
}

@ObjectType('Workshop', { description: 'A workshop for mentors.' })
@Directive('@key(fields: "id")')
class WorkshopStub {
  @Field(() => ID, { description: 'Opaque id.' })
  readonly id!: string;
}

export const NoPlaceLeftInRoom = defineRefusal('NoPlaceLeft', 'NO_PLACE_LEFT', 'Every place of the room is taken.');
const BookRoomResult = resultUnion('BookRoomResult', () => [Room, NoPlaceLeftInRoom, VersionConflict]);
const RoomConnection = connectionOf(Room, { name: 'Room' });

@Resolver(() => WorkshopStub)
export class RoomResolver {
  @Query(() => RoomConnection, { description: 'Rooms.' })
  rooms(): object {
    const pageInfo: PageInfo = { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null };
    return { edges: [], pageInfo };
  }

  @Mutation(() => BookRoomResult, { description: 'Books a room.' })
  bookRoom(): object {
    return { id: globalId('Room', '1') };
  }

  @ResolveField(() => Room, { nullable: true, description: 'Where it is.' })
  room(): Room | null {
    return null;
  }
}
