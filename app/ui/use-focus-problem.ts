import { type RefObject, useEffect, useRef } from 'react';

/**
 * After a form was refused, the first of its fields that says why gets the focus. `refusal` is another one each time, and null while nothing
 * is refused.
 */
export function useFocusProblem(refusal: unknown): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (refusal) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [refusal]);
  return form;
}
