import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { t } from '../../i18n';
import { Icon, type IconName } from '../../ui/Icon';

/** The head of a page of administration: what it is, what it is for, and what can be done at once. */
export function PageHead({
  icon,
  title,
  lead,
  children,
}: {
  icon: IconName;
  title: string;
  lead?: string;
  children?: ReactNode;
}) {
  return (
    <header className="page-head">
      <div className="grow">
        <h1>
          <Icon name={icon} size={22} /> {title}
        </h1>
        {lead && <p className="quiet lead">{lead}</p>}
      </div>
      {children && <div className="row wrap">{children}</div>}
    </header>
  );
}

export function BackLink({ to, text }: { to: string; text: string }) {
  return (
    <Link to={to} className="back-link">
      <Icon name="left" size={16} /> {text}
    </Link>
  );
}

/** What is written in parkade.yaml is shown, and changed there. */
export function FileNotice() {
  return (
    <p className="notice file-notice">
      <Icon name="lock" size={16} /> <span>{t('admin.form.ofFile')}</span>
    </p>
  );
}

export function Loading() {
  return (
    <p className="quiet" role="status" aria-busy="true">
      {t('common.loading')}
    </p>
  );
}

/** A state in words, with a mark of its own shape. */
export function State({ tone, text }: { tone: 'good' | 'off' | 'late' | 'soon'; text: string }) {
  const icon: IconName = tone === 'good' ? 'check' : tone === 'late' ? 'warning' : tone === 'soon' ? 'soon' : 'close';
  return (
    <span className={`chip ${tone === 'off' ? '' : tone}`}>
      <Icon name={icon} size={13} />
      {text}
    </span>
  );
}
