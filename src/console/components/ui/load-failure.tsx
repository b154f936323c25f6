import React, { type FC } from 'react';
import { texts } from '../../texts';
import { Button } from './button';
import { EmptyState } from './empty-state';

/** Said in place of what could not be loaded. */
export const LoadFailure: FC<{ title: string; message: string; onRetry(): void }> = (props) => (
  <div role="alert">
    <EmptyState icon="cloud-off" title={props.title} lead={props.message}>
      <Button onClick={props.onRetry} icon="refresh-cw">
        {texts.errors.tryAgain}
      </Button>
    </EmptyState>
  </div>
);
