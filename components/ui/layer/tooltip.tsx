import { cloneElement, type ReactElement } from 'react'

export interface TooltipProps {
  content: string
  /** One element of the page (or a component that hands its props to one). */
  children: ReactElement
}

/**
 * Words that appear beside an element on hover and focus. They never hold what is found nowhere else on touch or for screen
 * readers. One host shows the tooltips of all elements, so that an element with one costs an attribute.
 */
export function Tooltip({ content, children }: TooltipProps) {
  // Every element of React's takes data attributes.
  return cloneElement(children as ReactElement<{ 'data-tooltip'?: string }>, { 'data-tooltip': content })
}
