import type { DemoPerson } from '@pairwell/demo';
import { startThrowAwayPlatform, type ThrowAwayPlatform } from '@pairwell/local';
import { Stage } from './stage.js';

/** Configuration of single processes over what the throw-away platform gives them. */
type Overrides = Parameters<typeof startThrowAwayPlatform>[0];

/** A stage whose processes the story may kill, hang and configure. */
export type OwnStage = Stage<ThrowAwayPlatform>;

/** Starts a platform for this story alone. @param partners organisation codes, each with an administrator. */
export async function ownStage(
  partners: readonly string[],
  people: readonly DemoPerson[],
  overrides: Overrides = {},
): Promise<OwnStage> {
  return Stage.on(await startThrowAwayPlatform(overrides), partners, people);
}
