import { useEffect, useState } from 'preact/hooks'
import { t } from '../i18n'

const PATIENCE_MS = 4000

/** Says that something is on its way, and after a while that it takes long. */
export function Loading() {
  const [long, setLong] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [])
  return (
    <p class="loading" role="status">
      <span class="loading-dots" aria-hidden="true" />
      {t(long ? 'stillLoading' : 'loading')}
    </p>
  )
}
