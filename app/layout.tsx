import './globals.css';
import { GeistMono } from 'geist/font/mono';
import { GeistSans } from 'geist/font/sans';
import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { readerCookie, readReader } from './reader/reader.ts';
import { ReaderProvider } from './reader/reader-provider.tsx';
import { readTheme, themeCookie } from './theme/theme.ts';
import { ThemeProvider } from './theme/theme-provider.tsx';
import { QueryProviders } from './trpc/trpc-provider.tsx';
import { ToastProvider } from './ui/toast.tsx';

export const metadata: Metadata = {
  title: { default: 'AI Project Orchestrator', template: '%s · AI Project Orchestrator' },
  description: 'Turns a project brief into reviewed requirements, a plan and user stories.',
  robots: { index: false },
};

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const told = await cookies();
  const theme = readTheme(told.get(themeCookie)?.value);
  const reader = readReader(decodeURIComponent(told.get(readerCookie)?.value ?? ''));
  return (
    <html
      lang="en"
      className={`${GeistSans.variable} ${GeistMono.variable}`}
      data-theme={theme === 'system' ? undefined : theme}
      suppressHydrationWarning
    >
      <body>
        <a
          href="#main"
          className="fixed top-2 left-2 z-50 -translate-y-20 rounded-md bg-accent px-4 py-2 font-medium text-accent-ink focus:translate-y-0"
        >
          Skip to content
        </a>
        <ThemeProvider initial={theme}>
          <ReaderProvider initial={reader} servedMs={Date.now()}>
            <QueryProviders>
              <ToastProvider>{children}</ToastProvider>
            </QueryProviders>
          </ReaderProvider>
        </ThemeProvider>
      </body>
    </html>
  );
}
