import type { DemoPerson } from '@pairwell/demo';
import { joinPlatform, type JoinedPlatform } from '@pairwell/local/joined-platform';
import { Stage } from './stage.js';

/**
 * Joins the platform of all stories that only use it, which jest.config.js lists. The story brings partners whom no other
 * one of them has, each with an administrator of another name, and may set the clock: it is handed back at the end.
 */
export async function sharedStage(
  partners: readonly string[],
  people: readonly DemoPerson[],
): Promise<Stage<JoinedPlatform>> {
  return Stage.on(await joinPlatform(), partners, people);
}
