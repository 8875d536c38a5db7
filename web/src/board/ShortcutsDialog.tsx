import { t } from '../i18n';
import { usePreferences } from '../state/preferences';
import { keyOf, type Shortcut } from '../state/shortcuts';
import { Dialog } from '../ui/Dialog';

export const keyed: [Shortcut, Parameters<typeof t>[0]][] = [
  ['pickUp', 'board.keys.pickUp'],
  ['next', 'board.keys.next'],
  ['move', 'board.keys.moveCall'],
  ['note', 'board.keys.note'],
  ['priority', 'board.keys.priority'],
  ['park', 'board.keys.parkCall'],
  ['undo', 'board.keys.undo'],
  ['search', 'board.keys.search'],
  ['list', 'board.keys.list'],
  ['help', 'board.keys.help'],
];

/** Which key does what. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const { shortcuts } = usePreferences();
  return (
    <Dialog title={t('board.keys.title')} onClose={onClose}>
      <p className="quiet">{shortcuts ? t('board.keys.lead') : t('board.keys.off')}</p>
      <dl className="keys">
        <Line words={t('board.keys.move')} keys={[t('board.keys.arrows')]} />
        <Line words={t('board.keys.pickUp')} keys={[t('board.keys.enter')]} />
        <Line words={t('board.keys.open')} keys={[t('board.keys.space')]} />
        {shortcuts &&
          keyed.map(([shortcut, words]) => <Line key={shortcut} words={t(words)} keys={[keyOf(shortcut)]} />)}
        <Line words={t('board.keys.escape')} keys={[t('board.keys.esc')]} />
      </dl>
    </Dialog>
  );
}

function Line({ words, keys }: { words: string; keys: string[] }) {
  return (
    <div>
      <dt>{words}</dt>
      <dd>
        {keys.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </dd>
    </div>
  );
}
