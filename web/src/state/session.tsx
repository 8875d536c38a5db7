import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { onSignedOut, Problem, rememberCsrf } from '../api/client';
import * as api from '../api/endpoints';
import type { Me } from '../api/types';
import { follow, onNews } from './feed';
import { preferences } from './preferences';

type Session = { state: 'asking' } | { state: 'out'; expired: boolean } | { state: 'in'; me: Me };

const MeContext = createContext<Me | null>(null);

/** Who is signed in. Only below a session that is. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('nobody is signed in');
  return me;
}

export const MeProvider = MeContext.Provider;

/** Whether my role has a right at all, or in one lot. */
export function may(me: Me, right: string, lot?: string): boolean {
  return me.rights.some((grant) => grant.right === right && (grant.lots === null || !lot || grant.lots.includes(lot)));
}

/** The phone that rings when I click: the one I chose, else one that is connected, else any. */
export function myDevice(me: Me): string | null {
  const chosen = preferences.get().device;
  if (chosen && me.devices.some((device) => device.number === chosen)) return chosen;
  return (me.devices.find((device) => device.registered) ?? me.devices[0])?.number ?? null;
}

export function useSession(): Session {
  const queries = useQueryClient();
  const [lost, setLost] = useState(false);
  const asked = useQuery({
    queryKey: ['me'],
    queryFn: ({ signal }) => api.me(signal),
    retry: (_, fault) => !(fault instanceof Problem && fault.status === 401),
    retryDelay: (attempt) => Math.min(2000, 250 * 2 ** attempt),
    staleTime: Number.POSITIVE_INFINITY,
  });

  useEffect(
    () =>
      onSignedOut(() => {
        if (queries.getQueryData(['me'])) setLost(true);
        queries.setQueryData(['me'], null);
      }),
    [queries],
  );
  if (asked.data) {
    rememberCsrf(asked.data.csrf);
    return { state: 'in', me: asked.data };
  }
  const isOut = asked.data === null || (asked.error instanceof Problem && asked.error.status === 401);
  return isOut ? { state: 'out', expired: lost } : { state: 'asking' };
}

const leaving = new Set<() => void>();

/** Calls back whenever somebody is signed in no more, for what lives longer than a page. */
export function whenLeft(then: () => void) {
  leaving.add(then);
}

/** Keeps the board's feed open below it, and what hangs on it fresh. */
export function Following({ me, children }: { me: Me; children: ReactNode }) {
  const queries = useQueryClient();
  const { id } = me;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another person is another feed; the same person with a new answer is not
  useEffect(() => follow(me), [id]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever comes next finds nothing of another
  useEffect(
    () => () => {
      for (const then of leaving) then();
    },
    [id],
  );
  useEffect(
    () =>
      onNews((news) => {
        if (news.kind === 'device') {
          void queries.invalidateQueries({ queryKey: ['me'] });
          void queries.invalidateQueries({ queryKey: ['documents', 'devices'] });
        }
        if (news.kind === 'trunk') void queries.invalidateQueries({ queryKey: ['documents', 'trunks'] });
      }),
    [queries],
  );
  return <MeProvider value={me}>{children}</MeProvider>;
}
