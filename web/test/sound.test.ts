import { afterEach, describe, expect, it, vi } from 'vitest';

let played = 0;
let wake: () => void;

class Context {
  state = 'suspended';
  currentTime = 0;
  destination = {};
  resume = () =>
    new Promise<void>((resolve) => {
      const before = wake;
      wake = () => {
        before();
        this.state = 'running';
        resolve();
      };
    });
  createGain = () => ({
    gain: { setValueAtTime() {}, linearRampToValueAtTime() {}, exponentialRampToValueAtTime() {} },
    connect: () => {},
  });
  createOscillator = () => ({
    frequency: {},
    connect: (next: unknown) => next,
    start: () => {
      played++;
    },
    stop() {},
  });
}

// Another page each time: it makes its own context.
async function aPage(context: unknown) {
  vi.resetModules();
  vi.useFakeTimers();
  played = 0;
  wake = () => {};
  vi.stubGlobal('AudioContext', context);
  return (await import('../src/state/sound')).chime;
}
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a chime', () => {
  it('sounds where the browser lets it, at once or very soon', async () => {
    const chime = await aPage(Context);
    chime();
    await vi.advanceTimersByTimeAsync(300);
    wake();
    await vi.advanceTimersByTimeAsync(0);
    expect(played).toBe(2);
    chime();
    await vi.advanceTimersByTimeAsync(0);
    expect(played).toBe(4);
  });

  it('is not made up for at the first click', async () => {
    const chime = await aPage(Context);
    for (let i = 0; i < 5; i++) {
      chime();
      await vi.advanceTimersByTimeAsync(2000);
    }
    wake();
    await vi.advanceTimersByTimeAsync(0);
    expect(played).toBe(0);
    chime();
    await vi.advanceTimersByTimeAsync(0);
    expect(played).toBe(2);
  });

  it.each([
    ['has no audio', undefined],
    [
      'forbids it',
      class extends Context {
        resume = () => Promise.reject(new Error('not allowed'));
      },
    ],
  ])('is left out by a browser that %s', async (_, context) => {
    const chime = await aPage(context);
    chime();
    await vi.advanceTimersByTimeAsync(10);
    expect(played).toBe(0);
  });
});
