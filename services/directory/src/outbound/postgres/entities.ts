import { MenteeProfileRow } from './mentee-profile.entity.js';
import { MentorProfileRow } from './mentor-profile.entity.js';
import { ParticipationRow } from './participation.entity.js';
import { PoolShareRow } from './pool-share.entity.js';
import { PoolMentorRow, PoolRow } from './pool.entity.js';
import { SchemeRow } from './scheme.entity.js';

/** Every row class of the directory's database. */
export const entities = [
  MentorProfileRow,
  MenteeProfileRow,
  SchemeRow,
  ParticipationRow,
  PoolRow,
  PoolMentorRow,
  PoolShareRow,
];
