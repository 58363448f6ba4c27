import { AGREEMENT } from '../what-people-say.js';
import type { Who } from './cast.js';
import type { Planting } from './planting.js';

/** Two sides of a pair. */
export interface Sides {
  readonly mentor: Who;
  readonly mentee: Who;
}

interface Pair {
  readonly id: string;
  readonly goals: readonly { readonly id: string }[];
  readonly sessions: readonly { readonly id: string }[];
  readonly actions: readonly { readonly id: string }[];
  readonly commitments: readonly { readonly id: string }[];
  readonly questions: readonly { readonly id: string }[];
}

const PARTS = 'id goals { id } sessions { id } actions { id } commitments { id } questions { id }';

/** The life of a reverse-mentoring pair in which each side writes whatever that side can write, each thing a canary. */
export class PairLife {
  private constructor(
    private readonly planting: Planting,
    private readonly sides: Sides,
    readonly relationship: string,
    private pair: Pair,
  ) {}

  /** From the question to the confirmed session. @param startsAt of the session, RFC 3339. */
  static async begin(
    planting: Planting,
    sides: Sides,
    place: { readonly scheme: string; readonly profile: string; readonly startsAt: string; readonly today: string },
  ): Promise<PairLife> {
    const { scheme, profile: mentorProfile } = place;
    const wanted = { mentorProfile, scheme };
    const { mentor, mentee } = sides;
    const asked = await planting.act<Pair>(mentee, 'askQuestion', 'Relationship', wanted, ['question'], PARTS);
    const life = new PairLife(planting, sides, asked.id, asked);
    await life.by(mentor, 'answerQuestion', { question: asked.questions[0]?.id }, ['answer']);
    await planting.act(mentee, 'requestMentoring', 'Relationship', wanted, ['letter']);
    await life.by(mentor, 'acceptRequest');
    await life.by(mentor, 'giveConsent');
    await life.agree(place.today);
    await life.plan(place.startsAt);
    return life;
  }

  private async agree(today: string): Promise<void> {
    const { mentor, mentee } = this.sides;
    const survey = { wave: 'BEFORE', scores: [{ domain: 'CAREER', score: 3 }] };
    await this.by(mentor, 'recordIntroductoryMeeting', { heldOn: today, medium: 'VIDEO' });
    await this.by(mentor, 'submitSurvey', survey, ['comment']);
    await this.by(mentee, 'submitSurvey', survey, ['comment']);
    await this.by(mentee, 'proposeAgreement', AGREEMENT, ['purpose', 'contactPreferences', 'successCriteria']);
    await this.by(mentee, 'signAgreement');
    await this.by(mentor, 'signAgreement');
  }

  private async plan(startsAt: string): Promise<void> {
    const { mentor, mentee } = this.sides;
    await this.by(mentee, 'setGoal', {}, ['statement', 'howIWillKnow']);
    await this.by(mentee, 'setGoal', { statement: 'A first try.', howIWillKnow: 'I will see.' });
    await this.by(mentee, 'reviseGoal', { goal: this.pair.goals[1]?.id }, ['statement', 'howIWillKnow']);
    await this.by(mentee, 'proposeSessions', { starts: [startsAt], medium: 'VIDEO', minutes: 60 });
    await this.by(mentor, 'confirmSession', { session: this.session, startsAt });
    await this.by(mentee, 'prepareSession', { session: this.session }, ['topics', 'hopes']);
    await this.by(mentor, 'prepareSession', { session: this.session }, ['topics']);
  }

  /** What comes of the session, once it is over. */
  async afterTheSession(heldOn: string): Promise<void> {
    const { mentor, mentee } = this.sides;
    const { session } = this;
    await this.by(mentor, 'recordSession', { session, heldOn, medium: 'VIDEO', minutes: 55 });
    await this.by(mentee, 'followUpSession', { session }, ['reflection']);
    await this.by(mentor, 'agreeAction', { session, owner: 'MENTEE' }, ['what']);
    await this.by(mentee, 'reportAction', { action: this.pair.actions[0]?.id, outcome: 'ADAPTED' }, ['why']);
    await this.by(mentor, 'raiseBarrier', { session, themes: ['CAREER_PROGRESSION'] }, ['story']);
    await this.by(mentee, 'makeCommitment', { scope: 'DEPARTMENTAL' }, ['statement']);
    const commitment = this.pair.commitments[0]?.id;
    await this.by(mentee, 'publishCommitment', { commitment });
    await this.by(mentee, 'updateCommitment', { commitment, status: 'ADOPTED' }, ['evidence']);
    for (const who of [mentor, mentee]) {
      await this.by(who, 'recordCheckIn', { going: 'WELL' }, ['note']);
      await this.by(who, 'raiseConcern', { limit: 'RISK_OF_HARM' }, ['story']);
      await this.by(who, 'offerIntroduction', {}, ['to']);
    }
  }

  async end(): Promise<void> {
    const { mentor, mentee } = this.sides;
    await this.by(mentee, 'endRelationship', { cause: 'COMPLETED' });
    for (const who of [mentor, mentee]) {
      await this.by(who, 'submitEvaluation', { wave: 'END', worth: 5, recommends: true }, ['comment']);
    }
  }

  private get session(): string | undefined {
    return this.pair.sessions[0]?.id;
  }

  private async by(who: Who, mutation: string, input: object = {}, fields: readonly string[] = []): Promise<void> {
    const { relationship } = this;
    this.pair = await this.planting.act<Pair>(who, mutation, 'Relationship', { relationship, ...input }, fields, PARTS);
  }
}

/** Everything that the graph shows of a pair in words. */
export const CONTENTS = `
  id status letter { text erased } questions { question { text erased } answer { text erased } }
  agreement { purpose { text erased } contactPreferences { text erased } successCriteria { text erased } }
  proposedAgreement { purpose { text erased } } earlierAgreements { purpose { text erased } }
  goals { statement { text erased } howIWillKnow { text erased } }
  sessions { status topics { text erased } preparations { topics { text erased } hopes { text erased } }
    followUps { reflection { text erased } } }
  actions { what { text erased } why { text erased } } barriers { story { text erased } }
  commitments { statement { text erased } evidence { text erased } } checkIns { note { text erased } }
  surveys { comment { text erased } } evaluations { comment { text erased } }
  introductions { to { text erased } } concerns { story { text erased } }
  mentor { name email } mentee { name email } history { sentence }`;
