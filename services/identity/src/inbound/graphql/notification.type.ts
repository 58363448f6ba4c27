import { Field, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { defineRefusal, MutationInput, resultUnion } from '@pairwell/service-host';
import type { NotificationGroup } from '../../domain/mail/nudge.js';

export const NotificationGroupEnum: { readonly [Name in NotificationGroup]: Name } = {
  REQUESTS: 'REQUESTS',
  SESSIONS: 'SESSIONS',
  INVITATIONS: 'INVITATIONS',
  ACTIONS: 'ACTIONS',
  MILESTONES: 'MILESTONES',
  COORDINATION: 'COORDINATION',
};

registerEnumType(NotificationGroupEnum, {
  name: 'NotificationGroup',
  description: 'What people choose between: whether they are written to about it.',
  valuesMap: {
    REQUESTS: { description: 'Questions and requests for mentoring, applications to schemes, and their answers.' },
    SESSIONS: { description: 'The first meeting, the agreement and sessions.' },
    INVITATIONS: {
      description:
        'Invitations that put sessions into your own calendar, and take them out again when they are moved or cancelled. Whoever subscribes to the calendar feed sees them there and may not want both.',
    },
    ACTIONS: { description: 'Actions and commitments that are due.' },
    MILESTONES: {
      description: 'Check-ins, pauses, extensions, the end, feedback, and a new mentor after one has left.',
    },
    COORDINATION: {
      description: 'What those who coordinate a scheme or administer an organisation are to know or do.',
    },
  },
});

@ObjectType('NotificationPreference', { description: 'Whether a person is written to about a group of things.' })
export class NotificationPreferenceType {
  @Field(() => NotificationGroupEnum, { description: 'About what.' })
  readonly group!: NotificationGroup;

  @Field(() => Boolean, { description: 'Whether by email.' })
  readonly email!: boolean;
}

@ObjectType('NotificationPreferences', {
  description: 'What a person has chosen to be sent. What concerns safety is sent in any case.',
})
export class NotificationPreferencesType {
  @Field(() => [NotificationPreferenceType], { description: 'One for each group; on unless it was switched off.' })
  readonly groups!: NotificationPreferenceType[];
}

@InputType({ description: 'What is chosen for one group.' })
export class NotificationPreferenceInput {
  @Field(() => NotificationGroupEnum, { description: 'About what.' })
  readonly group!: NotificationGroup;

  @Field(() => Boolean, { description: 'Whether by email.' })
  readonly email!: boolean;
}

@InputType({ description: 'What you want to be sent; groups that are left out stay as they are.' })
export class SetNotificationPreferencesInput extends MutationInput {
  @Field(() => [NotificationPreferenceInput], { description: 'Each group once at most.' })
  readonly groups!: NotificationPreferenceInput[];
}

const NotAPerson = defineRefusal('NotAPerson', 'NOT_A_PERSON', 'Who asks is a portal, which gets no email itself.');

export const SetNotificationPreferencesResult = resultUnion('SetNotificationPreferencesResult', () => [
  NotificationPreferencesType,
  NotAPerson,
]);
