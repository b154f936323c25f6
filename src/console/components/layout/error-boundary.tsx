import React, { Component, type ReactNode } from 'react';
import { texts } from '../../texts';

/** Keeps a mistake in one page from leaving a white screen. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <div className="empty" role="alert">
        <p className="empty-title">{texts.errors.crashed}</p>
        <p className="empty-lead">{texts.errors.crashedLead}</p>
        <button type="button" className="button primary" onClick={() => window.location.reload()}>
          {texts.errors.reload}
        </button>
      </div>
    );
  }
}
