import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Button as AriaButton, ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { get } from '../api/client';
import type { Document, Page, ParkedCall } from '../api/types';
import { t } from '../i18n';
import { annotate } from '../state/actions';
import { board } from '../state/feed';
import { may, useMe } from '../state/session';
import { Icon } from '../ui/Icon';

interface Meant {
  id: string;
  name: string;
}

/** For whom a call is: a person or group that is known, or any word. */
export function ForField({ call }: { call: ParkedCall }) {
  const known = useKnown();
  const [text, setText] = useState(call.for ?? '');
  const save = (value: string) => {
    const meant = value.trim() || null;
    setText(meant ?? '');
    if (meant !== call.for) void annotate(call, { for: meant });
  };
  return (
    <ComboBox
      className="field"
      allowsCustomValue
      menuTrigger="focus"
      inputValue={text}
      onInputChange={setText}
      items={known.filter(
        (one) => `${one.name} ${one.id}`.toLowerCase().includes(text.toLowerCase()) || text === call.for,
      )}
      onSelectionChange={(key) => key !== null && save(String(key))}
      onBlur={() => save(text)}
    >
      <Label>{t('board.for')}</Label>
      <div className="combo">
        <Input
          className="input"
          placeholder={t('board.forPlaceholder')}
          onKeyDown={(event) => event.key === 'Enter' && save(text)}
        />
        <AriaButton className="button quiet icon-button small" aria-label={t('board.for')}>
          <Icon name="down" size={16} />
        </AriaButton>
      </div>
      <Popover className="popover menu-popover" offset={4}>
        <ListBox className="menu">
          {(one: Meant) => (
            <ListBoxItem id={one.id} textValue={one.id} className="menu-item">
              <Icon name="person" size={16} />
              <span className="grow clip">{one.name}</span>
              {one.id !== one.name && <span className="quiet small">{one.id}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

// People and groups where I may read them; otherwise those that calls are meant for now, and myself.
function useKnown(): Meant[] {
  const me = useMe();
  const mayRead = may(me, 'administer');
  const list = (kind: string) => ({
    queryKey: ['known', kind],
    queryFn: () => get<Page<Document>>(`/${kind}`).then((page) => page.items),
    enabled: mayRead,
    staleTime: 60_000,
    retry: false,
  });
  const people = useQuery(list('people'));
  const groups = useQuery(list('groups'));
  return useMemo(() => {
    const found = new Map<string, Meant>();
    if (me.person) found.set(me.person, { id: me.person, name: me.name });
    for (const person of people.data ?? [])
      found.set(String(person.id), { id: String(person.id), name: String(person.name ?? person.id) });
    for (const group of groups.data ?? [])
      found.set(String(group.name), { id: String(group.name), name: String(group.title ?? group.name) });
    for (const one of board.get().calls.values())
      if (one.for && !found.has(one.for)) found.set(one.for, { id: one.for, name: one.for });
    return [...found.values()];
  }, [me, people.data, groups.data]);
}
