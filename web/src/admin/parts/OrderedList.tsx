import type { ReactNode } from 'react';
import { Button as AriaButton, DropIndicator, GridList, GridListItem, useDragAndDrop } from 'react-aria-components';
import { t } from '../../i18n';
import { say } from '../../state/announcer';
import { IconButton } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { moved } from './order';

export interface Entry {
  id: string;
  text: string;
}

interface Props<T extends Entry> {
  label: string;
  entries: T[];
  onChange: (entries: T[]) => void;
  draw: (entry: T, index: number) => ReactNode;
  actions?: (entry: T, index: number) => ReactNode;
  readOnly?: boolean;
}

/** A list whose order counts: entries are dragged, or moved by two buttons. */
export function OrderedList<T extends Entry>({ label, entries, onChange, draw, actions, readOnly }: Props<T>) {
  const place = (from: number, to: number) => {
    const entry = entries[from];
    if (!entry || to < 0 || to >= entries.length) return;
    onChange(moved(entries, from, to));
    say(t('admin.order.moved', { what: entry.text, place: to + 1, count: entries.length }));
  };
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': entries.find((one) => one.id === key)?.text ?? '' })),
    onReorder: ({ keys, target }) => {
      const from = entries.findIndex((one) => keys.has(one.id));
      const at = entries.findIndex((one) => one.id === target.key);
      const to = target.dropPosition === 'after' ? at + 1 : at;
      place(from, to > from ? to - 1 : to);
    },
    renderDropIndicator: (target) => <DropIndicator target={target} className="drop-line" />,
    isDisabled: readOnly,
  });
  return (
    <GridList
      aria-label={label}
      className="ordered"
      selectionMode="none"
      dragAndDropHooks={readOnly ? undefined : dragAndDropHooks}
      keyboardNavigationBehavior="tab"
    >
      {entries.map((entry, index) => (
        <GridListItem key={entry.id} id={entry.id} textValue={entry.text} className="ordered-item">
          {!readOnly && (
            <AriaButton
              slot="drag"
              className="button quiet icon-button small drag-handle"
              aria-label={t('admin.order.drag', { what: entry.text })}
            >
              <Icon name="drag" size={16} />
            </AriaButton>
          )}
          <span className="ordered-number num quiet">{index + 1}</span>
          <div className="grow">{draw(entry, index)}</div>
          <div className="row ordered-actions">
            {actions?.(entry, index)}
            {!readOnly && (
              <>
                <IconButton
                  small
                  icon="up"
                  label={t('admin.order.up', { what: entry.text })}
                  isDisabled={index === 0}
                  onPress={() => place(index, index - 1)}
                />
                <IconButton
                  small
                  icon="up"
                  className="turned"
                  label={t('admin.order.down', { what: entry.text })}
                  isDisabled={index === entries.length - 1}
                  onPress={() => place(index, index + 1)}
                />
              </>
            )}
          </div>
        </GridListItem>
      ))}
    </GridList>
  );
}
