import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { Filter } from './matching';

/** What is looked for, kept in the address: a reload or a shared link shows the same. */
export function useFilter(): [Filter, (change: Partial<Filter>) => void] {
  const [params, setParams] = useSearchParams();
  const filter = useMemo(
    () => ({ q: params.get('q') ?? '', lot: params.get('lot') ?? '', mine: params.get('mine') === '1' }),
    [params],
  );
  const change = useCallback(
    (part: Partial<Filter>) =>
      setParams(
        (before) => {
          const next = new URLSearchParams(before);
          for (const [key, value] of Object.entries(part)) {
            if (value === '' || value === false) next.delete(key);
            else next.set(key, value === true ? '1' : String(value));
          }
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  return [filter, change];
}
