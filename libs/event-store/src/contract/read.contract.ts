import { describe, expect, it } from '@jest/globals';
import { newId } from '@pairwell/kernel';
import type { NewEvent } from '../event-store.js';
import type { ContractContext } from '../event-store.contract.js';
import { comparePositions, parsePosition } from '../position.js';
import { accepted, all, happened, idsOf, requested, sessionHeld } from './samples.js';

/** Reading one history, and all of them in one order. */
export function readContract(context: ContractContext): void {
  describe('when a relationship is read', () => {
    it('gives back what was written, with its place and its trace', async () => {
      const stream = context.stream();
      const data = { text: 'Grüße, 你好, 👩🏽‍⚕️ \\ " \u0000 \ud800', list: [1, 2.5, null, true], deep: { a: { b: [] } } };
      const event = happened('GoalSet', data);
      const before = Date.now();
      await context.store.append(stream, 'no-stream', [event, { id: newId(), type: 'GoalClosed', data: {} }]);
      const [first, second] = await all(context.store.read(stream));

      expect(first).toMatchObject({ ...event, data: expect.anything(), stream, revision: 0n });
      expect(JSON.stringify(first?.data)).toEqual(JSON.stringify(data));
      expect(Math.abs((first?.recordedAt.getTime() ?? 0) - before)).toBeLessThan(60_000);
      expect(second).toMatchObject({ type: 'GoalClosed', metadata: {}, revision: 1n });
    });

    it('gives nothing for a relationship that never began', async () => {
      expect(await all(context.store.read(context.stream()))).toEqual([]);
      expect(await all(context.store.read(context.stream(), { backwards: true }))).toEqual([]);
    });

    it('gives any part of a long history, forwards and backwards', async () => {
      const stream = context.stream();
      const history = Array.from({ length: 600 }, (_, number) => sessionHeld(number));
      await context.store.append(stream, 'no-stream', history.slice(0, 350));
      await context.store.append(stream, 349n, history.slice(350));
      const ids = idsOf(history);
      const read = async (options: Parameters<typeof context.store.read>[1]) =>
        idsOf(await all(context.store.read(stream, options)));

      expect(await read({})).toEqual(ids);
      expect(await read({ from: 20n, max: 550 })).toEqual(ids.slice(20, 570));
      expect(await read({ from: 599n })).toEqual(ids.slice(599));
      expect(await read({ from: 600n })).toEqual([]);
      expect(await read({ max: 0 })).toEqual([]);
      expect(await read({ backwards: true, max: 1 })).toEqual(ids.slice(-1));
      expect(await read({ backwards: true, from: 2n })).toEqual(ids.slice(0, 3).reverse());
      expect(await read({ backwards: true })).toEqual(ids.toReversed());
    });

    it('can be left in the middle', async () => {
      const stream = context.stream();
      await context.store.append(stream, 'no-stream', [requested(), accepted(), sessionHeld(1)]);
      for await (const event of context.store.read(stream)) {
        if (event.revision === 1n) break;
      }
      expect(await all(context.store.read(stream))).toHaveLength(3);
    });

    it('gives many whole histories, and leaves out what never began and what was deleted', async () => {
      const category = `${context.category}-histories-${newId().slice(0, 8)}`;
      const data = { text: 'Grüße \u0000 \ud800 " \\' };
      const long = Array.from({ length: 1_100 }, (_, number) => sessionHeld(number));
      const short: NewEvent[] = [requested(), { id: newId(), type: 'GoalSet', data }];
      const brief = Array.from({ length: 100 }, (_, number) => `${category}-brief-${number}`);
      await context.store.append(`${category}-long`, 'no-stream', long.slice(0, 500));
      await context.store.append(`${category}-long`, 499n, long.slice(500));
      await context.store.append(`${category}-gone`, 'no-stream', [requested()]);
      await context.store.append(`${category}-short`, 'no-stream', short);
      for (const stream of brief) await context.store.append(stream, 'no-stream', [accepted()]);
      await context.store.deleteStream(`${category}-gone`);

      const wanted = ['gone', 'long', 'never', 'short'].map((name) => `${category}-${name}`);
      const found = new Map(
        (await all(context.store.readHistories([...wanted, ...brief]))).map((history) => [history.stream, history]),
      );
      expect([...found.keys()].sort()).toEqual([`${category}-long`, `${category}-short`, ...brief].sort());
      const longOne = found.get(`${category}-long`);
      expect(longOne?.revision).toBe(1_099n);
      expect(longOne?.events.map((event) => event.data['number'])).toEqual(long.map((event) => event.data['number']));
      const shortOne = found.get(`${category}-short`);
      expect(shortOne?.events.map(({ type, metadata }) => ({ type, metadata }))).toEqual([
        { type: 'MentoringRequested', metadata: short[0]?.metadata },
        { type: 'GoalSet', metadata: {} },
      ]);
      expect(JSON.stringify(shortOne?.events[1]?.data)).toBe(JSON.stringify(data));
      expect(await all(context.store.readHistories([]))).toEqual([]);
    });

    it('can leave many histories in the middle', async () => {
      const streams = Array.from({ length: 150 }, () => context.stream());
      await Promise.all(streams.map((stream) => context.store.append(stream, 'no-stream', [requested()])));
      for await (const { stream } of context.store.readHistories(streams)) {
        expect(streams).toContain(stream);
        break;
      }
      await expect(context.store.ping()).resolves.toBeUndefined();
    });

    it('gives all relationships of a category in one order that keeps the order of each', async () => {
      const category = `${context.category}-order-${newId().slice(0, 8)}`;
      const [one, two, foreign] = [`${category}-1`, `${category}-2`, `${context.category}-other-${newId()}`];
      await context.store.append(one, 'no-stream', [requested(), accepted()]);
      await context.store.append(foreign, 'no-stream', [requested()]);
      await context.store.append(two, 'no-stream', [requested()]);
      await context.store.append(one, 1n, [sessionHeld(1)]);

      const events = await all(context.store.readAll({ prefix: category, max: 100 }));
      expect(events.map(({ stream, revision }) => `${stream.slice(-1)}@${revision}`)).toEqual([
        '1@0',
        '1@1',
        '2@0',
        '1@2',
      ]);
      const sorted = events.map((event) => event.position).sort(comparePositions);
      expect(events.map((event) => event.position)).toEqual(sorted);
      expect(new Set(sorted).size).toBe(4);
    });

    it('goes on after any position, also one that was kept as text', async () => {
      const category = `${context.category}-pages-${newId().slice(0, 8)}`;
      const history = Array.from({ length: 25 }, (_, number) => sessionHeld(number));
      await context.store.append(`${category}-1`, 'no-stream', history);

      const found: string[] = [];
      for (let after: string | undefined; ;) {
        const page = await all(
          context.store.readAll({ prefix: category, max: 10, ...(after ? { after: parsePosition(after) } : {}) }),
        );
        found.push(...idsOf(page));
        after = page.at(-1)?.position;
        if (page.length < 10) break;
      }
      expect(found).toEqual(idsOf(history));
    });

    it('tells which relationships have moved since a position, and how far, without what happened', async () => {
      const category = `${context.category}-moved-${newId().slice(0, 8)}`;
      const [one, two] = [`${category}-1`, `${category}-2`];
      await context.store.append(one, 'no-stream', [requested(), accepted()]);
      await context.store.append(two, 'no-stream', [requested()]);
      await context.store.append(one, 1n, [sessionHeld(1)]);
      const positions = (await all(context.store.readAll({ prefix: category, max: 100 }))).map(
        ({ position }) => position,
      );

      const all4 = await context.store.movedSince({ prefix: category, max: 100 });
      expect([...all4.revisions].sort()).toEqual([
        [one, 2n],
        [two, 0n],
      ]);
      expect({ events: all4.events, upTo: all4.upTo }).toEqual({ events: 4, upTo: positions[3] });
      const first3 = await context.store.movedSince({ prefix: category, max: 3 });
      expect([first3.revisions.get(one), first3.events, first3.upTo]).toEqual([1n, 3, positions[2]]);
      const after = await context.store.movedSince({
        prefix: category,
        max: 100,
        after: first3.upTo ?? parsePosition('0'),
      });
      expect([[...after.revisions], after.events]).toEqual([[[one, 2n]], 1]);
      const rest = await context.store.movedSince({
        prefix: category,
        max: 100,
        after: after.upTo ?? parsePosition('0'),
      });
      expect(rest).toEqual({ revisions: new Map(), events: 0, upTo: undefined });
    });

    it('refuses to read everything without a category', () => {
      expect(() => context.store.readAll({ prefix: '', max: 1 })).toThrow(TypeError);
      expect(() => context.store.subscribe({ prefix: '$', onEvents: async () => undefined })).toThrow(TypeError);
    });

    it('answers a ping', async () => {
      await expect(context.store.ping()).resolves.toBeUndefined();
    });
  });
}
