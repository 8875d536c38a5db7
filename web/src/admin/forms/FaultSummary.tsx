import { useEffect, useRef } from 'react';
import { t } from '../../i18n';
import { focusField } from '../fields/FormField';
import type { FormId } from '../fields/spec';
import { labelOf } from '../fields/texts';
import type { Faults } from './useDocumentForm';

/** What is wrong, at the top, with the way to each field. It takes the focus when `attention` grows. */
export function FaultSummary({ form, faults, attention }: { form: FormId; faults: Faults; attention: number }) {
  const box = useRef<HTMLDivElement>(null);
  const entries = Object.entries(faults.fields);
  useEffect(() => {
    if (attention > 0) box.current?.focus();
  }, [attention]);
  if (attention === 0 || (entries.length === 0 && faults.rest.length === 0)) return null;
  return (
    <div ref={box} className="fault-summary" role="alert" tabIndex={-1}>
      <h2>{t('admin.form.faults')}</h2>
      <ul>
        {entries.map(([key, sentences]) => (
          <li key={key}>
            <a
              href={`#field-${key}`}
              onClick={(event) => {
                event.preventDefault();
                focusField(key);
              }}
            >
              {labelOf(form, key)}
            </a>
            : {sentences.join(' ')}
          </li>
        ))}
        {faults.rest.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </div>
  );
}
