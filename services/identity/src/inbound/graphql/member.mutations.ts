import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Actor } from '@pairwell/kernel';
import { CurrentActor, parseInput } from '@pairwell/service-host';
import { AddMemberHandler } from '../../application/add-member.handler.js';
import { ChangeRolesHandler } from '../../application/change-roles.handler.js';
import { RemoveMemberHandler } from '../../application/remove-member.handler.js';
import { UpdateMemberHandler } from '../../application/update-member.handler.js';
import {
  AddMemberInput,
  GrantRoleInput,
  RemoveMemberInput,
  RevokeRoleInput,
  UpdateMemberInput,
} from './member.input.js';
import * as parsers from './parsers.js';
import {
  AddMemberResult,
  GrantRoleResult,
  RemoveMemberResult,
  RevokeRoleResult,
  UpdateMemberResult,
} from './results.js';

@Resolver()
export class MemberMutations {
  constructor(
    private readonly adding: AddMemberHandler,
    private readonly updating: UpdateMemberHandler,
    private readonly removing: RemoveMemberHandler,
    private readonly roles: ChangeRolesHandler,
  ) {}

  @Mutation(() => AddMemberResult, { description: 'Adds someone to an organisation, tied to their sign-in there.' })
  addMember(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Who joins.' }) input: AddMemberInput,
  ): Promise<object> {
    return this.adding.handle(actor, parseInput(parsers.addMember, input));
  }

  @Mutation(() => UpdateMemberResult, { description: 'Corrects what is known about a member.' })
  updateMember(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'What changes.' }) input: UpdateMemberInput,
  ): Promise<object> {
    return this.updating.handle(actor, parseInput(parsers.updateMember, input));
  }

  @Mutation(() => RemoveMemberResult, { description: 'Ends a membership, with every role and every session.' })
  removeMember(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Who leaves.' }) input: RemoveMemberInput,
  ): Promise<object> {
    return this.removing.handle(actor, parseInput(parsers.removeMember, input));
  }

  @Mutation(() => GrantRoleResult, { description: 'Entrusts a member with a role.' })
  grantRole(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Who gets which role.' }) input: GrantRoleInput,
  ): Promise<object> {
    return this.roles.grant(actor, parseInput(parsers.changeRole, input));
  }

  @Mutation(() => RevokeRoleResult, { description: 'Takes a role from a member, within two seconds.' })
  revokeRole(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Who loses which role.' }) input: RevokeRoleInput,
  ): Promise<object> {
    return this.roles.revoke(actor, parseInput(parsers.changeRole, input));
  }
}
