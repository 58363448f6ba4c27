import { registerEnumType } from '@nestjs/graphql';
import type * as domain from '../../domain/relationship.js';

/** The enums of the graph. Each lists exactly the values of the domain's type: the compiler proves it. */
export type EnumOf<Value extends string> = { readonly [Name in Value]: Name };

export const PartyRole: EnumOf<domain.PartyRole> = { MENTOR: 'MENTOR', MENTEE: 'MENTEE' };
registerEnumType(PartyRole, {
  name: 'PartyRole',
  description: 'The side on which someone stands in a relationship.',
  valuesMap: {
    MENTOR: { description: 'Who was asked. In reverse mentoring this is the junior colleague.' },
    MENTEE: { description: 'Who asked. In reverse mentoring this is the leader.' },
  },
});

export const RelationshipReader: EnumOf<domain.Reader> = {
  MENTOR: 'MENTOR',
  MENTEE: 'MENTEE',
  COORDINATOR: 'COORDINATOR',
  SPONSOR: 'SPONSOR',
};
registerEnumType(RelationshipReader, {
  name: 'RelationshipReader',
  description: 'As whom somebody reads a relationship.',
  valuesMap: {
    MENTOR: { description: 'As the mentor: everything but what the mentee told the scheme alone.' },
    MENTEE: { description: 'As the mentee: everything but what the mentor told the scheme alone.' },
    COORDINATOR: { description: 'As someone who coordinates the scheme: the activity.' },
    SPONSOR: { description: 'As the sponsor whose approval the request waits for, or who did not approve it.' },
  },
});

export const RelationshipKind: EnumOf<domain.RelationshipKind> = {
  TRADITIONAL: 'TRADITIONAL',
  REVERSE: 'REVERSE',
  BUDDY: 'BUDDY',
  PEER: 'PEER',
};
registerEnumType(RelationshipKind, {
  name: 'RelationshipKind',
  description: 'What kind of mentoring the scheme was when this relationship was requested.',
  valuesMap: {
    TRADITIONAL: { description: 'An experienced colleague mentors.' },
    REVERSE: { description: 'A junior colleague mentors a senior leader.' },
    BUDDY: { description: 'A near peer, one step ahead.' },
    PEER: { description: 'Colleagues of the same standing.' },
  },
});

export const RelationshipStatus: EnumOf<domain.RelationshipStatus> = {
  ENQUIRY: 'ENQUIRY',
  REQUESTED: 'REQUESTED',
  REGISTERED: 'REGISTERED',
  DECLINED: 'DECLINED',
  WITHDRAWN: 'WITHDRAWN',
  NOT_APPROVED: 'NOT_APPROVED',
  LAPSED: 'LAPSED',
  ACCEPTED: 'ACCEPTED',
  INTRODUCED: 'INTRODUCED',
  ACTIVE: 'ACTIVE',
  PAUSED: 'PAUSED',
  ENDED: 'ENDED',
};
registerEnumType(RelationshipStatus, {
  name: 'RelationshipStatus',
  description: 'Where a relationship stands.',
  valuesMap: {
    ENQUIRY: { description: 'The mentee asked a question, and not yet for mentoring.' },
    REQUESTED: { description: 'The mentee asked; approvals or the answer of the mentor are to come.' },
    REGISTERED: {
      description:
        'A pair that found each other was registered; it is approved as requests are, then who was named confirms.',
    },
    DECLINED: { description: 'The mentor said no.' },
    WITHDRAWN: { description: 'The mentee took the request back.' },
    NOT_APPROVED: { description: 'A coordinator or the sponsor did not approve the request.' },
    LAPSED: { description: 'Nobody answered in time, or someone left before it began.' },
    ACCEPTED: { description: 'The mentor said yes; the introductory meeting is to come.' },
    INTRODUCED: { description: 'They have met; the agreement is to come.' },
    ACTIVE: { description: 'Both have signed the agreement.' },
    PAUSED: { description: 'Interrupted until a day that was named.' },
    ENDED: { description: 'It is over.' },
  },
});

export const SessionMedium: EnumOf<domain.Medium> = {
  IN_PERSON: 'IN_PERSON',
  VIDEO: 'VIDEO',
  PHONE: 'PHONE',
  HYBRID: 'HYBRID',
};
registerEnumType(SessionMedium, {
  name: 'SessionMedium',
  description: 'How two people meet.',
  valuesMap: {
    IN_PERSON: { description: 'In the same room.' },
    VIDEO: { description: 'By video call.' },
    PHONE: { description: 'By telephone.' },
    HYBRID: { description: 'Now one way, now another.' },
  },
});

export const SessionStatus: EnumOf<domain.SessionStatus> = {
  PROPOSED: 'PROPOSED',
  CONFIRMED: 'CONFIRMED',
  HELD: 'HELD',
  CANCELLED: 'CANCELLED',
};
registerEnumType(SessionStatus, {
  name: 'SessionStatus',
  description: 'Where a session stands.',
  valuesMap: {
    PROPOSED: { description: 'Dates were proposed; the other side is to choose one.' },
    CONFIRMED: { description: 'The date is fixed.' },
    HELD: { description: 'It was held and recorded.' },
    CANCELLED: { description: 'It will not be held, or was not.' },
  },
});

