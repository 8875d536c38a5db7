import { useEffect } from 'react';
import type { Me, ParkedCall, ParkedCallNews } from '../api/types';
import { t } from '../i18n';
import { pickUpEnded } from './actions';
import { say } from './announcer';
import { onNews } from './feed';
import { isForMe, nameOf, shortNameOf } from './names';
import { preferences } from './preferences';
import { chime } from './sound';

/** What a change on the board sounds like in words; nothing where it is not worth a word. */
export function wordsFor(
  { call, previous }: Pick<ParkedCallNews, 'call' | 'previous'>,
  before: ParkedCall | undefined,
): string | null {
  const caller = nameOf(call.caller);
  if (call.state === 'ended') {
    const by = shortNameOf(call.ending?.by);
    if (call.ending?.resolution === 'abandoned') return t('board.say.abandoned', { caller });
    if (!/retrieved|answered/i.test(call.ending?.resolution ?? '')) return t('board.say.ended', { caller });
    return by ? t('board.say.retrieved', { caller, who: by }) : t('board.say.retrievedPlain', { caller });
  }
  if (!before) {
    const who = shortNameOf(call.parker);
    return who
      ? t('board.say.parkedBy', { caller, orbit: call.orbit, who })
      : t('board.say.parked', { caller, orbit: call.orbit });
  }
  if (previous && before.orbit !== call.orbit) return t('board.say.moved', { caller, orbit: call.orbit });
  if (call.recall && !before.recall) return t('board.say.recall', { caller, orbit: call.orbit });
  return null;
}

/** Whether this news is the moment a call became one that waits for me. */
export function becameMine(call: ParkedCall, before: ParkedCall | undefined, me: Me): boolean {
  return call.state === 'parked' && isForMe(call, me) && !(before && isForMe(before, me));
}

/** Tells what happens: to the screen reader, and, where wanted, on the desktop and by a sound. */
export function useTidings(me: Me) {
  useEffect(
    () =>
      onNews((heard) => {
        if (heard.kind === 'pick-up') return pickUpEnded(heard.news);
        if (heard.kind !== 'call') return;
        const { announce, assertive } = preferences.get();
        const { call } = heard.news;
        const forMe = becameMine(call, heard.before, me);
        if (forMe) {
          const words = t('board.say.forYou', { caller: nameOf(call.caller), orbit: call.orbit });
          if (announce !== 'none') say(words, assertive);
          callOut(words, call);
          return;
        }
        const words = wordsFor(heard.news, heard.before);
        if (words && (announce === 'all' || (announce === 'mine' && call.mine))) say(words);
      }),
    [me],
  );
}

function callOut(words: string, call: ParkedCall) {
  const { notify, sound } = preferences.get();
  if (sound) chime();
  if (!notify || typeof Notification === 'undefined' || Notification.permission !== 'granted' || document.hasFocus())
    return;
  const shown = new Notification(words, { body: call.note ?? call.reason ?? '', tag: call.id, icon: '/icon-192.png' });
  shown.onclick = () => {
    window.focus();
    shown.close();
  };
}
