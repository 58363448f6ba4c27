import type { Calendar } from './calendar.js';
import type { PlannedPair } from './cohort.js';
import { inParallel } from './in-parallel.js';
import type { RunningScheme } from './mentoring-schemes.js';
import { mutate } from './mutate.js';
import type { Onboarding } from './onboarding.js';
import { storyOf, type Act } from './pair-story.js';
import type { DemoWorld } from './world.js';

/** A pair while its story is played. */
interface Played {
  readonly pair: PlannedPair;
  readonly made: Map<string, string>;
  done: number;
}

interface Scene {
  readonly day: number;
  readonly hour: number;
  readonly acts: (readonly [played: Played, act: Act])[];
}

/**
 * Plays the stories of all pairs side by side, hour by hour: the clock of the platform is set to each scene, and
 * within a scene each pair acts in order. Before a month ends everything is let arrive, because its figures freeze.
 */
export async function playPairs(
  world: DemoWorld,
  onboarding: Onboarding,
  scheme: RunningScheme,
  pairs: readonly PlannedPair[],
  calendar: Calendar,
): Promise<void> {
  const players = pairs.map((pair): Played => ({ pair, made: new Map(), done: 0 }));
  let month = '';
  for (const scene of scenesOf(players, calendar)) {
    if (calendar.monthOf(scene.day) !== month) {
      await world.settled();
      month = calendar.monthOf(scene.day);
      world.progress(`The cohort reaches ${month}`);
    }
    await world.setClock(calendar.at(scene.day, scene.hour));
    await playScene(world, onboarding, scheme, scene);
  }
  await world.settled();
}

function scenesOf(players: readonly Played[], calendar: Calendar): Scene[] {
  const scenes = new Map<string, Scene>();
  for (const played of players) {
    for (const act of storyOf(played.pair, calendar)) {
      const key = `${act.day} ${act.hour}`;
      const scene = scenes.get(key) ?? { day: act.day, hour: act.hour, acts: [] };
      scene.acts.push([played, act]);
      scenes.set(key, scene);
    }
  }
  return [...scenes.values()].sort((left, right) => left.day - right.day || left.hour - right.hour);
}

async function playScene(
  world: DemoWorld,
  onboarding: Onboarding,
  scheme: RunningScheme,
  { acts }: Scene,
): Promise<void> {
  const players = [...new Set(acts.map(([played]) => played))];
  await inParallel(players, 6, async (played) => {
    for (const [who, act] of acts) if (who === played) await playAct(world, onboarding, scheme, played, act);
  });
}

async function playAct(
  world: DemoWorld,
  onboarding: Onboarding,
  scheme: RunningScheme,
  played: Played,
  act: Act,
): Promise<void> {
  const { pair, made } = played;
  const token = await onboarding.tokenOf(act.by === 'mentor' ? pair.mentor : pair.mentee);
  const subject =
    act.mutation === 'requestMentoring'
      ? { mentorProfile: scheme.profiles.get(pair.mentor.subject), scheme: scheme.scheme }
      : { relationship: made.get('relationship') };
  const own = typeof act.input === 'function' ? act.input(made) : act.input;
  played.done += 1;
  const relationship = await mutate<{ id: string }>(world.graph, token, {
    name: act.mutation,
    type: 'Relationship',
    selection: `id ${act.makes?.selection ?? ''}`,
    input: { ...subject, ...own, idempotencyKey: `demo pair ${pair.number} act ${played.done}` },
  });
  made.set('relationship', relationship.id);
  if (act.makes) made.set(act.makes.name, act.makes.find(relationship as never));
}
