import { t } from '../../i18n';
import type { FormId } from '../fields/spec';
import { labelOf } from '../fields/texts';
import { camel } from '../fields/values';
import type { Difference } from './diff';

interface Props {
  differences: Difference[];
  before?: string;
  after?: string;
  form?: FormId;
}

/** What was and what is, side by side; told by words and marks, not by colour alone. */
export function DiffTable({ differences, before, after, form }: Props) {
  if (differences.length === 0) return <p className="quiet small">{t('admin.diff.same')}</p>;
  return (
    <div className="diff">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('admin.diff.setting')}</th>
            <th scope="col">{before ?? t('admin.diff.before')}</th>
            <th scope="col">{after ?? t('admin.diff.after')}</th>
          </tr>
        </thead>
        <tbody>
          {differences.map((one) => (
            <tr key={one.key}>
              <th scope="row">{form ? labelOf(form, camel(one.key)) : one.key}</th>
              <td>
                {one.before === null ? <span className="quiet">{t('fields.empty')}</span> : <del>{one.before}</del>}
              </td>
              <td>
                {one.after === null ? <span className="quiet">{t('fields.empty')}</span> : <ins>{one.after}</ins>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
