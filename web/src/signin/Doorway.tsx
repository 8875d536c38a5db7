import type { ReactNode } from 'react';
import { Mark } from '../ui/Mark';

/** The page in front of the board. */
export function Doorway({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  return (
    <main className="doorway">
      <div className="doorway-card">
        <header className="stack-s">
          <Mark size={44} />
          <h1>{title}</h1>
          <p className="quiet">{lead}</p>
        </header>
        {children}
      </div>
    </main>
  );
}
