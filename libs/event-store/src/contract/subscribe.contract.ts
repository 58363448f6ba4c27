import { describe, expect, it } from '@jest/globals';
import { newId } from '@pairwell/kernel';
import { eventually } from '@pairwell/testing';
import type { ContractContext } from '../event-store.contract.js';
import type { PositionedEvent } from '../event-store.js';
import { accepted, idsOf, requested, sessionHeld } from './samples.js';

/** Following a category: nothing lost, nothing skipped, nothing begun after the end. */
export function subscribeContract(context: ContractContext): void {
  const newCategory = (): string => `${context.category}-follow-${newId().slice(0, 8)}`;

  describe('when a read model follows the relationships', () => {
    it('receives what was there and what comes, in order, of its category only', async () => {
      const category = newCategory();
      const before = [requested(), accepted()];
      const after = [sessionHeld(1), sessionHeld(2)];
      await context.store.append(`${category}-1`, 'no-stream', before);
      await context.store.append(context.stream(), 'no-stream', [requested()]);

      const seen: PositionedEvent[] = [];
      let caughtUp = 0;
      const subscription = context.store.subscribe({
        prefix: category,
        onEvents: async (batch) => void seen.push(...batch),
        onCaughtUp: () => (caughtUp += 1),
      });
      await eventually(() => expect(caughtUp).toBe(1));
      expect(idsOf(seen)).toEqual(idsOf(before));
      expect(subscription.status()).toMatchObject({ state: 'live', lagMilliseconds: 0, position: seen[1]?.position });

      await context.store.append(`${category}-1`, 1n, after);
      await eventually(() => expect(idsOf(seen)).toEqual(idsOf([...before, ...after])));
      await subscription.stop();
      expect(subscription.status().state).toBe('stopped');
    });

    it('goes on from its checkpoint, and receives the checkpoint itself no second time', async () => {
      const category = newCategory();
      const history = [requested(), accepted(), sessionHeld(1)];
      await context.store.append(`${category}-1`, 'no-stream', history);
      const first = await collect(context, category, 3);
      const rest = await collect(context, category, 2, first[0]);
      expect(idsOf(rest)).toEqual(idsOf(history.slice(1)));
    });

    it('hands over batches of the size asked for, one at a time', async () => {
      const category = newCategory();
      await context.store.append(
        `${category}-1`,
        'no-stream',
        Array.from({ length: 45 }, (_, n) => sessionHeld(n)),
      );
      const sizes: number[] = [];
      let atWork = 0;
      let mostAtWork = 0;
      const subscription = context.store.subscribe({
        prefix: category,
        batchSize: 10,
        onEvents: async (batch) => {
          mostAtWork = Math.max(mostAtWork, ++atWork);
          await new Promise((resolve) => setTimeout(resolve, 5));
          sizes.push(batch.length);
          atWork -= 1;
        },
      });
      await eventually(() => expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(45));
      await subscription.stop();
      expect(Math.max(...sizes)).toBeLessThanOrEqual(10);
      expect(mostAtWork).toBe(1);
    });

    it('offers the same events again when the read model failed, and skips none', async () => {
      const category = newCategory();
      const history = Array.from({ length: 5 }, (_, number) => sessionHeld(number));
      await context.store.append(`${category}-1`, 'no-stream', history);
      const applied = new Set<string>();
      const dropped: unknown[] = [];
      let failures = 2;
      const subscription = context.store.subscribe({
        prefix: category,
        batchSize: 2,
        onEvents: async (batch) => {
          if (applied.size >= 2 && failures-- > 0) throw new Error('the read model is away');
          idsOf(batch).forEach((id) => applied.add(id));
        },
        onDropped: (error) => dropped.push(error),
      });
      await eventually(() => expect([...applied]).toEqual(idsOf(history)));
      expect(dropped).toEqual([new Error('the read model is away'), new Error('the read model is away')]);
      await subscription.stop();
    });

    it('shows how long it has been behind', async () => {
      const category = newCategory();
      let letGo: () => void = () => undefined;
      const held = new Promise<void>((resolve) => (letGo = resolve));
      const subscription = context.store.subscribe({ prefix: category, onEvents: () => held });
      await eventually(() => expect(subscription.status().state).toBe('live'));
      await context.store.append(`${category}-1`, 'no-stream', [requested()]);
      await eventually(() => expect(subscription.status().lagMilliseconds).toBeGreaterThan(50));
      letGo();
      await eventually(() => expect(subscription.status().lagMilliseconds).toBe(0));
      await subscription.stop();
    });

    it('finishes the batch in hand when it is stopped, and begins no other', async () => {
      const category = newCategory();
      await context.store.append(`${category}-1`, 'no-stream', [requested(), accepted()]);
      let begun = 0;
      let finished = 0;
      const subscription = context.store.subscribe({
        prefix: category,
        batchSize: 1,
        onEvents: async () => {
          begun += 1;
          await new Promise((resolve) => setTimeout(resolve, 100));
          finished += 1;
        },
      });
      await eventually(() => expect(begun).toBe(1));
      await subscription.stop();
      expect([begun, finished]).toEqual([1, 1]);
      await subscription.stop();
    });

    it('loses nothing and repeats nothing while many relationships are written at once', async () => {
      const category = newCategory();
      const seen: PositionedEvent[] = [];
      const subscription = context.store.subscribe({
        prefix: category,
        batchSize: 7,
        onEvents: async (batch) => void seen.push(...batch),
      });
      const pairs = Array.from({ length: 20 }, (_, pair) => `${category}-${pair}`);
      await Promise.all(
        pairs.map(async (stream) => {
          await context.store.append(stream, 'no-stream', [requested()]);
          for (let n = 0n; n < 9n; n++) await context.store.append(stream, n, [sessionHeld(Number(n))]);
        }),
      );
      await eventually(() => expect(seen.length).toBeGreaterThanOrEqual(200));
      await subscription.stop();

      for (const stream of pairs) {
        const revisions = seen.filter((event) => event.stream === stream).map((event) => event.revision);
        expect(revisions).toEqual([0n, 1n, 2n, 3n, 4n, 5n, 6n, 7n, 8n, 9n]);
      }
    });

    it('passes over deleted relationships without stopping', async () => {
      const category = newCategory();
      await context.store.append(`${category}-gone`, 'no-stream', [requested(), accepted()]);
      const [there] = await collect(context, category, 2);
      await context.store.deleteStream(`${category}-gone`);
      const next = requested();
      await context.store.append(`${category}-2`, 'no-stream', [next]);
      const seen: PositionedEvent[] = [];
      const subscription = context.store.subscribe({
        prefix: category,
        ...(there ? { after: there.position } : {}),
        onEvents: async (batch) => void seen.push(...batch),
      });
      await eventually(() => expect(idsOf(seen)).toContain(next.id));
      await subscription.stop();
      expect(seen.every((event) => !event.type.startsWith('$'))).toBe(true);
    });
  });
}

/** The first `count` events of a category, through a subscription that is then stopped. */
async function collect(
  context: ContractContext,
  category: string,
  count: number,
  after?: PositionedEvent,
): Promise<PositionedEvent[]> {
  const seen: PositionedEvent[] = [];
  const subscription = context.store.subscribe({
    prefix: category,
    ...(after ? { after: after.position } : {}),
    onEvents: async (batch) => void seen.push(...batch),
  });
  await eventually(() => expect(seen.length).toBeGreaterThanOrEqual(count));
  await subscription.stop();
  return seen;
}
