let audio: AudioContext | undefined;

// What comes later than this is no news any more.
const soon = 1000;

/** Two soft tones, made here: nothing to load, nothing to license. */
export function chime() {
  // A browser without audio, or one that forbids it, shows the call all the same.
  sound().catch(() => {});
}

async function sound() {
  audio ??= new AudioContext();
  const asked = Date.now();
  // One that began before anybody had touched the page is silent until somebody has, and waits here until then.
  if (audio.state !== 'running') await audio.resume();
  if (Date.now() - asked < soon) play(audio);
}

function play(audio: AudioContext) {
  const at = audio.currentTime;
  for (const [frequency, start] of [
    [660, 0],
    [880, 0.14],
  ] as const) {
    const tone = audio.createOscillator();
    const loudness = audio.createGain();
    tone.frequency.value = frequency;
    loudness.gain.setValueAtTime(0, at + start);
    loudness.gain.linearRampToValueAtTime(0.12, at + start + 0.02);
    loudness.gain.exponentialRampToValueAtTime(0.001, at + start + 0.35);
    tone.connect(loudness).connect(audio.destination);
    tone.start(at + start);
    tone.stop(at + start + 0.4);
  }
}
