/** The code of the field that references are chosen in. */
export const loadPicker = () => import('./reference-picker.tsx');
