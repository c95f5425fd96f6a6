'use client';

import { useSearchParams } from 'next/navigation';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { OperationsFrame, OperationsSkeleton } from './operations-frame.tsx';
import { rangeOf } from './operations-input.ts';
import { AlertsSection } from './sections/alerts-section.tsx';
import { BigNumbers } from './sections/big-numbers.tsx';
import { ServedSection } from './sections/served-section.tsx';
import { SpendingSection } from './sections/spending-section.tsx';
import { StagesSection } from './sections/stages-section.tsx';
import { SystemSections } from './sections/system-sections.tsx';
import { useDashboard } from './use-dashboard.ts';

export function OperationsScreen() {
  const range = rangeOf(useSearchParams());
  const { data, error, lost, refetch, isPlaceholderData } = useDashboard(range);
  return (
    <OperationsFrame range={range} everyone={data ? data.system !== null : null}>
      {(error ?? lost) != null && (
        <ProblemNotice
          title={data ? 'The figures do not move just now' : 'The figures could not be read'}
          error={error ?? lost}
          onRetry={() => void refetch()}
        />
      )}
      {data ? (
        <div aria-busy={isPlaceholderData} className="flex flex-col gap-5 aria-busy:opacity-60">
          <BigNumbers view={data} />
          <AlertsSection alerts={data.alerts} />
          <StagesSection view={data} />
          <ServedSection view={data} />
          {data.system && <SystemSections view={data} system={data.system} />}
          <SpendingSection range={range} />
        </div>
      ) : (
        !error && <OperationsSkeleton />
      )}
    </OperationsFrame>
  );
}
