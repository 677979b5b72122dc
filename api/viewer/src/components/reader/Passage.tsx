import { memo } from '../memo'
import type { Evidence } from '../../core/api/types'
import { relationOf } from '../../core/kinds/relations'
import { leading, type Paragraph, type Segment } from '../../core/reader/segments'

interface Props {
  paragraph: Paragraph
  /** The statement that is shown, where it lies in this paragraph. */
  statement: string
  shown: (evidence: Evidence) => boolean
  choose: (evidence: Evidence[]) => void
}

function Run({ segment, statement, shown, choose }: { segment: Segment } & Omit<Props, 'paragraph'>) {
  const evidence = segment.evidence.filter(shown)
  const first = leading(evidence)
  if (!first) return <>{segment.text}</>
  const here = statement !== '' && evidence.some((one) => one.edge === statement)
  return (
    <mark
      class={`fact ${relationOf(first.type).family} ${here ? 'here' : ''}`} data-edges={evidence.map((one) => one.edge).join(' ')} tabIndex={here ? 0 : undefined}
      onClick={() => choose(evidence)}
    >
      {segment.text}
    </mark>
  )
}

/** One paragraph of a document with its facts marked. */
export const Passage = memo(function Passage({ paragraph, ...rest }: Props) {
  return <p data-start={paragraph.start}>{paragraph.segments.map((segment) => <Run key={segment.start} segment={segment} {...rest} />)}</p>
})
