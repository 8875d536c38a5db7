import { useChoices } from '../fields/sources';
import type { Matrix } from './grants';
import { RightsMatrix } from './RightsMatrix';

/** The matrix of a role, over the lots and sites that there are. */
export function RoleRights({
  matrix,
  onChange,
  readOnly,
}: {
  matrix: Matrix;
  onChange: (next: Matrix) => void;
  readOnly: boolean;
}) {
  const lots = useChoices('lots');
  const sites = useChoices('sites');
  return (
    <RightsMatrix
      matrix={matrix}
      onChange={onChange}
      lots={lots.map((lot) => ({ id: lot.id, label: lot.label.replace(/ \([^)]*\)$/, '') }))}
      sites={sites.map((site) => site.id)}
      readOnly={readOnly}
    />
  );
}
