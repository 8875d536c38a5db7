import { useState } from 'react';
import type { Document } from '../../api/types';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { faultOf } from '../fields/check';
import { FormField } from '../fields/FormField';
import { forms } from '../fields/forms';
import { fieldsOf } from '../fields/spec';
import { documentOf, valuesOf } from '../fields/values';
import type { Way } from './RulesPage';

interface Props {
  way: Way;
  rule: Document;
  isNew: boolean;
  onTake: (rule: Document) => void;
  onClose: () => void;
}

/** One rule to fill in. It is kept with the others, and saved with them. */
export function RuleDialog({ way, rule, isNew, onTake, onClose }: Props) {
  const sections = forms[way];
  const saved = valuesOf(sections, rule);
  const [values, setValues] = useState(saved);
  const [shows, setShows] = useState(false);
  const faulty = fieldsOf(sections).filter((spec) => faultOf(spec, values[spec.key]) !== null);
  return (
    <Dialog title={t(isNew ? 'admin.rules.newTitle' : 'admin.rules.editTitle')} onClose={onClose} wide>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (faulty.length > 0) setShows(true);
          else onTake(documentOf(sections, values));
        }}
      >
        <div className="form-grid">
          {fieldsOf(sections).map((spec) => {
            const fault = shows ? faultOf(spec, values[spec.key]) : null;
            return (
              <FormField
                key={spec.key}
                form={way}
                spec={spec}
                value={values[spec.key]}
                saved={saved[spec.key]}
                onChange={(value) => setValues({ ...values, [spec.key]: value })}
                faults={fault ? [fault] : undefined}
              />
            );
          })}
        </div>
        <div className="dialog-actions">
          <Button look="quiet" onPress={onClose}>
            {t('common.cancel')}
          </Button>
          <Button look="primary" type="submit">
            {t('admin.rules.take')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
