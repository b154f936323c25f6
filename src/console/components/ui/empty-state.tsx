import React, { type FC, type ReactNode } from 'react';
import { Icon } from './icon';

/** What stands where there is nothing to show. */
export const EmptyState: FC<{ icon: string; title: string; lead?: string; children?: ReactNode }> = (
  props,
) => (
  <div className="empty">
    <span className="empty-icon">
      <Icon name={props.icon} size={26} />
    </span>
    <p className="empty-title">{props.title}</p>
    {props.lead && <p className="empty-lead">{props.lead}</p>}
    {props.children}
  </div>
);
