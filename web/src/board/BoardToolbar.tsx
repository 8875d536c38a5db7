import { useRef } from 'react';
import { Button as AriaButton, Input, SearchField, ToggleButton } from 'react-aria-components';
import type { Lot } from '../api/types';
import { t } from '../i18n';
import { keyOf, useShortcut } from '../state/shortcuts';
import { Select } from '../ui/Field';
import { Icon } from '../ui/Icon';
import { Segmented } from '../ui/Segmented';
import { type Filter, isFiltering, titleOf } from './matching';

interface Props {
  filter: Filter;
  onFilter: (change: Partial<Filter>) => void;
  found: number;
  list: boolean;
  onList: (list: boolean) => void;
  lots: Lot[];
}

/** What is looked for, and how it is shown. */
export function BoardToolbar({ filter, onFilter, found, list, onList, lots }: Props) {
  const input = useRef<HTMLInputElement>(null);
  useShortcut('search', () => input.current?.focus());
  return (
    <search className="toolbar" aria-label={t('board.search')}>
      <SearchField aria-label={t('board.search')} value={filter.q} onChange={(q) => onFilter({ q })} className="search">
        <Icon name="search" size={16} />
        <Input ref={input} placeholder={t('board.search')} />
        <kbd>{keyOf('search')}</kbd>
        <AriaButton className="button quiet icon-button small" aria-label={t('common.cancel')}>
          <Icon name="close" size={14} />
        </AriaButton>
      </SearchField>
      {lots.length > 1 && (
        <Select
          hideLabel
          label={t('board.lotFilter')}
          value={filter.lot}
          onChange={(lot) => onFilter({ lot })}
          choices={[
            { id: '', label: t('board.allLots') },
            ...lots.map((lot) => ({ id: lot.name, label: titleOf(lot) })),
          ]}
        />
      )}
      <ToggleButton className="button plain toggle" isSelected={filter.mine} onChange={(mine) => onFilter({ mine })}>
        <Icon name="person" size={16} />
        {t('board.mine')}
      </ToggleButton>
      <span className="quiet small num found" role="status">
        {isFiltering(filter) ? t('board.found', { count: found }) : ''}
      </span>
      <span className="grow" />
      <Segmented
        label={t('board.view')}
        value={list ? 'list' : 'tiles'}
        onChange={(view) => onList(view === 'list')}
        options={[
          { id: 'tiles', label: t('board.tiles'), icon: 'tiles' },
          { id: 'list', label: t('board.list'), icon: 'list' },
        ]}
      />
    </search>
  );
}
