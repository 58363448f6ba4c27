import {
  MenteeProfileChanged,
  MentorProfileChanged,
  PoolChanged,
  PoolMentorChanged,
  PoolShareChanged,
  SchemeChanged,
  SchemeParticipationChanged,
} from '@pairwell/contracts';
import { offer, type OfferedEvent } from '@pairwell/messaging';
import type { MenteeProfile } from '../../domain/mentee-profile.js';
import type { MentorProfile } from '../../domain/mentor-profile.js';
import type { Participation } from '../../domain/participation.js';
import type { PoolShare } from '../../domain/pool-share.js';
import type { Pool, PoolMentor } from '../../domain/pool.js';
import type { Scheme } from '../../domain/scheme.js';
import type { Versioned } from '../../domain/versioned.js';

/*
 * What other services hear of the directory: the whole coded state of an aggregate, never its words. Display names,
 * headlines, names of schemes and pools, and terms stay here (guarantee 22).
 */

export function mentorProfileChanged(profile: MentorProfile): OfferedEvent {
  return offer(MentorProfileChanged, {
    ...metadata(profile),
    data: {
      profileId: profile.id,
      personId: profile.personId,
      organisation: profile.organisation,
      status: profile.status,
      grade: profile.grade,
      staffGroup: profile.staffGroup,
      offers: [...profile.offers],
      values: [...profile.values],
      specialties: [...profile.specialties],
      languages: [...profile.languages],
      media: [...profile.media],
      capacity: profile.capacity,
    },
  });
}

export function menteeProfileChanged(profile: MenteeProfile): OfferedEvent {
  return offer(MenteeProfileChanged, {
    ...metadata(profile),
    data: {
      profileId: profile.id,
      personId: profile.personId,
      organisation: profile.organisation,
      status: profile.status,
      grade: profile.grade,
      staffGroup: profile.staffGroup,
      needs: [...profile.needs],
      values: [...profile.values],
      languages: [...profile.languages],
      media: [...profile.media],
    },
  });
}

export function schemeChanged(scheme: Scheme): OfferedEvent {
  const { settings } = scheme;
  return offer(SchemeChanged, {
    ...metadata(scheme),
    data: {
      schemeId: scheme.id,
      organisation: scheme.organisation,
      kind: scheme.kind,
      status: scheme.status,
      timeZone: scheme.timeZone,
      pools: [...scheme.pools],
      settings: {
        requestLapsesAfterDays: settings.requestLapsesAfterDays,
        requestRemindersAfterDays: [...settings.requestRemindersAfterDays],
        pendingRequestsPerMentee: settings.pendingRequestsPerMentee,
        concurrentMentorsPerMentee: settings.concurrentMentorsPerMentee,
        coordinatorApproves: settings.coordinatorApproves,
        sponsorApproves: settings.sponsorApproves,
        menteesApplyFirst: settings.menteesApplyFirst,
        introductoryMeetingWithinDays: settings.introductoryMeetingWithinDays,
        agreementBeforeSessions: settings.agreementBeforeSessions,
        sessions: settings.sessions,
        sessionMinutes: settings.sessionMinutes,
        months: settings.months,
        sessionReminderHours: settings.sessionReminderHours,
        checkInMonth: settings.checkInMonth,
        evaluationMonthsAfterEnd: settings.evaluationMonthsAfterEnd,
        surveys: settings.surveys,
        nudgeAfterInactiveDays: settings.nudgeAfterInactiveDays,
        closeAfterInactiveDays: settings.closeAfterInactiveDays,
        textsKeptMonthsAfterEnd: settings.textsKeptMonthsAfterEnd,
        recordsKeptMonthsAfterEnd: settings.recordsKeptMonthsAfterEnd,
        waitMonthsBetweenMentors: settings.waitMonthsBetweenMentors,
      },
    },
  });
}

/** @param expired whether it ends because nobody decided on it for as long as the scheme keeps it. */
export function participationChanged(participation: Participation, expired = false): OfferedEvent {
  return offer(SchemeParticipationChanged, {
    ...metadata(participation),
    data: {
      participationId: participation.id,
      schemeId: participation.schemeId,
      personId: participation.personId,
      organisation: participation.organisation,
      as: participation.as,
      status: participation.status,
      schemeOrganisation: participation.schemeOrganisation,
      declinedBecause: participation.declinedBecause,
      ...(expired ? { expired } : {}),
    },
  });
}

export function poolChanged(pool: Pool): OfferedEvent {
  return offer(PoolChanged, {
    ...metadata(pool),
    data: { poolId: pool.id, organisation: pool.organisation, status: pool.status, schemes: [...pool.schemes] },
  });
}

export function poolMentorChanged(place: PoolMentor): OfferedEvent {
  return offer(PoolMentorChanged, {
    ...metadata(place),
    data: {
      poolMentorId: place.id,
      poolId: place.poolId,
      profileId: place.profileId,
      personId: place.personId,
      status: place.status,
    },
  });
}

export function poolShareChanged(share: PoolShare): OfferedEvent {
  return offer(PoolShareChanged, {
    ...metadata(share),
    data: {
      shareId: share.id,
      poolId: share.poolId,
      owner: share.owner,
      partnerOrganisation: share.partnerOrganisation,
      partnerSystem: share.partnerSystem,
      places: share.places,
      status: share.status,
    },
  });
}

function metadata(thing: Versioned): { key: string; aggregateVersion: number; occurredAt: Date } {
  return { key: thing.id, aggregateVersion: thing.version, occurredAt: thing.updatedAt };
}
