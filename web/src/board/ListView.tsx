import { useState } from 'react';
import { Cell, Column, Row, type SortDescriptor, Table, TableBody, TableHeader } from 'react-aria-components';
import type { Lot, ParkedCall } from '../api/types';
import { t } from '../i18n';
import { pickUp } from '../state/actions';
import { desk, edit, select } from '../state/desk';
import { nameOf, shortNameOf } from '../state/names';
import { useMe } from '../state/session';
import { useSelected } from '../state/store';
import { Button } from '../ui/Button';
import { Caller, Chips, Going } from './CallMarks';
import { titleOf } from './matching';
import { NoteEditor } from './NoteEditor';
import { focusCall } from './places';
import { sorted } from './sorting';
import { Waited } from './Waited';

/** The same calls as lines of a table that can be sorted. */
export function ListView({ calls, lots }: { calls: ParkedCall[]; lots: ReadonlyMap<string, Lot> }) {
  const [sort, setSort] = useState<SortDescriptor>({ column: 'time', direction: 'descending' });
  const me = useMe();
  const editing = useSelected(desk, (state) => state.editing);
  const rows = sorted(calls, sort);
  return (
    <div className="table-frame">
      <Table
        aria-label={t('board.list')}
        className="table calls-table"
        sortDescriptor={sort}
        onSortChange={setSort}
        onRowAction={(key) => select(String(key))}
      >
        <TableHeader>
          <Column id="time" allowsSorting>
            {t('board.time')}
          </Column>
          <Column id="slot" allowsSorting>
            {t('board.slot')}
          </Column>
          <Column id="caller" isRowHeader allowsSorting>
            {t('board.who')}
          </Column>
          <Column id="note">{t('board.note')}</Column>
          <Column id="parker" allowsSorting>
            {t('board.parker')}
          </Column>
          <Column id="deeds">
            <span className="unseen">{t('board.actions')}</span>
          </Column>
        </TableHeader>
        <TableBody
          items={rows}
          dependencies={[editing, lots]}
          renderEmptyState={() => <p className="quiet nobody">{t('board.nobody')}</p>}
        >
          {(call) => (
            <Row
              id={call.id}
              textValue={t('board.details', { caller: nameOf(call.caller), orbit: call.orbit })}
              data-call={call.id}
              data-orbit={call.orbit}
              data-lot={call.lot}
            >
              <Cell>
                <Waited call={call} lot={lots.get(call.lot)} />
              </Cell>
              <Cell>
                <span className="orbit num">{call.orbit}</span>
                <span className="quiet small lot-of">
                  {titleOf(lots.get(call.lot) ?? { name: call.lot, title: null })}
                </span>
              </Cell>
              <Cell>
                <Caller party={call.caller} />
              </Cell>
              <Cell>
                <div className="list-note">
                  {editing === call.id ? (
                    <NoteEditor
                      call={call}
                      onDone={() => {
                        edit(null);
                        focusCall(call.id);
                      }}
                    />
                  ) : (
                    call.note && <p className="tile-note">{call.note}</p>
                  )}
                  <Chips call={call} />
                  <Going call={call} />
                </div>
              </Cell>
              <Cell>
                <span className="small">{shortNameOf(call.parker)}</span>
              </Cell>
              <Cell>
                {call.can.includes('pickUp') && (
                  <Button
                    small
                    className="pick-up"
                    icon="pickUp"
                    isDisabled={call.state !== 'parked'}
                    aria-label={t('board.pickUpOf', { caller: nameOf(call.caller), orbit: call.orbit })}
                    onPress={() => void pickUp(me, call)}
                  >
                    {t('board.pickUp')}
                  </Button>
                )}
              </Cell>
            </Row>
          )}
        </TableBody>
      </Table>
    </div>
  );
}