export const Rhythm: EnumOf<domain.Rhythm> = {
  WEEKLY: 'WEEKLY',
  FORTNIGHTLY: 'FORTNIGHTLY',
  MONTHLY: 'MONTHLY',
  SIX_WEEKLY: 'SIX_WEEKLY',
  QUARTERLY: 'QUARTERLY',
  AS_NEEDED: 'AS_NEEDED',
};
registerEnumType(Rhythm, {
  name: 'Rhythm',
  description: 'How often a pair means to meet.',
  valuesMap: {
    WEEKLY: { description: 'Every week.' },
    FORTNIGHTLY: { description: 'Every two weeks.' },
    MONTHLY: { description: 'Every month.' },
    SIX_WEEKLY: { description: 'Every six weeks.' },
    QUARTERLY: { description: 'Every three months.' },
    AS_NEEDED: { description: 'When there is need.' },
  },
});

export const ConfidentialityLimit: EnumOf<domain.ConfidentialityLimit> = {
  RISK_OF_HARM: 'RISK_OF_HARM',
  BREACH_OF_POLICY: 'BREACH_OF_POLICY',
  SUSPECTED_ILLEGAL_ACTIVITY: 'SUSPECTED_ILLEGAL_ACTIVITY',
};
registerEnumType(ConfidentialityLimit, {
  name: 'ConfidentialityLimit',
  description: 'One of the three cases in which what was said may not stay between the two.',
  valuesMap: {
    RISK_OF_HARM: { description: 'Someone may come to harm, the speaker or another.' },
    BREACH_OF_POLICY: { description: 'A policy of the organisation was breached.' },
    SUSPECTED_ILLEGAL_ACTIVITY: { description: 'Something illegal is suspected.' },
  },
});

export const ActionOutcome: EnumOf<domain.ActionOutcome> = {
  APPLIED: 'APPLIED',
  ADAPTED: 'ADAPTED',
  NOT_APPLIED: 'NOT_APPLIED',
};
registerEnumType(ActionOutcome, {
  name: 'ActionOutcome',
  description: 'What came of an action.',
  valuesMap: {
    APPLIED: { description: 'Done as agreed.' },
    ADAPTED: { description: 'Done in another way.' },
    NOT_APPLIED: { description: 'Not done.' },
  },
});

export const CommitmentScope: EnumOf<domain.CommitmentScope> = {
  INDIVIDUAL: 'INDIVIDUAL',
  DEPARTMENTAL: 'DEPARTMENTAL',
  ORGANISATIONAL: 'ORGANISATIONAL',
  SYMBOLIC: 'SYMBOLIC',
};
registerEnumType(CommitmentScope, {
  name: 'CommitmentScope',
  description: 'How far a commitment reaches.',
  valuesMap: {
    INDIVIDUAL: { description: 'What the leader does differently.' },
    DEPARTMENTAL: { description: 'A change in one department.' },
    ORGANISATIONAL: { description: 'A change in the whole organisation.' },
    SYMBOLIC: { description: 'A sign that others see.' },
  },
});

export const CommitmentStatus: EnumOf<domain.CommitmentStatus> = {
  PROPOSED: 'PROPOSED',
  ADOPTED: 'ADOPTED',
  IN_PROGRESS: 'IN_PROGRESS',
  DONE: 'DONE',
  DROPPED: 'DROPPED',
};
registerEnumType(CommitmentStatus, {
  name: 'CommitmentStatus',
  description: 'Where a commitment stands.',
  valuesMap: {
    PROPOSED: { description: 'The leader has said it.' },
    ADOPTED: { description: 'It is decided.' },
    IN_PROGRESS: { description: 'It is being done.' },
    DONE: { description: 'It is done.' },
    DROPPED: { description: 'It was given up.' },
  },
});

export const EndCause: EnumOf<domain.EndCause> = {
  COMPLETED: 'COMPLETED',
  ENDED_EARLY: 'ENDED_EARLY',
  NO_FAULT: 'NO_FAULT',
  MENTOR_LEFT: 'MENTOR_LEFT',
  MENTEE_LEFT: 'MENTEE_LEFT',
  INACTIVE: 'INACTIVE',
};
registerEnumType(EndCause, {
  name: 'EndCause',
  description: 'Why a relationship is over, as far as anyone has to know.',
  valuesMap: {
    COMPLETED: { description: 'The two are done, and the sessions that they agreed were held.' },
    ENDED_EARLY: { description: 'The two are done, or their months are over, before all agreed sessions were held.' },
    NO_FAULT: { description: 'One of the two left; nobody has to say why.' },
    MENTOR_LEFT: { description: 'The mentor left the organisation.' },
    MENTEE_LEFT: { description: 'The mentee left the organisation.' },
    INACTIVE: { description: 'The two had not met for so long that the scheme closed it.' },
  },
});

/** How someone of the pair can end it; the other causes follow from events. */
export const ChosenEndCause: EnumOf<'COMPLETED' | 'NO_FAULT'> = { COMPLETED: 'COMPLETED', NO_FAULT: 'NO_FAULT' };
registerEnumType(ChosenEndCause, {
  name: 'ChosenEndCause',
  description: 'How someone of the pair ends it.',
  valuesMap: {
    COMPLETED: {
      description: 'The two have done what they meant to do; before all agreed sessions it is ENDED_EARLY.',
    },
    NO_FAULT: { description: 'Leave, without a reason.' },
  },
});
