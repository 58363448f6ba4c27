import { Args, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '@pairwell/kernel';
import { CurrentActor, parseInput } from '@pairwell/service-host';
import { NotificationChoices } from '../../application/mail/notification-choices.js';
import {
  NotificationPreferencesType,
  SetNotificationPreferencesInput,
  SetNotificationPreferencesResult,
} from './notification.type.js';
import { setNotificationPreferences } from './parsers.js';
import { ViewerType } from './sign-in.type.js';

@Resolver(() => ViewerType)
export class NotificationResolver {
  constructor(private readonly choices: NotificationChoices) {}

  @ResolveField(() => NotificationPreferencesType, {
    nullable: true,
    description: 'What you have chosen to be sent; null for a portal.',
  })
  async notificationPreferences(@CurrentActor() actor: Actor): Promise<object | null> {
    const groups = await this.choices.of(actor);
    return groups === null ? null : { groups };
  }

  @Mutation(() => SetNotificationPreferencesResult, { description: 'Chooses what you are sent by email.' })
  async setNotificationPreferences(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Your choice.' }) input: SetNotificationPreferencesInput,
  ): Promise<object> {
    const { groups: preferences, ...rest } = parseInput(setNotificationPreferences, input);
    return { groups: await this.choices.set(actor, { ...rest, preferences }) };
  }
}
