import { Component, type ReactNode } from 'react';
import { t } from '../i18n';
import { Button } from './Button';
import { Empty } from './Empty';

/** Catches a page that cannot be drawn, so that a person is told what to do. */
export class Stumble extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <main className="page">
        <Empty icon="warning" title={t('common.failed')} help={t('common.failedHelp')}>
          <Button look="primary" onPress={() => window.location.reload()}>
            {t('common.reload')}
          </Button>
        </Empty>
      </main>
    );
  }
}
