(() => {
  const svg = document.querySelector('svg')
  const all = document.getElementById('all')
  const box = svg.viewBox.baseVal
  const whole = { x: box.x, y: box.y, width: box.width, height: box.height }
  const choose = (id) => {
    const near = new Set([id])
    for (const line of document.querySelectorAll('.line')) {
      const { a, b } = line.dataset
      const touched = id === '' || a === id || b === id
      line.classList.toggle('far', !touched)
      if (touched) near.add(a).add(b)
    }
    for (const node of document.querySelectorAll('.node')) {
      node.classList.toggle('far', id !== '' && !near.has(node.dataset.id))
      node.classList.toggle('chosen', node.dataset.id === id)
    }
    for (const row of document.querySelectorAll('tbody tr')) row.hidden = id !== '' && row.dataset.a !== id && row.dataset.b !== id
    all.hidden = id === ''
  }
  for (const node of document.querySelectorAll('.node')) {
    node.setAttribute('tabindex', '0')
    node.setAttribute('role', 'button')
    node.addEventListener('keydown', (event) => { if (event.key === 'Enter') choose(node.dataset.id) })
  }
  svg.removeAttribute('role')
  let grip = null
  let moved = false
  svg.addEventListener('pointerdown', (event) => {
    grip = { x: event.clientX, y: event.clientY, left: box.x, top: box.y }
    moved = false
  })
  addEventListener('pointermove', (event) => {
    if (!grip) return
    const scale = box.width / svg.clientWidth
    moved = moved || Math.hypot(event.clientX - grip.x, event.clientY - grip.y) > 4
    box.x = grip.left - (event.clientX - grip.x) * scale
    box.y = grip.top - (event.clientY - grip.y) * scale
  })
  addEventListener('pointerup', () => { grip = null })
  svg.addEventListener('click', (event) => {
    if (moved) return
    const node = event.target.closest('.node')
    choose(node ? node.dataset.id : '')
  })
  svg.addEventListener('wheel', (event) => {
    event.preventDefault()
    const factor = Math.min(4, Math.max(0.25, Math.exp(event.deltaY / 600)))
    const frame = svg.getBoundingClientRect()
    const [px, py] = [(event.clientX - frame.left) / frame.width, (event.clientY - frame.top) / frame.height]
    box.x += box.width * px * (1 - factor)
    box.y += box.height * py * (1 - factor)
    box.width *= factor
    box.height *= factor
  }, { passive: false })
  svg.addEventListener('dblclick', () => Object.assign(box, whole))
  all.addEventListener('click', () => choose(''))
})()
