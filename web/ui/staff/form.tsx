// Small parts of every form: a field with its label, what was typed, the modal dialog.
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";

type FieldProps = Omit<JSX.IntrinsicElements["input"], "label"> & {
  readonly label: string;
  readonly hint?: string;
  readonly name: string;
};

export function Field({ label, hint, ...input }: FieldProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint === undefined ? null : (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <input
        id={id}
        autocomplete="off"
        {...input}
        {...(hint === undefined ? {} : { "aria-describedby": `${id}-hint` })}
      />
    </div>
  );
}

// `is`: the one that counts now, or one that is chosen here.
export function PasswordField({
  is,
  name = "password",
  ...rest
}: {
  readonly is: "current" | "new";
  readonly name?: string;
  readonly label: string;
  readonly hint?: string;
}) {
  return <Field {...rest} name={name} type="password" autocomplete={`${is}-password`} required />;
}

// The fields of a form by name, as text; and the form wiped, so that no password stays in it.
export function taken(event: Event): Readonly<Record<string, string>> {
  event.preventDefault();
  const form = event.currentTarget as HTMLFormElement;
  return Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
}

export function wipePasswords(form: HTMLFormElement): void {
  for (const field of form.querySelectorAll<HTMLInputElement>("input[type=password]")) {
    field.value = "";
  }
}

interface DialogProps {
  readonly title: string;
  readonly closing: string; // what its button says
  readonly close: () => void;
  readonly wide?: boolean;
  readonly children: ComponentChildren;
}

// The browser's own modal dialog: it keeps the focus and gives it back. What it asks for has the focus
// first, not its close button.
export function ModalBox({ title, closing, close, wide = false, children }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    box.current?.showModal();
    box.current?.querySelector<HTMLElement>("input, select, textarea")?.focus();
  }, []);
  return (
    <dialog ref={box} class={wide ? "wide" : ""} aria-labelledby={id} onCancel={close}>
      <header>
        <h2 id={id}>{title}</h2>
        <button type="button" class="quiet plain" onClick={close}>
          {closing}
        </button>
      </header>
      <div class="dialog-body">{children}</div>
    </dialog>
  );
}
