import { Checkbox } from 'react-aria-components';
import { type TextKey, t } from '../../i18n';
import { Icon } from '../../ui/Icon';
import { camel } from '../fields/values';
import { allRights, everywhere, isImplied, lineOf, type Matrix, type Place, toggled } from './grants';

interface Props {
  matrix: Matrix;
  onChange: (matrix: Matrix) => void;
  lots: { id: string; label: string }[];
  sites: string[];
  readOnly: boolean;
}

/** Which right in which place: rights down, places across. */
export function RightsMatrix({ matrix, onChange, lots, sites, readOnly }: Props) {
  const named = Object.keys(matrix.places).filter((place) => place !== everywhere);
  const columns: { place: Place; label: string; kind: string }[] = [
    { place: everywhere, label: t('admin.roles.everywhere'), kind: '' },
    ...lots.map((lot) => ({ place: `lot:${lot.id}`, label: lot.label, kind: t('admin.roles.inLot') })),
    ...sites.map((site) => ({ place: `site:${site}`, label: site, kind: t('admin.roles.atSite') })),
  ];
  for (const place of named)
    if (!columns.some((column) => column.place === place))
      columns.push({
        place,
        label: place.slice(place.indexOf(':') + 1),
        kind: t(place.startsWith('lot:') ? 'admin.roles.inLot' : 'admin.roles.atSite'),
      });
  return (
    <div className="card form-section">
      <header className="form-section-head">
        <h2>{t('admin.roles.matrix')}</h2>
        <p className="help">{t('admin.roles.matrixHelp')}</p>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, also by keyboard */}
      <section className="scroll-x" tabIndex={0} aria-label={t('admin.roles.matrix')}>
        <table className="matrix">
          <thead>
            <tr>
              <th scope="col">{t('admin.roles.right')}</th>
              {columns.map((column) => (
                <th key={column.place} scope="col">
                  {column.kind && <span className="quiet small">{column.kind} </span>}
                  {column.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {allRights.map((right) => (
              <tr key={right}>
                <th scope="row">{rightText(right)}</th>
                {columns.map((column) => {
                  const implied = isImplied(matrix, column.place, right);
                  const isOn = implied || (matrix.places[column.place] ?? []).includes(right);
                  return (
                    <td key={column.place}>
                      <Checkbox
                        className={`tick${implied ? ' implied' : ''}`}
                        aria-label={`${rightText(right)}: ${[column.kind, column.label].filter(Boolean).join(' ')}`}
                        isSelected={isOn}
                        isDisabled={readOnly || implied}
                        onChange={() => onChange(toggled(matrix, column.place, right))}
                      >
                        <span className="tick-box" aria-hidden="true">
                          {isOn && <Icon name="check" size={14} />}
                        </span>
                      </Checkbox>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {matrix.others.length > 0 && (
        <div className="stack-s">
          <p className="small quiet">{t('admin.roles.others')}</p>
          {matrix.others.map((grant) => (
            <code key={lineOf(grant)}>{lineOf(grant)}</code>
          ))}
        </div>
      )}
    </div>
  );
}

export const rightText = (right: string) => t(`rights.${camel(right)}` as TextKey);
