import { Component, h, type ComponentType, type FunctionComponent } from 'preact'

function same(a: object, b: object): boolean {
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>]
  const names = Object.keys(left)
  return names.length === Object.keys(right).length && names.every((name) => Object.is(left[name], right[name]))
}

/** Draw a component again only when one of its properties has changed: a long text is drawn paragraph by paragraph. */
export function memo<P extends object>(Inner: FunctionComponent<P>): ComponentType<P> {
  return class Memo extends Component<P> {
    override shouldComponentUpdate(next: Readonly<P>): boolean {
      return !same(this.props, next)
    }

    override render() {
      return h(Inner, this.props as P)
    }
  }
}
