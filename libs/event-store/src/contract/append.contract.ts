import { describe, expect, it } from '@jest/globals';
import { newId } from '@pairwell/kernel';
import { AppendTooLarge, RevisionConflict, StreamDeleted } from '../errors.js';
import type { ContractContext } from '../event-store.contract.js';
import { accepted, all, happened, idsOf, requested, sessionHeld } from './samples.js';

/** Writing: guarantee 8 and what a mistaken caller is told. */
export function appendContract(context: ContractContext): void {
  describe('when a relationship is written', () => {
    it('begins a history and continues it at the revision that was seen', async () => {
      const stream = context.stream();
      expect(await context.store.append(stream, 'no-stream', [requested()])).toEqual({ revision: 0n });
      expect(await context.store.append(stream, 0n, [accepted(), sessionHeld(1)])).toEqual({ revision: 2n });
      expect(await context.store.append(stream, 'any', [sessionHeld(2)])).toEqual({ revision: 3n });
    });

    it('adds nothing when the same command is repeated after a lost answer', async () => {
      const stream = context.stream();
      const first = [requested()];
      const second = [accepted(), sessionHeld(1)];
      const unguarded = [sessionHeld(2)];
      await context.store.append(stream, 'no-stream', first);
      await context.store.append(stream, 0n, second);
      await context.store.append(stream, 'any', unguarded);

      expect(await context.store.append(stream, 'no-stream', first)).toEqual({ revision: 0n });
      expect(await context.store.append(stream, 0n, second)).toEqual({ revision: 2n });
      expect(await context.store.append(stream, 'any', unguarded)).toEqual({ revision: 3n });
      expect(idsOf(await all(context.store.read(stream)))).toEqual(idsOf([...first, ...second, ...unguarded]));
    });

    it('refuses a mentor who decided on an outdated history, and overwrites nothing', async () => {
      const stream = context.stream();
      const history = [requested(), accepted()];
      await context.store.append(stream, 'no-stream', history);

      for (const outdated of ['no-stream', 0n, 2n, 99n] as const) {
        const refusal = context.store.append(stream, outdated, [happened('RequestDeclined')]);
        await expect(refusal).rejects.toMatchObject({ name: 'RevisionConflict', expected: outdated, actual: 1n });
      }
      expect(idsOf(await all(context.store.read(stream)))).toEqual(idsOf(history));
    });

    it('refuses to continue a history that never began', async () => {
      const refusal = context.store.append(context.stream(), 0n, [accepted()]);
      await expect(refusal).rejects.toMatchObject({ name: 'RevisionConflict', actual: 'no-stream' });
    });

    it('refuses a repetition that is only partly the same', async () => {
      const stream = context.stream();
      const [first, second] = [requested(), accepted()];
      await context.store.append(stream, 'no-stream', [first, second]);

      for (const events of [
        [first, sessionHeld(1)],
        [second, first],
        [first, second, sessionHeld(1)],
      ]) {
        await expect(context.store.append(stream, 'no-stream', events)).rejects.toBeInstanceOf(RevisionConflict);
      }
      await expect(context.store.append(stream, 'any', [first, sessionHeld(1)])).rejects.toBeInstanceOf(
        RevisionConflict,
      );
      expect(await all(context.store.read(stream))).toHaveLength(2);
    });

    it('lets exactly one of twenty simultaneous answers to a request win', async () => {
      const stream = context.stream();
      await context.store.append(stream, 'no-stream', [requested()]);
      const answers = await Promise.allSettled(
        Array.from({ length: 20 }, () => context.store.append(stream, 0n, [accepted(), sessionHeld(1)])),
      );

      expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(1);
      for (const answer of answers) {
        if (answer.status === 'rejected') expect(answer.reason).toBeInstanceOf(RevisionConflict);
      }
      expect(await all(context.store.read(stream))).toHaveLength(3);
    });

    it('lets writers without an expectation all succeed, one after the other', async () => {
      const stream = context.stream();
      await Promise.all(
        Array.from({ length: 10 }, (_, number) => context.store.append(stream, 'any', [sessionHeld(number)])),
      );
      const revisions = (await all(context.store.read(stream))).map((event) => event.revision);
      expect(revisions).toEqual([0n, 1n, 2n, 3n, 4n, 5n, 6n, 7n, 8n, 9n]);
    });

    it('refuses every further word in a deleted relationship, for good', async () => {
      const stream = context.stream();
      await context.store.append(stream, 'no-stream', [requested(), accepted()]);
      await context.store.deleteStream(stream);
      await context.store.deleteStream(stream);

      for (const expected of ['no-stream', 'any', 1n, 2n] as const) {
        await expect(context.store.append(stream, expected, [sessionHeld(1)])).rejects.toBeInstanceOf(StreamDeleted);
      }
      await expect(all(context.store.read(stream))).rejects.toBeInstanceOf(StreamDeleted);
      await expect(all(context.store.read(stream, { from: 1n }))).rejects.toBeInstanceOf(StreamDeleted);
      await expect(all(context.store.read(stream, { from: 0n, backwards: true }))).rejects.toBeInstanceOf(
        StreamDeleted,
      );
    });

    it('keeps a deleted name closed even when nothing was ever written under it', async () => {
      const stream = context.stream();
      await context.store.deleteStream(stream);
      await expect(context.store.append(stream, 'no-stream', [requested()])).rejects.toBeInstanceOf(StreamDeleted);
    });

    it('refuses more than one append may hold, and says so', async () => {
      const novel = happened('GoalSet', { text: 'x'.repeat(1_100_000) });
      const refusal = context.store.append(context.stream(), 'no-stream', [novel]);
      await expect(refusal).rejects.toBeInstanceOf(AppendTooLarge);
    });

    it('refuses what no store could keep, before it is sent', async () => {
      const stream = context.stream();
      const event = requested();
      const mistakes = [
        context.store.append(stream, 'no-stream', []),
        context.store.append(stream, -1n, [event]),
        context.store.append(stream, 'no-stream', [event, event]),
        context.store.append(stream, 'no-stream', [{ ...event, id: 'first' }]),
        context.store.append(stream, 'no-stream', [{ ...event, id: newId().toUpperCase().replace(/^./, 'A') }]),
        context.store.append(stream, 'no-stream', [{ ...event, type: '$deleted' }]),
        context.store.append('$settings', 'no-stream', [event]),
        context.store.append('', 'no-stream', [event]),
      ];
      for (const mistake of mistakes) await expect(mistake).rejects.toBeInstanceOf(TypeError);
      expect(await all(context.store.read(stream))).toEqual([]);
    });
  });
}
