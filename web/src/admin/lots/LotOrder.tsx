import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sentence } from '../../api/problems';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { toast } from '../../ui/toasts';
import * as api from '../api';
import { forms } from '../fields/forms';
import { documentOf, inFile, valuesOf } from '../fields/values';
import { kinds } from '../kinds';
import { type Entry, OrderedList } from '../parts/OrderedList';

/** The order of lots on the board. It is applied as a file would be: all lots as they are, in another order. */
export function LotOrder({ lots, onClose }: { lots: Entry[]; onClose: () => void }) {
  const queries = useQueryClient();
  const [entries, setEntries] = useState(lots);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      const documents = await Promise.all(entries.map((entry) => api.read(kinds.lots.at(entry.id))));
      const lines = documents.map(({ document }) =>
        inFile(documentOf(forms.lots, valuesOf(forms.lots, document), document)),
      );
      // JSON is YAML too.
      await api.apply(JSON.stringify({ lots: lines }), false);
      await queries.invalidateQueries({ queryKey: ['documents', 'lots'] });
      toast(t('admin.lots.orderSaved'));
      onClose();
    } catch (fault) {
      toast(sentence(fault), { tone: 'fault' });
      setBusy(false);
    }
  };
  return (
    <Dialog title={t('admin.lots.orderTitle')} onClose={onClose}>
      <p className="quiet">{t('admin.lots.orderHelp')}</p>
      <OrderedList
        label={t('admin.lots.orderTitle')}
        entries={entries}
        onChange={setEntries}
        draw={(entry) => entry.text}
      />
      <div className="dialog-actions">
        <Button look="quiet" onPress={onClose}>
          {t('common.cancel')}
        </Button>
        <Button look="primary" onPress={() => void save()} isPending={busy}>
          {t('common.save')}
        </Button>
      </div>
    </Dialog>
  );
}
