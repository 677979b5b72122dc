import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'

interface Props {
  /** What the button says. */
  label: string
  name: string
  plain?: boolean
  children: (close: () => void) => ComponentChildren
}

/** A button that opens a list below it. Escape closes it and gives the focus back; so does choosing; a press anywhere else closes it. */
export function Menu({ label, name, plain = false, children }: Props) {
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const close = (): void => {
    setOpen(false)
    button.current?.focus()
  }
  useLayoutEffect(() => {
    if (!open) return
    const leave = (event: Event): void => { if (!box.current?.contains(event.target as Node)) setOpen(false) }
    document.addEventListener('pointerdown', leave, true)
    document.addEventListener('focusin', leave)
    return () => {
      document.removeEventListener('pointerdown', leave, true)
      document.removeEventListener('focusin', leave)
    }
  }, [open])
  return (
    <div class="menu" ref={box} onKeyDown={(event) => { if (open && event.key === 'Escape') close() }}>
      <button ref={button} type="button" class={`button ${plain ? 'plain' : ''}`} aria-expanded={open} data-testid={name} onClick={() => setOpen(!open)}>{label}</button>
      {open && children(close)}
    </div>
  )
}
