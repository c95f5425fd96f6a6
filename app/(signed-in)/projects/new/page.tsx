import { requireCaller } from '../../../trpc/server.tsx';
import { NewProjectForm } from './new-project-form.tsx';

export const metadata = { title: 'New project' };

export default async function NewProjectPage() {
  await requireCaller('/projects/new');
  return <NewProjectForm />;
}
