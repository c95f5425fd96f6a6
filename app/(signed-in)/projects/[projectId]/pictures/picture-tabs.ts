import type { StageName } from '#server/pipeline/stages/stage.ts';
import type { View } from '../place.ts';

/** The tab of a stage that has pictures: where it leads, and what it is called. Several pictures share one. */
export function pictureTab(
  stage: StageName,
  view: View,
): { readonly value: View; readonly label: string } | null {
  if (stage === 'plan') return { value: 'roadmap', label: 'Roadmap' };

  if (stage === 'stories') return { value: view === 'dependencies' ? 'dependencies' : 'map', label: 'Map' };
  return null;
}

/** What is shown of a stage where the address asks for a view: the document, where the stage has no such picture. */
export function viewOf(stage: StageName, view: View): View {
  const isPicture = view === 'roadmap' || view === 'map' || view === 'dependencies';
  return isPicture && pictureTab(stage, view)?.value !== view ? 'document' : view;
}
