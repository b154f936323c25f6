import { expect, test, vi } from 'vitest';
import { limitWork } from './work-limit.js';

function deferred() {
  let finish!: () => void;
  const done = new Promise<void>((resolve) => (finish = resolve));
  return { done, finish };
}

test('runs no more at once than allowed, in the order of arrival', async () => {
  const limited = limitWork({ running: 2, waiting: 10, onFull: () => new Error('full') });
  const started: number[] = [];
  const tasks = [0, 1, 2, 3].map(deferred);
  const results = tasks.map((task, at) =>
    limited(async () => {
      started.push(at);
      await task.done;
      return at;
    }),
  );
  await vi.waitFor(() => expect(started).toHaveLength(2));
  expect(started).toEqual([0, 1]);
  tasks[1]!.finish();
  await vi.waitFor(() => expect(started).toEqual([0, 1, 2]));
  for (const task of tasks) task.finish();
  expect(await Promise.all(results)).toEqual([0, 1, 2, 3]);
});

test('refuses what would wait behind a full queue, and takes work again afterwards', async () => {
  const limited = limitWork({ running: 1, waiting: 1, onFull: () => new Error('full') });
  const first = deferred();
  const running = limited(() => first.done);
  const waiting = limited(async () => 'waited');
  await expect(limited(async () => 'late')).rejects.toThrow('full');
  first.finish();
  await running;
  expect(await waiting).toBe('waited');
  expect(await limited(async () => 'again')).toBe('again');
});

test('gives the turn back when the work fails', async () => {
  const limited = limitWork({ running: 1, waiting: 0, onFull: () => new Error('full') });
  await expect(limited(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await limited(async () => 'next')).toBe('next');
});
