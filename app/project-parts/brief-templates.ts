/** Outlines to fill in, served from `public/templates`. */
export const briefTemplates = [
  { name: 'web-app', title: 'Web app' },
  { name: 'mobile-app', title: 'Mobile app' },
  { name: 'api-integration', title: 'API or integration' },
  { name: 'data-pipeline', title: 'Data pipeline' },
  { name: 'internal-tool', title: 'Internal tool' },
  { name: 'online-shop', title: 'Online shop' },
] as const;
