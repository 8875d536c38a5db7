import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon';

/** Where there is nothing to show: what that means, and what to do. */
export function Empty({
  icon,
  title,
  help,
  children,
}: {
  icon: IconName;
  title: string;
  help?: string;
  children?: ReactNode;
}) {
  return (
    <div className="empty">
      <Icon name={icon} size={36} />
      <h2>{title}</h2>
      {help && <p className="quiet">{help}</p>}
      {children}
    </div>
  );
}
