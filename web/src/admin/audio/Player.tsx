import { useEffect, useRef, useState } from 'react';
import { t } from '../../i18n';
import { IconButton } from '../../ui/Button';
import { lengthText } from '../../ui/when';

// Whoever listens to one piece does not want to hear another.
let heard: HTMLAudioElement | null = null;

/** One button that plays and pauses, and a line to find a place in it, once it is heard. */
export function usePlayer(source: string | null, name: string, seconds: number | null) {
  const audio = useRef<HTMLAudioElement>(null);
  const [isPlaying, setPlaying] = useState(false);
  const [at, setAt] = useState<number | null>(null);
  const [cannot, setCannot] = useState(false);
  // Another recording begins anew. What is put away here is nowhere else: an element keeps all that it has loaded.
  useEffect(() => {
    const mine = audio.current;
    if (!mine || !source) return;
    mine.src = source;
    return () => {
      if (heard === mine) heard = null;
      mine.pause();
      mine.removeAttribute('src');
      mine.load();
      setPlaying(false);
      setAt(null);
      setCannot(false);
    };
  }, [source]);

  const press = () => {
    const mine = audio.current;
    if (!mine) return;
    if (isPlaying) return mine.pause();
    if (heard !== mine) heard?.pause();
    heard = mine;
    // What failed once is not tried again by itself.
    if (cannot) mine.load();
    setCannot(false);
    mine.play().catch((fault: DOMException) => {
      setPlaying(false);
      // Being paused, or put away, before it began is no fault.
      if (fault.name !== 'AbortError') setCannot(true);
    });
  };

  const button = source && (
    <>
      <IconButton
        icon={isPlaying ? 'pause' : 'play'}
        look="plain"
        className="player-button"
        label={t(isPlaying ? 'admin.audio.pause' : 'admin.audio.listen', { name })}
        onPress={press}
      />
      {/* biome-ignore lint/a11y/useMediaCaption: music has no words, and what a prompt says stands beside it */}
      <audio
        ref={audio}
        preload="none"
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => setAt(0)}
        onTimeUpdate={(event) => !event.currentTarget.ended && setAt(event.currentTarget.currentTime)}
        onError={() => {
          setPlaying(false);
          setCannot(true);
        }}
      />
    </>
  );
  const line = at !== null && (
    <span className="player-line">
      <input
        type="range"
        min={0}
        max={seconds ?? 0}
        step="any"
        value={at}
        aria-label={t('admin.audio.place', { name })}
        aria-valuetext={t('admin.audio.placeOf', { at: lengthText(at), all: lengthText(seconds) })}
        onChange={(event) => {
          if (audio.current) audio.current.currentTime = Number(event.currentTarget.value);
        }}
      />
      <span className="num quiet" aria-hidden="true">
        {clock(at)}
      </span>
    </span>
  );
  return { button, line, cannot };
}

const clock = (seconds: number) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
