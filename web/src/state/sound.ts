let audio: AudioContext | undefined;

/** Two soft tones, made here: nothing to load, nothing to license. */
export function chime() {
  try {
    audio ??= new AudioContext();
    // One that began before anybody had touched the page is silent until it is asked again.
    void audio.resume();
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
  } catch {
    // A browser without audio shows the call all the same.
  }
}
