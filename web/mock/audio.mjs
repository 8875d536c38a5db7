import { ok, Problem, page } from './api.mjs';

// Music and prompts. What is built in sounds as a tone.
const says = [
  ['parked', 'Your call is parked'],
  ['slot', 'on'],
  ...['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'].map((word, i) => [`${i}`, word]),
  ['star', 'star'],
  ['hash', 'hash'],
  ['hold', 'Please hold'],
  ['full', 'Every place is taken'],
  ['empty', 'There is no call here'],
  ['picked-up', 'This call has already been picked up'],
  ['waiting', 'Callers are waiting'],
  ['enter-pin', 'Please enter your PIN'],
  ['wrong-pin', 'That PIN is not right'],
  ['released', 'We are sorry to have kept you waiting'],
  ['goodbye', 'Goodbye'],
];
const languages = ['en-GB', 'de-DE'];
const faultless = { fault: null };
const days = (count) => new Date(Date.now() - count * 864e5).toISOString();

function tone(hertz, seconds) {
  const count = Math.round(seconds * 8000);
  const wave = Buffer.alloc(44 + count * 2);
  wave.write('RIFF');
  wave.writeUInt32LE(36 + count * 2, 4);
  wave.write('WAVEfmt ', 8);
  wave.writeUInt32LE(16, 16);
  wave.writeUInt16LE(1, 20);
  wave.writeUInt16LE(1, 22);
  wave.writeUInt32LE(8000, 24);
  wave.writeUInt32LE(16_000, 28);
  wave.writeUInt16LE(2, 32);
  wave.writeUInt16LE(16, 34);
  wave.write('data', 36);
  wave.writeUInt32LE(count * 2, 40);
  for (let i = 0; i < count; i++) wave.writeInt16LE(6000 * Math.sin((2 * Math.PI * hertz * i) / 8000), 44 + i * 2);
  return wave;
}

const builtIn = { name: 'built-in', origin: 'builtIn', seconds: 96, size: 1_536_044, changedAt: null, ...faultless };

/** What a house has that has begun with music and a language of its own. */
export const someAudio = () => ({
  music: [
    { name: 'lobby.wav', origin: 'file', seconds: 184, size: 2_944_044, changedAt: days(40), ...faultless },
    { name: 'evening.mp3', origin: 'uploaded', seconds: 217, size: 3_482_112, changedAt: days(9), ...faultless },
    {
      name: 'autumn offers 2026.ogg',
      origin: 'uploaded',
      seconds: null,
      size: 412_000,
      changedAt: days(2),
      fault: 'The file ends in the middle of its audio. Export it again, and upload that.',
    },
  ],
  own: [
    { language: 'de-DE', name: 'parked', seconds: 1.6, size: 26_044, changedAt: days(1) },
    { language: 'de-DE', name: 'hold', seconds: 1.1, size: 17_644, changedAt: days(1) },
    { language: 'en-GB', name: 'released', seconds: 3.2, size: 51_244, changedAt: days(30) },
  ],
});

const isAudio = (bytes) => /^(RIFF|ID3|OggS|\xff[\xe0-\xff])/.test(Buffer.from(bytes ?? '').toString('latin1', 0, 4));

function taken(name, bytes) {
  if (!isAudio(bytes))
    throw new Problem(400, 'validation', `${name} holds no audio that can be played. Save it as WAV, MP3 or OGG.`);
  return { seconds: 12.4, size: bytes.length, changedAt: new Date().toISOString(), ...faultless };
}

/** The routes of what callers hear; null: another part answers. */
export function audio(api, method, [a, b, c], body) {
  api.audio ??= someAudio();
  if (a === 'music') return music(api.audio, method, b, body);
  return a === 'prompts' ? prompts(api.audio, method, b, c, body) : null;
}

function music(kept, method, name, body) {
  if (!name) return page(kept.music.length > 0 ? kept.music : [builtIn]);
  const found = kept.music.find((piece) => piece.name === name);
  if (method === 'GET') return { status: 200, body: tone(330, 6), type: 'audio/wav' };
  if (found?.origin === 'file' || name === 'built-in')
    throw new Problem(409, 'managed-by-file', 'This piece is of the settings file. Change it there.');
  if (method === 'PUT') {
    const piece = { name, origin: 'uploaded', ...taken(name, body) };
    kept.music = [...kept.music.filter((one) => one !== found), piece];
    return ok(piece, found ? 200 : 201);
  }
  if (!found) throw new Problem(404, 'not-found', 'There is no such piece.');
  kept.music = kept.music.filter((one) => one !== found);
  return ok(null, 204);
}

function prompts(kept, method, language, name, body) {
  if (!language) {
    const all = [...new Set([...languages, ...kept.own.map((one) => one.language)])];
    return page(all.flatMap((tag) => says.map(([id, words]) => prompt(kept, tag, id, words))));
  }
  const found = kept.own.find((one) => one.language === language && one.name === name);
  if (method === 'GET') return { status: 200, body: tone(440, 2), type: 'audio/wav' };
  if (method === 'PUT') {
    kept.own = [...kept.own.filter((one) => one !== found), { language, name, ...taken(name, body) }];
    return ok(prompt(kept, language, name, says.find(([id]) => id === name)?.[1]), found ? 200 : 201);
  }
  if (!found) throw new Problem(404, 'not-found', 'There is no such recording.');
  kept.own = kept.own.filter((one) => one !== found);
  return ok(null, 204);
}

function prompt(kept, language, name, words) {
  const own = kept.own.find((one) => one.language === language && one.name === name);
  const isBuiltIn = language.startsWith('en');
  const built = isBuiltIn ? { seconds: 0.9, size: 14_444 } : { seconds: null, size: null };
  const origin = own ? 'uploaded' : isBuiltIn ? 'builtIn' : 'missing';
  return { name, says: words, origin, ...faultless, changedAt: null, ...built, ...own, language };
}
