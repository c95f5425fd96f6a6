/** Briefs to try, served from `public/examples`. */
export const exampleBriefs = [
  {
    name: 'clinic-booking',
    title: 'Clinic booking',
    about: 'Appointments, reminders and records for a practice.',
  },
  { name: 'tool-library', title: 'Tool library', about: 'A neighbourhood that lends its tools.' },
  {
    name: 'field-inspections',
    title: 'Field inspections',
    about: 'Checklists and reports, also without signal.',
  },
] as const;

export function isExampleBrief(name: string | null): name is (typeof exampleBriefs)[number]['name'] {
  return exampleBriefs.some((example) => example.name === name);
}
